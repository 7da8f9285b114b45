// Takes over applications into the outbox in a folder and says so line by line, for power_cut_test.
// Usage: power_cut_driver STATE full|normal accept|deliver COUNT LEDGER

#include "applications/application_examples.hpp"

#include "tpsync/applications/push.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

using namespace tpsync;
using namespace tpsync::applications;

namespace {

/// Personio on another machine: its ledger is not touched by our power cut.
class RemotePersonio final : public http::Transport {
public:
    explicit RemotePersonio(std::string ledger) : ledger_{std::move(ledger)} {}
    Result<http::Response> send(const http::Request& request) override
    {
        http::Response response;
        response.head.status = request.file ? 200 : 201;
        if (request.file) {
            response.body = R"({"uuid":"u1"})";
        } else {
            const auto at = request.body.find("number");
            const auto address = request.body.substr(at, request.body.find('"', at) - at);
            std::ifstream known{ledger_};
            for (std::string line; std::getline(known, line);) {
                if (line != address) continue;
                response.head.status = 400;
                response.body =
                    R"({"errors":[{"field":"email","errors":[{"reason":"errors.applicant-already-exists"}]}]})";
                return response;
            }
            std::ofstream{ledger_, std::ios::app} << address << '\n' << std::flush;
        }
        return response;
    }

private:
    std::string ledger_;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6) return 64;
    const auto setup = test::example_setup();
    PushOptions options;
    options.state = argv[1];
    options.sync = std::string{argv[2]} == "normal" ? db::Sync::normal : db::Sync::full;
    options.requests_per_minute = 0;
    const auto when = std::string{argv[3]} == "deliver" ? WhenToSend::at_once : WhenToSend::later;
    RemotePersonio personio{argv[5]};
    SystemClock clock;
    auto random = SeededRandom{1};
    NullLog log;
    Push push{setup, Secret{"token"}, options, {personio, clock, random, log}};
    for (int i = 0; i < std::atoi(argv[4]); ++i) {
        const auto input =
            test::example_application(fmt::format("t{}", i), fmt::format("number{}@example.invalid", i), 1);
        const auto done = push.take(input, when, [&](const Receipt& receipt) {
            if (receipt.exit != ExitCode::ok && receipt.exit != ExitCode::try_again) return;
            std::printf("%s\n", receipt.talentry_id.value.c_str());
            std::fflush(stdout);
        });
        if (!done) return static_cast<int>(exit_code(done.error().kind));
    }
    return 0;
}
