#include "tpsync/jobs/sync_jobs.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/jobs/job_events.hpp"
#include "tpsync/jobs/job_text.hpp"
#include "tpsync/jobs/mapping.hpp"
#include "tpsync/personio/feed_client.hpp"
#include "tpsync/talentry/import_client.hpp"
#include "tpsync/talentry/job_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tpsync::jobs {
namespace {

Outcome outcome_of(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::usage:
    case ErrorKind::setup: return Outcome::setup;
    case ErrorKind::refused: return Outcome::feed_refused;
    case ErrorKind::unavailable:
    case ErrorKind::rate_limited: return Outcome::unavailable;
    case ErrorKind::credentials: return Outcome::credentials;
    case ErrorKind::rejected: return Outcome::refused;
    case ErrorKind::ambiguous: return Outcome::unknown;
    case ErrorKind::needs_person: return Outcome::feed_refused; // a board that is not there
    case ErrorKind::locked: return Outcome::locked;
    case ErrorKind::state: return Outcome::state;
    case ErrorKind::internal: return Outcome::internal_error;
    }
    return Outcome::internal_error;
}

void end_with(SyncReport& report, Error error)
{
    report.outcome = outcome_of(error.kind);
    report.exit_code = exit_code(error.kind);
    report.error = std::move(error);
}

void end_with(SyncReport& report, Outcome outcome, ExitCode code)
{
    report.outcome = outcome;
    report.exit_code = code;
}

void tell(const SyncServices& services, std::string_view what)
{
    if (services.progress) services.progress(what);
}

Result<personio::Feed> read_feed(const setup::Setup& setup, const SyncOptions& options, SyncServices& services)
{
    personio::FeedLimits limits;
    limits.max_bytes = setup.limits.max_feed_bytes;
    if (!options.feed_files.empty()) {
        return personio::read_feed_files(options.feed_files, setup.personio.keyword_language, limits,
                                         services.standard_input, describe);
    }
    tell(services, "reading the feed");
    personio::FeedRequest request;
    request.subdomain = setup.personio.subdomain;
    request.endpoint = setup.endpoints.feed;
    request.languages = setup.personio.languages;
    request.keyword_language = setup.personio.keyword_language;
    request.limits = limits;
    request.text_work = describe;
    request.partner_id = setup.personio.partner_id;
    request.app_id = setup.personio.app_id;
    return personio::fetch_feed(services.transport, request, services.transport_beside);
}

std::string digest_of(const KnownJobs& load)
{
    talentry::LoadDigest digest;
    digest.add(jobs_of(load));
    return digest.finish();
}

/// Why nothing needs to be sent; empty when something does.
std::string reason_to_stay_silent(const Plan& plan, const Baseline& baseline, std::size_t positions,
                                  const std::string& digest, const SyncOptions& options, Duration refresh_after,
                                  TimePoint now)
{
    if (plan.load.empty() && plan.removed.empty()) {
        if (positions > 0 && baseline.jobs.empty()) {
            return "none of the positions maps to a job, and Talentry has none of them; an empty load is never sent";
        }
        return baseline.jobs.empty() ? "Personio publishes no positions and Talentry has none of them; an "
                                       "empty load is never sent"
                                     : "an empty load is never sent without a confirmed removal of all jobs";
    }
    if (options.send_unchanged == SendUnchanged::yes || baseline.outcome_unknown || !plan.removed.empty()) return {};
    if (digest != baseline.accepted_digest || !baseline.accepted_at) return {};
    const auto age = now - *baseline.accepted_at;
    if (age < Duration::zero() || age >= refresh_after) return {};
    return fmt::format("nothing changed since Talentry accepted this load {} ago; --force sends it all the same",
                       format_duration(age));
}

talentry::ImportRequest import_request(const setup::Setup& setup, const Secret& token, const Plan& plan)
{
    talentry::ImportRequest request;
    request.endpoint = setup.endpoints.talentry_api;
    request.customer_id = setup.talentry.customer_id;
    request.user_source = setup.talentry.user_source;
    request.token = token;
    request.source = setup.talentry.source;
    request.deactivate_missing = plan.deactivate_missing == DeactivateMissing::yes;
    request.skip_invalid = setup.talentry.skip_invalid_jobs;
    talentry::LoadWriter writer;
    writer.add(jobs_of(plan.load));
    for (const auto& [id, known] : plan.load) request.ids.insert(known.job.external_id);
    request.body = writer.finish();
    request.jobs = plan.load.size();
    return request;
}

