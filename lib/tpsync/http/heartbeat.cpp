#include "tpsync/http/heartbeat.hpp"

#include "tpsync/http/url.hpp"

#include <fmt/format.h>

#include <utility>

namespace tpsync::http {
namespace {

constexpr Duration longest_connect{2'000};
constexpr Duration longest_call{3'000};
constexpr std::size_t largest_answer = std::size_t{64} << 10U;

Request request_for(const Url& url)
{
    Request request;
    request.url = url.text();
    // Told twice is told: a repeat does no harm.
    request.repeat = Repeat::safe;
    request.limits.connect = longest_connect;
    request.limits.total = longest_call;
    request.limits.max_body = largest_answer;
    return request;
}

} // namespace

Heartbeat::Heartbeat(std::string url, std::string customer, Transport& transport, Log& log)
    : url_{std::move(url)}, customer_{std::move(customer)}, transport_{transport}, log_{log}
{
}

void Heartbeat::begins()
{
    tell(Part::start, ExitCode::ok);
}

void Heartbeat::ended(ExitCode code)
{
    tell(code == ExitCode::ok ? Part::address : Part::code, code);
}

void Heartbeat::tell(Part part, ExitCode code)
{
    if (url_.empty()) return;
    auto url = Url::parse(url_);
    if (!url) return warn("an address that cannot be used", url.error().code);
    const auto host = url->host();
    if (part == Part::start) url = url->with_segment("start");
    if (part == Part::code) url = url->with_segment(std::to_string(static_cast<int>(code)));
    if (!url) return warn(host, url.error().code);

    const auto answer = transport_.send(request_for(*url));
    // The transport's own words may hold the path.
    if (!answer) return warn(host, answer.error().code);
    const int status = answer->head.status;
    if (status < 200 || status > 299) warn(host, fmt::format("it answers {}", status));
}

void Heartbeat::warn(const std::string& host, const std::string& reason)
{
    if (std::exchange(warned_, true)) return;
    log_.write({LogLevel::warning, "monitor-not-told", customer_,
                fmt::format("the monitoring service at {} could not be told: {}", host, reason),
                "The run itself goes on. Check the address in the setup's monitoring, and the service."});
}

} // namespace tpsync::http
