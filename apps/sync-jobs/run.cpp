#include "run.hpp"

#include "common/setup_files.hpp"
#include "common/terminal.hpp"
#include "history.hpp"
#include "monitor.hpp"
#include "network.hpp"

#include "tpsync/core/random.hpp"
#include "tpsync/fs/file_system.hpp"
#include "tpsync/fs/state_directory.hpp"
#include "tpsync/fs/write_file.hpp"
#include "tpsync/jobs/sync_customers.hpp"
#include "tpsync/report/sync_json.hpp"
#include "tpsync/report/sync_metrics.hpp"
#include "tpsync/report/sync_text.hpp"
#include "tpsync/talentry/job_json.hpp"

#include <fmt/format.h>

#include <iostream>
#include <utility>

namespace tpsync::apps::sync_jobs {
namespace {

using Reports = std::vector<jobs::SyncReport>;

ExitCode end_with(const Options& options, Log& log, const Error& error)
{
    log.write(to_log_entry(error, {}));
    if (options.json) print(report::sync_error_json(error, exit_code(error.kind)) + "\n");
    return exit_code(error.kind);
}

/// What only goes with one customer, or nothing.
std::string wrong_for_several(const Options& options, std::size_t customers)
{
    if (customers < 2) return {};
    if (options.print_payload) return "--print-payload goes with one customer";
    if (!options.confirm_token.empty())
        return "--confirm goes with one customer: a token is for one customer's changes";
    if (!options.feed_files.empty()) return "--feed goes with one customer";
    return {};
}

jobs::SyncOptions sync_options(const Options& options)
{
    jobs::SyncOptions sync;
    sync.mode = options.dry_run ? jobs::Mode::dry_run : jobs::Mode::apply;
    sync.send_unchanged = options.force ? jobs::SendUnchanged::yes : jobs::SendUnchanged::no;
    sync.confirm_token = options.confirm_token;
    sync.feed_files = options.feed_files;
    return sync;
}

/// The command that would do this again for one customer, up to the token: from any folder, and on the same state
/// whatever the environment says there.
std::string release_command(const Options& options, const std::filesystem::path& state, const std::string& setup_file)
{
    const auto absolute = [](const std::string& path) {
        return std::filesystem::absolute(path).lexically_normal().string();
    };
    std::string command = "sync-jobs --state " + shell_quoted(state.string());
    for (const auto& feed : options.feed_files) {
        const auto path = feed.path == "-" ? feed.path : absolute(feed.path);
        command += " --feed " + shell_quoted(feed.language + "=" + path);
    }
    return command + " " + shell_quoted(absolute(setup_file));
}

/// With --quiet an unchanged run says nothing at all: its warnings were told when its load was new. What keeps a position
/// from being a job is told every time.
bool is_silent(const Options& options, const jobs::SyncReport& report)
{
    const bool all_mapped = report.plan && report.plan->rejected.empty() && report.plan->carried_over.empty();
    return options.quiet && report.outcome == jobs::Outcome::unchanged && all_mapped && !has_errors(report.findings);
}

/// Messages of one run.
class LogOfRun final : public Log {
public:
    LogOfRun(StderrLog& log, std::string run_id) : log_{log}, run_id_{std::move(run_id)} {}
    void write(const LogEntry& entry) override { log_.write(entry, run_id_); }

private:
    StderrLog& log_;
    std::string run_id_;
};

void tell_problems(const Options& options, const jobs::SyncReport& report, const std::string& release, StderrLog& all)
{
    if (is_silent(options, report)) return;
    LogOfRun log{all, report.run.value};
    const auto& customer = report.customer.value;
    for (const auto& finding : report.findings) log.write(to_log_entry(finding, customer));
    if (report.plan) {
        // What was carried over has a finding of its own among the plan's.
        for (const auto& position : report.plan->rejected) {
            for (const auto& finding : position.findings) log.write(to_log_entry(finding, customer));
        }
        if (!report.plan->held.empty() && !options.dry_run) {
            log.write({LogLevel::error, "held", customer,
                       fmt::format("{} changes are held: {}", report.plan->held.size(),
                                   fmt::join(report.plan->hold_explanations, "; ")),
                       fmt::format("If this is right, release exactly these with: {} --confirm {}", release,
                                   report.plan->confirm_token)});
        }
    }
    if (report.error) log.write(to_log_entry(*report.error, customer));
}

bool print_payload(const jobs::SyncReport& report)
{
    bool written = true;
    talentry::LoadStream payload{[&](std::string_view bytes) { written = written && write(bytes); }};
    payload.add(jobs::jobs_of(report.plan->load));
    payload.finish();
    return print("\n") && written;
}

/// False when stdout did not take all of it.
bool print_result(const Options& options, const std::vector<std::string>& files, const std::filesystem::path& state,
                  const Reports& reports, ExitCode code)
{
    if (options.json) return print(report::sync_report_json(reports, code) + "\n");
    if (options.print_payload) return !reports.front().plan || print_payload(reports.front());
    if (options.quiet && code == ExitCode::ok) return true;
    const report::Style style{colours_for(Stream::out)};
    bool written = true;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        written =
            print(report::sync_report_text(reports[i], release_command(options, state, files[i]), style)) && written;
    }
    return (reports.size() < 2 || print(report::sync_overview_text(reports, style))) && written;
}

ExitCode overall(const Options& options, const Reports& reports)
{
    std::vector<ExitCode> codes;
    for (const auto& report : reports) {
        const bool changes = report.plan && report.plan->changes_anything();
        const bool tell = options.detailed_exit_code && report.outcome == jobs::Outcome::dry_run && changes;
        codes.push_back(tell ? ExitCode::changes : report.exit_code);
    }
    return most_serious(codes);
}

/// A metrics file that cannot be written is told, and fails a run that was good otherwise.
ExitCode write_metrics(const Options& options, const std::filesystem::path& state, const Reports& reports,
                       ExitCode code, const Clock& clock, Log& log)
{
    if (options.metrics_file.empty() || options.dry_run) return code;
    const auto left = fs::free_space(state);
    const auto text = report::sync_metrics(reports, clock.now(), left ? std::optional{*left} : std::nullopt);
    constexpr unsigned readable_by_all = 0644;
    const auto written = fs::write_file_atomically(options.metrics_file, text, readable_by_all);
    if (written) return code;
    log.write(to_log_entry(written.error(), {}));
    return code == ExitCode::ok ? ExitCode::state : code;
}

ExitCode sync_all(const Options& options, const std::vector<std::string>& files, const std::filesystem::path& state,
                  Clock& clock, StderrLog& log)
{
    auto random = SeededRandom::from_system();
    Network network{clock, random};
    ProgressLine progress{options.quiet || options.json ? ProgressLine::Wanted::no : ProgressLine::Wanted::yes};
    const auto sync = sync_options(options);
    jobs::SyncWorld world{
        [&](const setup::Setup& setup) { return network.for_customer(setup); },
        clock,
        random,
        log,
        std::cin,
        state,
        [&](std::string_view customer, std::string_view what) { progress.show(fmt::format("{}: {}", customer, what)); },
        [&](const jobs::SyncReport&) { progress.clear(); }};
    Monitor monitor{log};
    if (sync.mode == jobs::Mode::apply) {
        world.run_begins = [&](const setup::Setup& setup) { monitor.run_begins(setup); };
        world.run_ended = [&](const setup::Setup&, const jobs::SyncReport& report) { monitor.run_ended(report); };
    }
    const auto reports = jobs::sync_customers(files, sync, world);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        tell_problems(options, reports[i], release_command(options, state, files[i]), log);
    }
    const auto code = write_metrics(options, state, reports, overall(options, reports), clock, log);
    const bool printed = print_result(options, files, state, reports, code);
    // What was sent was sent. A dry run's result is its output, and without it there is none.
    return printed || !options.dry_run ? code : lost_output(log);
}

} // namespace

ExitCode run(const Options& options)
{
    SystemClock clock;
    StderrLog log{"sync-jobs", options.log_format, options.lowest_level, clock};
    const auto files = expand_setup_arguments(options.setups);
    if (!files) return end_with(options, log, files.error());
    const auto wrong = wrong_for_several(options, files->size());
    if (!wrong.empty()) return end_with(options, log, {ErrorKind::usage, "usage", wrong, "See sync-jobs --help."});
    const auto state = fs::state_directory(options.state, fs::process_environment);
    if (!state) return end_with(options, log, state.error());

    if (options.action != Action::sync) return show_history(options, *files, *state, clock, log);
    return sync_all(options, *files, *state, clock, log);
}

} // namespace tpsync::apps::sync_jobs
