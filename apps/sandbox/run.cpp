#include "sandbox/run.hpp"

#include "sandbox/files.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/server.hpp"

#include "tpsync/core/clock.hpp"
#include "tpsync/core/random.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <pthread.h>
#include <thread>
#include <unistd.h>

namespace tpsync::sandbox {
namespace {

/// Blocks the signals that end us in this thread and all it starts, so that `wait` gets them.
class EndSignals {
public:
    EndSignals()
    {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    void wait() const
    {
        int received = 0;
        sigwait(&signals_, &received);
    }

private:
    sigset_t signals_{};
};

Result<void> load_faults(const Options& options, Sandbox& sandbox)
{
    if (!options.faults_file) return {};
    const auto text = read_file(*options.faults_file);
    if (!text) return fail(ErrorKind::usage, "sandbox-fault", "cannot read " + options.faults_file->string());
    auto faults = read_faults(*text);
    if (!faults) return fail(ErrorKind::usage, "sandbox-fault", faults.error().message);
    sandbox.faults().add(std::move(*faults));
    return {};
}

Result<void> announce(const Options& options, int port)
{
    if (options.port_file) {
        if (auto written = replace_file(*options.port_file, fmt::format("{}\n", port)); !written) return written;
    }
    if (options.chatter == Options::Chatter::normal) {
        fmt::print("sandbox: listening on http://{}:{}\n", options.host, port);
        std::fflush(stdout);
    }
    return {};
}

} // namespace

Result<void> run(Options options)
{
    const EndSignals end_signals;
    SystemClock clock;
    auto random = SeededRandom::from_system();
    Vendors vendors{options.vendors, clock, random};
    Sandbox sandbox{vendors};
    if (auto loaded = load_faults(options, sandbox); !loaded) return loaded;

    HttpServer server{sandbox};
    const auto port = server.bind(options.host, options.port);
    if (!port) return tl::unexpected{port.error()};
    vendors.save_ledger();
    std::thread serving{[&] {
        server.run();
        ::kill(::getpid(), SIGTERM); // when the socket fails, the program ends as if it was told to
    }};
    const auto announced = announce(options, *port);
    if (announced) end_signals.wait();
    server.stop();
    serving.join();
    return announced;
}

} // namespace tpsync::sandbox
