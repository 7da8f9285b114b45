#include "applications/push_bench.hpp"
#include "support/program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>

using namespace tpsync;
using namespace tpsync::applications;
using test::TemporaryDirectory;

namespace {

/// Applications in a run; scripts/soak asks for more.
int number_taken()
{
    const char* asked = std::getenv("POWER_CUT_APPLICATIONS");
    return asked == nullptr ? 3 : std::max(1, std::atoi(asked));
}

struct Cut {
    std::size_t promised = 0; ///< ids the program had said it owns
    std::size_t lost = 0;     ///< of those, not in the store after the cut, nor at Personio
    bool balanced = true;     ///< what is left is a sound store
    bool over = false;        ///< the program came to its end before the cut
    std::size_t at_personio_twice = 0;
    std::size_t unresolved = 0; ///< after the runs that follow the cut
};

std::multiset<std::string> lines_of(const std::string& text)
{
    std::multiset<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.insert(line);
    return lines;
}

/// Sends everything that is left, long after the cut, to a Personio that knows what arrived before it.
void finish(test::PushBench& bench, const TemporaryDirectory& mirror, const std::multiset<std::string>& arrived)
{
    bench.options.state = mirror.path();
    for (const auto& address : arrived) bench.personio.applications.emplace_back(address, "");
    bench.clock.jump_to(SystemClock{}.now());
    bench.drain();
    bench.clock.advance(std::chrono::minutes{6});
    bench.drain();
}

Cut cut_at(int syncs, const char* sync, const char* what)
{
    const auto count = number_taken();
    const TemporaryDirectory state;
    const TemporaryDirectory mirror;
    const TemporaryDirectory elsewhere;
    const auto ledger = elsewhere / "ledger";
    const auto run = test::run_program(
        {{TPSYNC_POWER_CUT_DRIVER, state.path().native(), sync, what, std::to_string(count), ledger.native()},
         {},
         {{"LD_PRELOAD", TPSYNC_POWER_CUT_LIBRARY},
          {"POWER_CUT_STATE", state.path().native()},
          {"POWER_CUT_MIRROR", mirror.path().native()},
          {"POWER_CUT_AT", std::to_string(syncs)}},
         {}});
    INFO(run.err);
    REQUIRE((run.exit_code == 99 || run.exit_code == 0));
    Cut cut;
    cut.over = run.exit_code == 0;
    std::filesystem::remove_all(mirror / ".synced");
    const auto promised = lines_of(run.out);
    cut.promised = promised.size();
    const auto arrived = lines_of(test::content_of(ledger));

    test::PushBench bench;
    bench.options.state = mirror.path();
    const OutboxPlace place{mirror.path(), CustomerName{"acme"}, {}, db::Sync::full};
    if (Outbox::exists(place)) {
        auto outbox = Outbox::open(place, bench.clock);
        INFO((outbox ? std::string{} : outbox.error().message));
        REQUIRE(outbox.has_value());
        const auto audit = outbox->audit();
        cut.balanced = audit && audit->balanced();
        for (const auto& id : promised) {
            const auto found = outbox->find(ApplicationId{id});
            if (!found || !*found) ++cut.lost;
        }
    } else {
        cut.lost = promised.size();
    }
    finish(bench, mirror, arrived);
    std::multiset<std::string> all;
    for (const auto& [address, body] : bench.personio.applications) all.insert(address);
    for (const auto& address : all) cut.at_personio_twice += all.count(address) > 1 ? 1U : 0U;
    if (Outbox::exists(place)) {
        const auto counts = bench.process()->counts();
        REQUIRE(counts.has_value());
        cut.unresolved = static_cast<std::size_t>(counts->waiting() + counts->at(ItemState::ambiguous) +
                                                  counts->at(ItemState::held) + counts->at(ItemState::duplicate));
    }
    return cut;
}

} // namespace

TEST_CASE("power cut: at any sync what was promised is there, whole, and is delivered once in the end")
{
    for (const auto* what : {"accept", "deliver"}) {
        for (int syncs = 1; syncs < 100 * number_taken(); ++syncs) {
            INFO(what << ", cut at sync " << syncs);
            const auto cut = cut_at(syncs, "full", what);
            CHECK(cut.lost == 0);
            CHECK(cut.balanced);
            CHECK(cut.at_personio_twice == 0);
            CHECK(cut.unresolved == 0);
            if (!cut.over) continue;
            CHECK(cut.promised == static_cast<std::size_t>(number_taken()));
            CHECK(syncs > 5);
            break;
        }
    }
}

TEST_CASE("power cut: a store that does not sync its commits is caught")
{
    std::size_t lost = 0;
    for (int syncs = 1; syncs < 100 * number_taken(); ++syncs) {
        const auto cut = cut_at(syncs, "normal", "accept");
        lost += cut.lost;
        if (cut.over) break;
    }
    CHECK(lost > 0);
}
