#include "sandbox/rate_limit.hpp"

#include "tpsync/core/time.hpp"

#include <charconv>

namespace tpsync::sandbox {

Result<std::optional<Rate>> parse_rate(std::string_view text)
{
    if (text == "off") return std::optional<Rate>{};
    Rate rate;
    const auto* end = text.data() + text.size();
    const auto number = std::from_chars(text.data(), end, rate.requests);
    if (number.ec == std::errc{} && number.ptr != end && *number.ptr == '/' && rate.requests > 0) {
        const auto rest = text.substr(static_cast<std::size_t>(number.ptr - text.data()) + 1);
        const auto window = parse_duration(rest);
        if (window && *window > Duration::zero()) return std::optional{Rate{rate.requests, *window}};
    }
    return fail(ErrorKind::usage, "sandbox-rate-limit", "the rate limit must look like 20/60s, or be off");
}

RateLimit::Verdict RateLimit::admit(const std::string& company, Duration now)
{
    if (!rate_) return Verdict::admitted;
    auto& times = admitted_[company];
    while (!times.empty() && now - times.front() >= rate_->window) times.pop_front();
    if (times.size() >= rate_->requests) return Verdict::refused;
    times.push_back(now);
    return Verdict::admitted;
}

} // namespace tpsync::sandbox
