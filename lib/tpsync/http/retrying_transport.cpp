#include "tpsync/http/retrying_transport.hpp"

#include "tpsync/http/retry_after.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace tpsync::http {
namespace {

/// What may be gone a second later. Not among them: a certificate, a forbidden address, a URL.
constexpr std::array<std::string_view, 7> passing_failures{
    "http-dns", "http-connect", "http-proxy", "http-timeout", "http-too-slow", "http-cut-off", "http-failed"};
constexpr std::array passing_statuses{408, 429, 500, 502, 503, 504};

template <class List, class Value>
bool contains(const List& list, const Value& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace

RetryingTransport::RetryingTransport(Transport& inner, Clock& clock, Random& random, RetryPolicy policy)
    : inner_{inner}, clock_{clock}, random_{random}, policy_{policy}
{
}

Result<Response> RetryingTransport::send(const Request& request)
{
    const auto started = clock_.monotonic();
    Duration paused{0};
    for (unsigned attempt = 1;; ++attempt) {
        auto outcome = inner_.send(request);
        if (request.repeat != Repeat::safe || attempt >= policy_.attempts || !may_help(outcome)) return outcome;

        const auto next = pause(outcome, attempt);
        const auto gone = clock_.monotonic() - started;
        if (gone >= policy_.budget || paused + next > policy_.budget) return outcome;
        clock_.sleep_for(next);
        paused += next;
    }
}

bool RetryingTransport::may_help(const Result<Response>& outcome) const
{
    if (outcome) return contains(passing_statuses, outcome->head.status);
    return outcome.error().kind == ErrorKind::unavailable && contains(passing_failures, outcome.error().code);
}

Duration RetryingTransport::pause(const Result<Response>& outcome, unsigned attempt)
{
    Duration ceiling = std::min(policy_.base, policy_.longest);
    for (unsigned i = 1; i < attempt && ceiling < policy_.longest; ++i)
        ceiling = std::min(ceiling * 2, policy_.longest);
    const Duration jittered{static_cast<std::int64_t>(random_.fraction() * static_cast<double>(ceiling.count() + 1))};
    if (!outcome) return jittered;
    const auto field = outcome->head.header("retry-after");
    const auto asked = field ? parse_retry_after(*field, clock_.now()) : std::nullopt;
    return std::max(jittered, asked.value_or(Duration{0}));
}

} // namespace tpsync::http