/// A load is taken in part when Talentry names the jobs it did not take. Any other complaint leaves open what happened.
bool is_partial(const talentry::ImportReceipt& receipt)
{
    return receipt.refused_jobs > 0 && receipt.refused_jobs == receipt.findings.size() &&
           std::all_of(receipt.findings.begin(), receipt.findings.end(),
                       [](const Finding& finding) { return !finding.place.position.empty(); });
}

/// Marks what the answer was. A mark that cannot be written leaves the attempt open, which the next run reads
/// as unknown.
Result<void> mark(JobLedger& ledger, AttemptId attempt, const Result<talentry::ImportReceipt>& answer, TimePoint now)
{
    if (answer && answer->complete()) return ledger.mark_accepted(attempt, now, Acceptance::whole);
    if (answer && is_partial(*answer)) return ledger.mark_accepted(attempt, now, Acceptance::partial);
    if (answer) return ledger.mark_unknown(attempt, now);
    if (answer.error().kind == ErrorKind::ambiguous) return ledger.mark_unknown(attempt, now);
    return ledger.mark_refused(attempt, now);
}

std::string problems_in_words(const talentry::ImportReceipt& answer, std::size_t sent)
{
    if (answer.refused_jobs == 0) return "Talentry took the load and reports a problem";
    return fmt::format("Talentry answered with problems for {} of {} jobs", answer.refused_jobs, sent);
}

void send(const setup::Setup& setup, const Secret& token, SyncReport& report, SyncServices& services)
{
    const Plan& plan = *report.plan;
    const auto attempt = services.ledger.note_attempt(
        {report.run, services.clock.now(), report.load_digest, plan.deactivate_missing == DeactivateMissing::yes,
         !plan.held.empty(), plan.released_token, &plan.load, &plan.kept_online});
    if (!attempt) return end_with(report, attempt.error());

    report.sent = true;
    tell(services, fmt::format("sending {} jobs to Talentry", plan.load.size()));
    const auto answer = talentry::import_jobs(services.transport, services.clock, import_request(setup, token, plan));
    const auto marked = mark(services.ledger, *attempt, answer, services.clock.now());
    if (answer) report.findings.insert(report.findings.end(), answer->findings.begin(), answer->findings.end());

    if (!answer) return end_with(report, answer.error());
    if (!marked) {
        return end_with(report, {ErrorKind::ambiguous, marked.error().code,
                                 "Talentry accepted the load, but that could not be noted: " + marked.error().message,
                                 "Mend the state directory; the next run sends the load again, which does no harm."});
    }
    if (!answer->complete()) {
        return end_with(report,
                        {ErrorKind::rejected, "talentry-refused-jobs", problems_in_words(*answer, plan.load.size()),
                         "See the findings for each job; the next run sends the load again."});
    }
    if (!plan.held.empty()) return end_with(report, Outcome::held, ExitCode::needs_person);
    end_with(report, Outcome::accepted, ExitCode::ok);
}

void run(const setup::Setup& setup, const Secret& token, const SyncOptions& options, SyncReport& report,
         SyncServices& services)
{
    // The state comes first: without it nothing may be sent, so nothing need be fetched.
    const auto baseline = services.ledger.baseline(services.clock.now());
    if (!baseline) return end_with(report, baseline.error());

    auto feed = read_feed(setup, options, services);
    if (!feed) return end_with(report, feed.error());
    auto mapped = map_positions(std::move(*feed), setup);
    report.positions = mapped.positions;
    report.findings = mapped.findings;
    if (options.mode == Mode::apply) report.feed_digest = digest_of(mapped.jobs);
    report.plan = make_plan(std::move(mapped), *baseline, setup.limits, options.confirm_token);
    const Plan& plan = *report.plan;
    report.findings.insert(report.findings.end(), plan.findings.begin(), plan.findings.end());

    if (options.mode == Mode::dry_run) return end_with(report, Outcome::dry_run, ExitCode::ok);

    report.load_digest = digest_of(plan.load);
    report.note = reason_to_stay_silent(plan, *baseline, report.positions, report.load_digest, options,
                                        setup.talentry.refresh_after, services.clock.now());
    if (report.note.empty()) return send(setup, token, report, services);
    if (!plan.held.empty()) return end_with(report, Outcome::held, ExitCode::needs_person);
    end_with(report, Outcome::unchanged, ExitCode::ok);
}

