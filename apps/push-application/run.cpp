#include "run.hpp"

#include "common/terminal.hpp"
#include "input.hpp"
#include "metrics.hpp"
#include "render.hpp"
#include "render_recovery.hpp"

#include "tpsync/core/random.hpp"
#include "tpsync/fs/file_system.hpp"
#include "tpsync/fs/state_directory.hpp"
#include "tpsync/fs/write_file.hpp"
#include "tpsync/http/curl_transport.hpp"
#include "tpsync/http/heartbeat.hpp"
#include "tpsync/setup/load.hpp"
#include "tpsync/talentry/application_reader.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <functional>

namespace tpsync::apps::push_application {
namespace {

using applications::Push;
using applications::Receipt;

ExitCode end_with(Log& log, const std::string& customer, const Error& error)
{
    log.write(to_log_entry(error, customer));
    return exit_code(error.kind);
}

/// Prints each receipt as it comes, those of good deliveries not with --quiet, and remembers how serious it was.
class Receipts {
public:
    explicit Receipts(const Options& options) : quiet_{options.quiet} {}
    void operator()(const Receipt& receipt)
    {
        if (!quiet_ || receipt.exit != ExitCode::ok) print(applications::to_json(receipt) + "\n");
        codes_.push_back(receipt.exit);
    }
    ExitCode overall() const { return most_serious(codes_); }

private:
    bool quiet_;
    std::vector<ExitCode> codes_;
};

bool needs_token(Action action)
{
    return action == Action::push || action == Action::drain || action == Action::retry || action == Action::retry_all;
}

bool reads_input(Action action)
{
    return action == Action::push || action == Action::defer || action == Action::print_request;
}

class Program {
public:
    Program(const Options& options, const setup::Setup& setup, Push& push, const std::filesystem::path& state,
            const Clock& clock, Log& log)
        : options_{options}, setup_{setup}, push_{push}, state_{state}, clock_{clock}, log_{log}
    {
    }

    ExitCode act()
    {
        auto code = reads_input(options_.action) ? take_input() : operate();
        if (!options_.metrics_file.empty()) code = write_metrics(code);
        return code;
    }

private:
    ExitCode failed(Error error)
    {
        const bool is_told = error.remedy.find("--recover") != std::string::npos || options_.action == Action::recover;
        if (error.code == "state-damaged" && !is_told) {
            error.remedy =
                "push-application SETUP --recover saves what can be read; or restore the store from a backup";
        }
        return end_with(log_, setup_.customer.value, error);
    }

    /// What was said already stays said; a failure of our own state is the more serious one.
    ExitCode finish(const Result<void>& done, const Receipts& receipts)
    {
        if (done) return receipts.overall();
        return most_serious({failed(done.error()), receipts.overall()});
    }

