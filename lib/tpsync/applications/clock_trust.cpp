#include "tpsync/applications/clock_trust.hpp"

namespace tpsync::applications {

using namespace std::chrono_literals;

ClockJudgement judge(const ClockRecord& record, TimePoint now)
{
    constexpr auto slack = 5min;
    constexpr auto longest_gap = std::chrono::days{1};
    const auto fits = [&](TimePoint before) { return now >= before - slack && now <= before + longest_gap; };
    if (!record.last || fits(*record.last)) {
        const auto newest = record.last ? std::max(*record.last, now) : now;
        return {ClockTrust::trusted, {newest, std::nullopt}};
    }
    if (!record.candidate || !fits(*record.candidate)) return {ClockTrust::doubtful, {record.last, now}};
    if (now - *record.candidate >= 1h) return {ClockTrust::trusted, {now, std::nullopt}};
    return {ClockTrust::doubtful, record};
}

} // namespace tpsync::applications
