#include "tpsync/validation/recording_transport.hpp"

#include "tpsync/http/retry_after.hpp"
#include "tpsync/http/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tpsync::validation {
namespace {

constexpr std::string_view language_parameter = "language=";

/// The language is the one thing in a query that tells the calls apart, and never a secret.
std::string shown(const std::string& text)
{
    const auto url = http::Url::parse(text);
    if (!url) return http::redact_url(text);
    const auto& query = url->query();
    const auto at = query.rfind(language_parameter);
    if (at == std::string::npos) return url->redacted();
    constexpr std::size_t language_code = 2;
    return url->redacted() + "?" + query.substr(at, language_parameter.size() + language_code);
}

} // namespace

std::string host_of(const std::string& text)
{
    const auto url = http::Url::parse(text);
    if (!url) return {};
    const bool usual = url->port() == (url->scheme() == "https" ? 443 : 80);
    return usual ? url->host() : fmt::format("{}:{}", url->host(), url->port());
}

Result<http::Response> RecordingTransport::send(const http::Request& request)
{
    if (request.method != http::Method::get) {
        return fail(ErrorKind::internal, "validation-effect", "a check wanted to send something", "report this");
    }
    auto response = network_.send(request);
    note(request, response ? std::to_string(response->head.status) : response.error().code);
    if (response) compare_clocks(*response);
    return response;
}

void RecordingTransport::note(const http::Request& request, std::string answer)
{
    auto url = shown(request.url);
    const auto same = std::find_if(calls_.begin(), calls_.end(), [&](const Call& call) { return call.url == url; });
    if (same != calls_.end()) {
        same->answer = std::move(answer);
        ++same->times;
        return;
    }
    calls_.push_back({std::move(url), host_of(request.url), std::move(answer), 1, request.url.starts_with("https://")});
}

void RecordingTransport::compare_clocks(const http::Response& response)
{
    const auto date = response.head.header("date");
    const auto now = clock_.now();
    const auto theirs = date ? http::parse_http_date(*date, now) : std::nullopt;
    if (!theirs) return;
    auto host = host_of(response.head.url);
    const auto same = [&](const ClockReading& reading) { return reading.host == host; };
    if (std::any_of(clocks_.begin(), clocks_.end(), same)) return;
    clocks_.push_back({std::move(host), *theirs - now});
}

} // namespace tpsync::validation