Finding not_recorded(const Error& error)
{
    return {error.code, Severity::error, {}, "this run could not be recorded: " + error.message, error.remedy};
}

std::optional<TimePoint> newest_success(JobLedger& ledger)
{
    constexpr std::size_t two_weeks_of_hourly_runs = 24 * 14;
    const auto runs = ledger.history(two_weeks_of_hourly_runs);
    if (!runs) return std::nullopt;
    const auto good = std::find_if(runs->begin(), runs->end(), [](const RunRecord& run) { return run.exit_code == 0; });
    return good == runs->end() ? std::nullopt : std::optional{good->started + good->duration};
}

void record(SyncReport& report, TimePoint started, SyncServices& services)
{
    RunRecord run;
    run.run = report.run;
    run.started = started;
    run.duration = report.duration;
    run.outcome = name(report.outcome);
    run.exit_code = static_cast<int>(report.exit_code);
    run.positions = report.positions;
    if (report.error) run.message = report.error->code + ": " + report.error->message;
    std::vector<JobEventOf> events;
    if (report.plan) {
        const Plan& plan = *report.plan;
        run.jobs = plan.load.size();
        run.created = plan.created.size();
        run.updated = plan.updated.size();
        run.removed = plan.removed.size();
        run.held = plan.held.size();
        run.rejected = plan.rejected.size();
        run.feed_digest = report.feed_digest;
        run.load_digest = report.load_digest;
        events = events_of(plan, report.outcome);
    }
    const auto recorded = services.ledger.record_run(run, events);
    if (!recorded) report.findings.push_back(not_recorded(recorded.error()));
    // A run that cannot be recorded must not pass for a good one.
    if (!recorded && report.exit_code == ExitCode::ok) {
        auto error = recorded.error();
        if (report.sent) {
            error.kind = ErrorKind::ambiguous;
            error.message = "Talentry accepted the load, but the run could not be recorded: " + error.message;
        }
        end_with(report, std::move(error));
    }
    report.last_success = newest_success(services.ledger);
}

} // namespace

std::string_view name(Outcome outcome)
{
    switch (outcome) {
    case Outcome::accepted: return "accepted";
    case Outcome::unchanged: return "unchanged";
    case Outcome::dry_run: return "dry_run";
    case Outcome::held: return "held";
    case Outcome::feed_refused: return "feed_refused";
    case Outcome::unavailable: return "unavailable";
    case Outcome::unknown: return "unknown";
    case Outcome::refused: return "refused";
    case Outcome::credentials: return "credentials";
    case Outcome::setup: return "setup";
    case Outcome::locked: return "locked";
    case Outcome::state: return "state";
    case Outcome::internal_error: return "internal_error";
    }
    return "internal_error";
}

RunId new_run_id(TimePoint now, Random& random)
{
    std::string stamp = format_rfc3339(now);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    return RunId{fmt::format("{}-{:04x}", stamp, static_cast<unsigned>(random.fraction() * 65536.0))};
}

SyncReport not_started(CustomerName customer, const Error& error)
{
    SyncReport report;
    report.customer = std::move(customer);
    end_with(report, error);
    return report;
}

SyncReport sync_jobs(const setup::Setup& setup, const Secret& token, const SyncOptions& options, SyncServices& services)
{
    const auto started = services.clock.now();
    const auto since = services.clock.monotonic();
    SyncReport report;
    report.customer = setup.customer;
    report.run = new_run_id(started, services.random);
    run(setup, token, options, report, services);
    report.duration = services.clock.monotonic() - since;
    if (options.mode == Mode::apply) record(report, started, services);
    return report;
}

} // namespace tpsync::jobs
