#pragma once

#include "applications/application_examples.hpp"
#include "applications/personio_double.hpp"
#include "support/catch.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_random.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/applications/push.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tpsync::test {

/// push-application's use cases on a real store, with Personio and time in memory. Each call is a process of its own.
class PushBench {
public:
    TemporaryDirectory state;
    FakeClock clock;
    FakeRandom random;
    MemoryLog log;
    PersonioDouble personio;
    setup::Setup setup = example_setup();
    applications::PushOptions options;
    std::string token = "canary-token";

    PushBench()
    {
        personio.clock = &clock;
        options.state = state.path();
        options.requests_per_minute = 0;
    }

    std::unique_ptr<applications::Push> process()
    {
        return std::make_unique<applications::Push>(setup, Secret{token}, options,
                                                    applications::PushServices{personio, clock, random, log});
    }

    std::vector<applications::Receipt> take(const std::string& input,
                                            applications::WhenToSend when = applications::WhenToSend::at_once)
    {
        std::vector<applications::Receipt> receipts;
        const auto done = process()->take(input, when, [&](const auto& receipt) { receipts.push_back(receipt); });
        last_error = done ? Error{} : done.error();
        return receipts;
    }
    applications::Receipt one(const std::string& input)
    {
        const auto receipts = take(input);
        INFO(last_error.code << " " << last_error.message);
        REQUIRE(receipts.size() == 1);
        return receipts[0];
    }
    std::vector<applications::Receipt> drain()
    {
        std::vector<applications::Receipt> receipts;
        const auto done = process()->drain([&](const auto& receipt) { receipts.push_back(receipt); });
        INFO((done ? std::string{} : done.error().message));
        REQUIRE(done.has_value());
        return receipts;
    }
    applications::AuditResult audit()
    {
        const auto result = process()->audit();
        REQUIRE(result.has_value());
        return *result;
    }

    /// All bytes under the state directory hold no trace of a text.
    bool is_anywhere(const std::string& text) const
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{state.path()}) {
            if (entry.path().native().find(text) != std::string::npos) return true;
            if (entry.is_regular_file() && content_of(entry.path()).find(text) != std::string::npos) return true;
        }
        for (const auto& line : log.entries) {
            if ((line.code + line.message + line.remedy + line.customer).find(text) != std::string::npos) return true;
        }
        return false;
    }

    Error last_error;
};

} // namespace tpsync::test