    ExitCode take_input()
    {
        constexpr Duration idle{60'000};
        auto input = read_input(talentry::max_input_bytes, idle);
        if (!input) return failed(input.error());
        Receipts receipts{options_};
        const auto sink = [&](const Receipt& receipt) { receipts(receipt); };
        if (options_.action == Action::print_request) {
            push_.preview(
                std::move(*input), [](const std::string& request) { print(request + "\n"); }, sink);
            return receipts.overall();
        }
        const auto when =
            options_.action == Action::defer ? applications::WhenToSend::later : applications::WhenToSend::at_once;
        return finish(push_.take(std::move(*input), when, sink), receipts);
    }

    ExitCode operate()
    {
        Receipts receipts{options_};
        const auto sink = [&](const Receipt& receipt) { receipts(receipt); };
        switch (options_.action) {
        case Action::drain: return finish(push_.drain(sink), receipts);
        case Action::retry_all: return finish(push_.retry_all(sink), receipts);
        case Action::retry: return retry(receipts);
        case Action::list: return list();
        case Action::status: return status();
        case Action::audit: return audit();
        case Action::erase: return erase();
        case Action::recover: return recover();
        default: return export_one();
        }
    }

    ExitCode retry(Receipts& receipts)
    {
        const auto receipt = push_.retry(ApplicationId{options_.id}, options_.without_refused_documents);
        if (!receipt) return failed(receipt.error());
        receipts(*receipt);
        return receipts.overall();
    }

    ExitCode list()
    {
        const auto items = push_.list();
        if (!items) return failed(items.error());
        if (options_.json) {
            print(list_json(*items));
        } else if (!items->empty() || !options_.quiet) {
            print(list_text(*items));
        }
        return ExitCode::ok;
    }

    ExitCode status()
    {
        const auto counts = push_.counts();
        if (!counts) return failed(counts.error());
        const auto pause = push_.pause();
        if (!pause) return failed(pause.error());
        const auto status =
            options_.json ? status_json(*counts, *pause, clock_.now()) : status_text(*counts, *pause, clock_.now());
        if (options_.json || !options_.quiet || status.exit != ExitCode::ok) print(status.line);
        return status.exit;
    }

    ExitCode audit()
    {
        const auto audit = push_.audit();
        if (!audit) return failed(audit.error());
        if (options_.json || !options_.quiet || !audit->balanced()) {
            print(options_.json ? audit_json(*audit) : audit_text(*audit));
        }
        if (audit->balanced()) return ExitCode::ok;
        return failed({ErrorKind::state, "audit-not-balanced", "the outbox does not hold all that was accepted",
                       "keep a copy of the state directory, restore it from a backup, and compare with Talentry"});
    }

    ExitCode erase()
    {
        const auto erased = push_.erase(ApplicationId{options_.id});
        return erased ? ExitCode::ok : failed(erased.error());
    }

    ExitCode recover()
    {
        const auto recovery = push_.recover();
        if (!recovery) return failed(recovery.error());
        if (options_.json || !options_.quiet || !recovery->is_complete()) {
            print(options_.json ? recovery_json(*recovery) : recovery_text(*recovery));
        }
        if (!recovery->from.empty()) {
            log_.write({LogLevel::warning, "outbox-recovered", setup_.customer.value,
                        fmt::format("{} is kept and still holds the applications, encrypted", recovery->from),
                        "delete it, with its -wal and -shm, once nobody needs to examine it"});
        }
        return recovery->is_complete() ? ExitCode::ok : ExitCode::needs_person;
    }

    ExitCode export_one()
    {
        const auto text = push_.export_application(ApplicationId{options_.id});
        if (!text) return failed(text.error());
        log_.write({LogLevel::info, "application-exported", setup_.customer.value,
                    fmt::format("application {}: what is stored was printed", options_.id), ""});
        return print(*text + "\n") ? ExitCode::ok : ExitCode::state;
    }

    /// A metrics file that cannot be written is told, and fails a run that was good otherwise.
    ExitCode write_metrics(ExitCode code)
    {
        const auto counts = push_.counts();
        const auto pause = push_.pause();
        if (!counts || !pause) return code;
        constexpr unsigned readable_by_all = 0644;
        const auto left = fs::free_space(state_);
        const auto text = metrics_text(setup_.customer.value, *counts, *pause, clock_.now(),
                                       left ? std::optional{*left} : std::nullopt);
        const auto written = fs::write_file_atomically(options_.metrics_file, text, readable_by_all);
        if (written) return code;
        const auto failure = failed(written.error());
        return code == ExitCode::ok ? failure : code;
    }

    const Options& options_;
    const setup::Setup& setup_;
    Push& push_;
    const std::filesystem::path& state_;
    const Clock& clock_;
    Log& log_;
};

applications::PushOptions push_options(const Options& options, std::filesystem::path state)
{
    applications::PushOptions push;
    push.state = std::move(state);
    push.strictness = options.strictness;
    push.requests_per_minute = options.requests_per_minute;
    push.drain_limit = options.drain_limit;
    if (options.action == Action::drain || options.action == Action::retry_all) {
        push.patience.tries = 1; // the schedule does the rest
        push.patience.rate_wait = options.drain_limit;
    }
    return push;
}

/// Everything from the state directory on, for a setup that is right.
ExitCode act(const Options& options, const setup::Setup& setup, Clock& clock, Log& log)
{
    const auto state = fs::state_directory(options.state, fs::process_environment);
    if (!state) return end_with(log, setup.customer.value, state.error());
    Secret token;
    if (needs_token(options.action) && setup.personio.recruiting_token) {
        auto read = setup::read_secret(*setup.personio.recruiting_token, setup.file);
        if (!read) return end_with(log, setup.customer.value, read.error());
        token = std::move(*read);
    }
    http::CurlOptions curl;
    curl.ca_file = setup.endpoints.ca_file;
    if (needs_token(options.action)) curl.loading = http::CurlLoading::in_background;
    auto transport = http::make_curl_transport(std::move(curl));
    if (!transport) return end_with(log, setup.customer.value, transport.error());
    auto random = SeededRandom::from_system();
    Push push{setup, std::move(token), push_options(options, *state), {**transport, clock, random, log}};
    return Program{options, setup, push, *state, clock, log}.act();
}

/// Runs between two calls to the customer's monitoring service, over a connection of their own.
ExitCode told_to_monitor(const setup::Setup& setup, Log& log, const std::function<ExitCode()>& work)
{
    const auto& monitoring = setup.monitoring;
    const auto& url = monitoring.drain_ping_url.empty() ? monitoring.ping_url : monitoring.drain_ping_url;
    if (url.empty()) return work();
    http::CurlOptions curl;
    curl.ca_file = setup.endpoints.ca_file;
    auto transport = http::make_curl_transport(std::move(curl));
    if (!transport) return work();
    http::Heartbeat heartbeat{url, setup.customer.value, **transport, log};
    heartbeat.begins();
    const auto code = work();
    heartbeat.ended(code);
    return code;
}

} // namespace

ExitCode run(const Options& options)
{
    SystemClock clock;
    StderrLog log{"push-application", options.log_format, options.lowest_level, clock};
    const auto secrets = needs_token(options.action) ? setup::Secrets::must_be_readable : setup::Secrets::not_needed;
    const auto loaded = setup::load_setup(options.setup, setup::Purpose::applications, secrets);
    if (!loaded) return end_with(log, {}, loaded.error());
    for (const auto& finding : loaded->findings) log.write(to_log_entry(finding, loaded->customer));
    if (!loaded->setup) return end_with(log, loaded->customer, setup::error_of(*loaded));
    const auto& setup = *loaded->setup;

    if (options.action != Action::drain) return act(options, setup, clock, log);
    return told_to_monitor(setup, log, [&] { return act(options, setup, clock, log); });
}

} // namespace tpsync::apps::push_application
