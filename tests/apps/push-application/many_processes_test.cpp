#include "push-application/rehearsal.hpp"
#include "support/catch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

using namespace tpsync;
using test::referral;
using test::Rehearsal;

namespace {

constexpr int processes = 64;

/// Starts one process an input, all at once, and waits for them.
std::vector<test::ProgramResult> push_all(const Rehearsal& scene, const std::vector<std::string>& inputs,
                                          const std::vector<std::string>& arguments)
{
    std::vector<std::unique_ptr<test::BackgroundProgram>> running;
    running.reserve(inputs.size());
    for (const auto& input : inputs) {
        running.push_back(std::make_unique<test::BackgroundProgram>(scene.command(input, arguments)));
    }
    std::vector<test::ProgramResult> results;
    for (const auto& program : running) results.push_back(program->wait());
    return results;
}

/// How often each e-mail address applied, by the ledger.
std::map<std::string, int> arrivals(const Rehearsal& scene)
{
    std::map<std::string, int> count;
    const auto ledger = scene.sandbox.ledger();
    for (const auto& application : test::at(ledger.root, {"applications"}).items()) {
        ++count[*application.find("email")->string()];
    }
    return count;
}

/// When each request of the recruiting interface arrived, and whether any was answered with 429.
struct Requests {
    std::vector<std::int64_t> times; ///< milliseconds, in order
    bool was_told_to_wait = false;
};

Requests requests(const Rehearsal& scene)
{
    Requests found;
    const auto ledger = scene.sandbox.ledger();
    for (const auto& request : test::at(ledger.root, {"requests"}).items()) {
        if (!request.find("path")->string()->starts_with("/v1/recruiting")) continue;
        found.times.push_back(request.find("since_start_ms")->integer().value());
        found.was_told_to_wait = found.was_told_to_wait || request.find("status")->integer() == 429;
    }
    std::sort(found.times.begin(), found.times.end());
    return found;
}

std::size_t most_in_a_minute(const std::vector<std::int64_t>& times)
{
    std::size_t most = 0;
    for (std::size_t first = 0; first < times.size(); ++first) {
        const auto end = std::lower_bound(times.begin(), times.end(), times[first] + 60'000);
        most = std::max(most, static_cast<std::size_t>(end - times.begin()) - first);
    }
    return most;
}

} // namespace

// Personio's own check is off: whatever is sent twice is there twice.

TEST_CASE("push-application: 64 processes with the same application create it once")
{
    const Rehearsal scene{{"--duplicate-check", "off"}};
    const std::vector<std::string> inputs(processes, referral("t1", 1));
    for (const auto& run : push_all(scene, inputs, {"--rate-limit", "off"})) {
        INFO(run.err);
        CHECK((run.exit_code == 0 || run.exit_code == 75));
    }
    CHECK(scene.applications() == 1);
    CHECK(scene.documents() == 1);
    CHECK(scene.push("", {"--audit"}).out.find("1 accepted = 1 delivered") != std::string::npos);
}

TEST_CASE("push-application: 64 processes on 32 applications, each given to six of them, create each once")
{
    const Rehearsal scene{{"--duplicate-check", "off"}};
    constexpr int different = 32;
    std::vector<std::string> inputs;
    for (int i = 0; i < processes; ++i) {
        std::string lines;
        for (const int step : {0, 7, 13}) lines += referral(fmt::format("t{}", (i + step) % different), 1) + "\n";
        inputs.push_back(lines);
    }
    for (const auto& run : push_all(scene, inputs, {"--rate-limit", "off"})) {
        INFO(run.err);
        CHECK((run.exit_code == 0 || run.exit_code == 75));
    }
    CHECK(scene.push("", {"--drain", "--rate-limit", "off"}).exit_code == 0);
    const auto arrived = arrivals(scene);
    CHECK(arrived.size() == different);
    for (const auto& [email, count] : arrived) {
        INFO(email);
        CHECK(count == 1);
    }
    CHECK(scene.documents() == different);
    CHECK(scene.push("", {"--audit"}).out.find("32 accepted = 32 delivered") != std::string::npos);
}

// The whole test is shorter than a minute, so all its requests stand in one window. Windows that follow each other are
// measured with a fake clock in rate_budget_test and in real time by scripts/soak.
TEST_CASE("push-application: 64 processes and a drain together stay below Personio's limit, and lose nothing")
{
    const Rehearsal scene{{"--rate-limit", "20/60s"}};
    std::vector<std::string> inputs;
    for (int i = 0; i < processes; ++i) inputs.push_back(referral(fmt::format("t{}", i), i % 2));
    for (const auto& run : push_all(scene, inputs, {})) {
        INFO(run.err);
        CHECK((run.exit_code == 0 || run.exit_code == 75));
    }
    CHECK(scene.push("", {"--drain", "--drain-limit", "1ms"}).exit_code <= 75);
    const auto made = requests(scene);
    CHECK(made.times.size() > 10);
    CHECK(most_in_a_minute(made.times) <= 18);
    CHECK_FALSE(made.was_told_to_wait);
    CHECK(scene.push("", {"--audit"}).out.find("BALANCED: 64 accepted") == 0);
}

TEST_CASE("push-application: the judge of these tests sees processes that share no state, and a limit that is not kept")
{
    const Rehearsal scene{{"--duplicate-check", "off"}};
    for (const auto* state : {"one", "two"}) {
        auto run = scene.command(referral("t1"));
        run.arguments[3] = (scene.folder / state).native();
        CHECK(test::run_program(run).exit_code == 0);
    }
    CHECK(arrivals(scene).begin()->second == 2);
    std::string lines;
    for (int i = 0; i < 19; ++i) lines += referral(fmt::format("u{}", i)) + "\n";
    CHECK(scene.push(lines, {"--rate-limit", "off"}).exit_code == 0);
    CHECK(most_in_a_minute(requests(scene).times) > 18);
}
