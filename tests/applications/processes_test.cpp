#include "applications/push_bench.hpp"
#include "support/child_process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <sys/mman.h>
#include <vector>

using namespace tpsync;
using namespace tpsync::applications;
using namespace std::chrono_literals;
using test::example_application;

namespace {

/// A ledger that all processes of a test see.
struct SharedLedger {
    std::atomic<int> applications[64];
    std::atomic<int> documents{0};
};

class Shared {
public:
    Shared()
        : memory_{::mmap(nullptr, sizeof(SharedLedger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)},
          ledger_{new(memory_) SharedLedger{}}
    {
    }
    ~Shared() { ::munmap(memory_, sizeof(SharedLedger)); }
    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;
    SharedLedger* operator->() const { return ledger_; }

private:
    void* memory_;
    SharedLedger* ledger_;
};

/// Counts effects; may end the process at the nth request, before or after the effect.
class CountingPersonio final : public http::Transport {
public:
    CountingPersonio(SharedLedger& ledger, int deadly_request, bool after_effect)
        : ledger_{ledger}, left_{deadly_request}, after_effect_{after_effect}
    {
    }
    Result<http::Response> send(const http::Request& request) override
    {
        const bool dies = --left_ == 0;
        if (dies && !after_effect_) ::raise(SIGKILL);
        http::Response response;
        if (request.file) {
            response.head.status = 200;
            response.body = fmt::format(R"({{"uuid":"u{}"}})", ledger_.documents++);
        } else {
            const auto at = request.body.find("number");
            const auto number = std::strtoul(request.body.c_str() + at + 6, nullptr, 10) % 64;
            response.head.status = 201;
            if (ledger_.applications[number].fetch_add(1) > 0) {
                --ledger_.applications[number]; // Personio's own check
                response.head.status = 400;
                response.body =
                    R"({"errors":[{"field":"email","errors":[{"reason":"errors.applicant-already-exists"}]}]})";
            }
        }
        if (dies) ::raise(SIGKILL);
        return response;
    }

private:
    SharedLedger& ledger_;
    int left_;
    bool after_effect_;
};

std::string numbered(int number, int documents = 0)
{
    return example_application(fmt::format("t{}", number), fmt::format("number{}@example.invalid", number), documents);
}

} // namespace

TEST_CASE("processes: 64 with the same application make one, and every receipt is honest")
{
    test::PushBench bench;
    const Shared ledger;
    std::vector<test::ChildProcess> children;
    for (int i = 0; i < 64; ++i) {
        children.emplace_back([&] {
            CountingPersonio personio{*ledger.operator->(), -1, false};
            Push push{bench.setup, Secret{"t"}, bench.options, {personio, bench.clock, bench.random, bench.log}};
            int code = 99;
            const auto done = push.take(numbered(1, 1), WhenToSend::at_once,
                                        [&](const Receipt& r) { code = static_cast<int>(r.exit); });
            if (!done)
                std::fprintf(stderr, "not taken: %s: %s\n", done.error().code.c_str(), done.error().message.c_str());
            return done ? code : 98;
        });
    }
    for (auto& child : children) {
        const auto code = child.wait();
        CAPTURE(code);
        CHECK((code == 0 || code == 75));
    }
    CHECK(ledger->applications[1] == 1);
    CHECK(ledger->documents == 1);
    CHECK(bench.audit().counts.accepted == 1);
    CHECK(bench.audit().counts.at(ItemState::delivered) == 1);
}

TEST_CASE("processes: 16 drains of one queue deliver each application once")
{
    test::PushBench bench;
    for (int i = 0; i < 60; ++i) bench.take(numbered(i), WhenToSend::later);
    const Shared ledger;
    std::vector<test::ChildProcess> children;
    for (int i = 0; i < 16; ++i) {
        children.emplace_back([&] {
            CountingPersonio personio{*ledger.operator->(), -1, false};
            Push push{bench.setup, Secret{"t"}, bench.options, {personio, bench.clock, bench.random, bench.log}};
            return push.drain([](const Receipt&) {}) ? 0 : 1;
        });
    }
    for (auto& child : children) CHECK(child.wait() == 0);
    for (int i = 0; i < 60; ++i) {
        INFO(i);
        CHECK(ledger->applications[i] == 1);
    }
    CHECK(bench.audit().counts.at(ItemState::delivered) == 60);
}

TEST_CASE("processes: killed at any request, before or after its effect, the application is there once in the end")
{
    for (int request = 1; request <= 4; ++request) {
        for (const bool after : {false, true}) {
            INFO("request " << request << (after ? " after" : " before"));
            test::PushBench bench;
            const Shared ledger;
            test::run_in_child([&] {
                CountingPersonio personio{*ledger.operator->(), request, after};
                Push push{bench.setup, Secret{"t"}, bench.options, {personio, bench.clock, bench.random, bench.log}};
                return push.take(numbered(1, 3), WhenToSend::at_once, [](const Receipt&) {}) ? 0 : 1;
            });
            CountingPersonio personio{*ledger.operator->(), -1, false};
            const auto drain = [&] {
                Push push{bench.setup, Secret{"t"}, bench.options, {personio, bench.clock, bench.random, bench.log}};
                REQUIRE(push.drain([](const Receipt&) {}).has_value());
            };
            drain();
            bench.clock.advance(6min);
            drain();
            CHECK(ledger->applications[1] == 1);
            CHECK(bench.audit().balanced());
            CHECK(bench.audit().counts.waiting() + bench.audit().counts.at(ItemState::ambiguous) == 0);
        }
    }
}

TEST_CASE("processes: an application that ends every process is held after five, and the others go on")
{
    test::PushBench bench;
    bench.take(numbered(1), WhenToSend::later);
    bench.take(numbered(2), WhenToSend::later);
    const Shared ledger;
    bench.setup.applications.quarantine = 1min;
    for (int i = 0; i < 40; ++i) {
        test::run_in_child([&] {
            CountingPersonio personio{*ledger.operator->(), 1, false};
            Push push{bench.setup, Secret{"t"}, bench.options, {personio, bench.clock, bench.random, bench.log}};
            return push.drain([](const Receipt&) {}) ? 0 : 1;
        });
        bench.clock.advance(5h);
    }
    const auto counts = bench.process()->counts();
    CHECK(counts->at(ItemState::held) + counts->at(ItemState::dead) == 2);
    CHECK(bench.audit().balanced());
}
