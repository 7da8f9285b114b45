#include "support/catch.hpp"

#include "tpsync/applications/clock_trust.hpp"

using namespace tpsync;
using namespace tpsync::applications;
using namespace std::chrono_literals;

namespace {
const TimePoint start{std::chrono::sys_days{std::chrono::year{2026} / 3 / 14}};
}

TEST_CASE("clock trust: ordinary progress is believed")
{
    CHECK(judge({}, start).trust == ClockTrust::trusted);
    for (const Duration step : {Duration{0}, Duration{1h}, Duration{24h}, Duration{-4min}}) {
        const auto judged = judge({start, std::nullopt}, start + step);
        CHECK(judged.trust == ClockTrust::trusted);
        CHECK(judged.record.last == std::max(start, start + step));
    }
}

TEST_CASE("clock trust: a jump is doubted, and believed after it has held for an hour")
{
    for (const Duration jump : {Duration{std::chrono::days{3650}}, Duration{-24h}, Duration{25h}, Duration{-6min}}) {
        const auto wrong = start + jump;
        auto judged = judge({start, std::nullopt}, wrong);
        CHECK(judged.trust == ClockTrust::doubtful);
        CHECK(judged.record.last == start);
        judged = judge(judged.record, wrong + 59min);
        CHECK((judged.trust == ClockTrust::doubtful || wrong + 59min >= start - 5min));
        auto held = judge({start, wrong}, wrong + 1h);
        CHECK(held.trust == ClockTrust::trusted);
    }
}

TEST_CASE("clock trust: a clock that jumps back again is the old one")
{
    auto judged = judge({start, std::nullopt}, start + std::chrono::days{3650});
    judged = judge(judged.record, start + 1min);
    CHECK(judged.trust == ClockTrust::trusted);
    CHECK_FALSE(judged.record.candidate);
}
