#pragma once

#include "support/catch.hpp"
#include "support/fault_server.hpp"

#include "tpsync/http/curl_transport.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace tpsync::test {

/// Variables as a test wants them; the real environment stays out of it.
inline http::Environment variables(std::map<std::string, std::string> values = {})
{
    return [values = std::move(values)](const std::string& name) -> std::optional<std::string> {
        const auto found = values.find(name);
        return found == values.end() ? std::nullopt : std::optional{found->second};
    };
}

inline std::unique_ptr<http::Transport> transport(http::CurlOptions options = {},
                                                  std::map<std::string, std::string> environment = {})
{
    options.environment = variables(std::move(environment));
    auto made = http::make_curl_transport(std::move(options));
    REQUIRE(made);
    return std::move(*made);
}

/// A GET with limits small enough for a test.
inline http::Request get(std::string url)
{
    http::Request request;
    request.url = std::move(url);
    request.repeat = http::Repeat::safe;
    request.limits.connect = Duration{5'000};
    request.limits.total = Duration{10'000};
    return request;
}

/// A POST that must not be repeated.
inline http::Request post(std::string url, std::string body)
{
    auto request = get(std::move(url));
    request.method = http::Method::post;
    request.repeat = http::Repeat::never;
    request.headers = {{"Content-Type", "application/json", std::nullopt}};
    request.body = std::move(body);
    return request;
}

/// The failure of a request that has to fail; what it says is shown when a check fails.
inline Error failure(const Result<http::Response>& outcome)
{
    REQUIRE_FALSE(outcome);
    CHECK_FALSE(outcome.error().message.empty());
    CHECK(outcome.error().message.find('\n') == std::string::npos);
    return outcome.error();
}

class Collector final : public http::BodySink {
public:
    void begin(const http::ResponseHead& head) override
    {
        ++begun;
        status = head.status;
        body.clear();
    }
    Result<void> write(std::string_view bytes) override
    {
        body += bytes;
        if (body.size() > refuse_above) return fail(ErrorKind::refused, "sink-says-no", "no");
        return {};
    }
    int begun = 0;
    int status = 0;
    std::string body;
    std::size_t refuse_above = std::string::npos;
};

} // namespace tpsync::test
