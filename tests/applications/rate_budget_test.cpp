#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/fake_clock.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/applications/rate_budget.hpp"

#include <algorithm>
#include <random>

using namespace tpsync;
using namespace tpsync::applications;
using namespace std::chrono_literals;

namespace {

RateBudget open(const test::TemporaryDirectory& folder, const Clock& clock, unsigned limit = RateBudget::usual,
                const std::string& boot = "boot-1")
{
    auto budget = RateBudget::open(folder / "12345.rate", limit, clock, boot);
    REQUIRE(budget.has_value());
    return std::move(*budget);
}

} // namespace

TEST_CASE("rate budget: never more than 18 in any 60 seconds, whatever the rhythm and the length of requests")
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const test::TemporaryDirectory folder;
        test::FakeClock clock;
        std::vector<RateBudget> processes;
        for (int i = 0; i < 3; ++i) processes.push_back(open(folder, clock));
        std::mt19937 chance{seed};
        std::vector<Duration> arrivals; // the server may count a request at any moment while it is on its way
        for (int i = 0; i < 200; ++i) {
            auto answer = processes[chance() % 3].ask();
            REQUIRE(answer.has_value());
            if (!answer->leave) {
                REQUIRE(answer->wait > 0ms);
                clock.advance(answer->wait);
                continue;
            }
            const Duration length{chance() % 5'000};
            const Duration counted{length.count() == 0 ? 0
                                                       : static_cast<Duration::rep>(chance()) % (length.count() + 1)};
            arrivals.push_back(clock.monotonic() + counted);
            clock.advance(length);
            answer->leave.reset();
            clock.advance(Duration{chance() % 500});
        }
        std::sort(arrivals.begin(), arrivals.end());
        for (std::size_t i = 0; i + RateBudget::usual < arrivals.size(); ++i) {
            INFO("seed " << seed << " at " << i);
            CHECK(arrivals[i + RateBudget::usual] - arrivals[i] >= 60s);
        }
        CHECK(arrivals.size() > 100);
    }
}

TEST_CASE("rate budget: jumps of the wall clock change nothing")
{
    const test::TemporaryDirectory folder;
    test::FakeClock clock;
    auto budget = open(folder, clock);
    for (unsigned i = 0; i < RateBudget::usual; ++i) REQUIRE(budget.ask()->leave);
    for (const auto year : {1970, 2036, 2020}) {
        clock.jump_to(TimePoint{std::chrono::sys_days{std::chrono::year{year} / 1 / 1}});
        CHECK_FALSE(budget.ask()->leave);
    }
    clock.advance(60s);
    CHECK(budget.ask()->leave);
}

TEST_CASE("rate budget: after a restart of the machine everything counts as having happened at its start")
{
    const test::TemporaryDirectory folder;
    test::FakeClock clock;
    clock.advance(1h);
    {
        auto budget = open(folder, clock);
        for (unsigned i = 0; i < RateBudget::usual; ++i) REQUIRE(budget.ask()->leave);
    }
    test::FakeClock restarted; // one second after the start
    auto budget = open(folder, restarted, RateBudget::usual, "boot-2");
    CHECK_FALSE(budget.ask()->leave);
    restarted.advance(59s);
    CHECK(budget.ask()->leave);
}

TEST_CASE("rate budget: a damaged table counts as used up")
{
    const test::TemporaryDirectory folder;
    test::FakeClock clock;
    test::put(folder / "12345.rate", "nonsense");
    auto budget = open(folder, clock);
    CHECK_FALSE(budget.ask()->leave);
    clock.advance(60s);
    CHECK(budget.ask()->leave);
}

TEST_CASE("rate budget: a block holds for everybody and no longer")
{
    const test::TemporaryDirectory folder;
    test::FakeClock clock;
    auto one = open(folder, clock);
    auto other = open(folder, clock);
    REQUIRE(one.block(90s).has_value());
    REQUIRE(one.block(10s).has_value());
    CHECK(other.ask()->wait == Duration{90s});
    clock.advance(90s);
    CHECK(other.ask()->leave);
}

TEST_CASE("rate budget: what a process had on its way when it died counts from then for a minute")
{
    const test::TemporaryDirectory folder;
    test::FakeClock clock;
    CHECK(test::run_in_child([&] {
              auto budget = RateBudget::open(folder / "12345.rate", 1, clock, "boot-1");
              if (!budget) return 1;
              auto answer = budget->ask();
              ::_exit(answer && answer->leave ? 0 : 2); // nothing is given back
          }) == 0);
    auto budget = open(folder, clock, 1);
    clock.advance(30s);
    CHECK_FALSE(budget.ask()->leave);
    clock.advance(59s);
    CHECK_FALSE(budget.ask()->leave);
    clock.advance(1s);
    CHECK(budget.ask()->leave);
}

TEST_CASE("rate budget: no limit means none")
{
    const test::TemporaryDirectory folder;
    test::FakeClock clock;
    auto budget = open(folder, clock, 0);
    for (int i = 0; i < 1000; ++i) REQUIRE(budget.ask()->leave);
}
