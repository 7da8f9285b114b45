#include "applications/push_bench.hpp"

#include <fmt/format.h>

using namespace tpsync;
using namespace tpsync::applications;
using namespace std::chrono_literals;
using test::PersonioDouble;

namespace {

// Every combination of what can happen to one request, with no look-up at Personio configured.
enum class Loss { answer_lost, server_error, garbage, delayed };
enum class Mode { guarded, never_duplicate };

PersonioDouble::Trouble trouble(Loss loss, bool takes_effect)
{
    PersonioDouble::Trouble made;
    made.takes_effect = takes_effect;
    if (loss == Loss::server_error) made.status = 502;
    if (loss == Loss::garbage) {
        made.status = 200;
        made.body = "<<<garbage";
    }
    made.delayed = loss == Loss::delayed;
    return made;
}

struct Result {
    std::size_t created = 0;
    ItemState state = ItemState::received;
    bool balanced = false;
};

Result play(Loss loss, bool takes_effect, PersonioDouble::Check check, Mode mode)
{
    test::PushBench bench;
    bench.personio.check = check;
    bench.setup.applications.never_duplicate = mode == Mode::never_duplicate;
    bench.personio.next_application.push_back(trouble(loss, takes_effect));
    bench.one(test::example_application("t1", "canaria@example.invalid", 1));
    for (int step = 0; step < 8; ++step) {
        bench.clock.advance(step == 1 ? 6min : 2min); // the delayed effect comes after ten minutes
        if (step == 4) bench.personio.release();
        bench.drain();
    }
    Result result;
    result.created = bench.personio.applications.size();
    const auto counts = bench.process()->counts();
    REQUIRE(counts.has_value());
    for (const auto& [state, count] : counts->by_state) result.state = state;
    result.balanced = bench.audit().balanced();
    return result;
}

} // namespace

TEST_CASE("unknown outcomes: in every cell nothing is lost, and nothing is created twice but where nobody could know")
{
    for (const auto loss : {Loss::answer_lost, Loss::server_error, Loss::garbage, Loss::delayed}) {
        for (const bool takes_effect : {true, false}) {
            for (const auto check :
                 {PersonioDouble::Check::on, PersonioDouble::Check::off, PersonioDouble::Check::always_refuses}) {
                for (const auto mode : {Mode::guarded, Mode::never_duplicate}) {
                    INFO(fmt::format("loss {}, takes effect {}, check {}, mode {}", static_cast<int>(loss),
                                     takes_effect, static_cast<int>(check), static_cast<int>(mode)));
                    const auto result = play(loss, takes_effect, check, mode);
                    CHECK(result.balanced);
                    // Either Personio has it or we still do.
                    CHECK((result.created > 0 || !is_emptied(result.state)));
                    const bool nobody_could_know =
                        check == PersonioDouble::Check::off && takes_effect && mode == Mode::guarded;
                    CHECK(result.created <= (nobody_could_know ? 2U : 1U));
                    if (mode == Mode::never_duplicate) {
                        CHECK(result.created == (takes_effect ? 1U : 0U));
                        CHECK(result.state == ItemState::held);
                    }
                    if (check == PersonioDouble::Check::on && mode == Mode::guarded) CHECK(result.created == 1);
                }
            }
        }
    }
}
