#include "tpsync/jobs/sqlite_job_ledger.hpp"

#include "tpsync/db/statement.hpp"
#include "tpsync/db/transaction.hpp"
#include "tpsync/jobs/ledger_attempts.hpp"
#include "tpsync/jobs/ledger_history.hpp"
#include "tpsync/jobs/ledger_rows.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

namespace tpsync::jobs {

namespace {

using db::Statement;
using db::Transaction;

constexpr Duration one_day = std::chrono::days{1};

/// Runs a query to its end.
Result<void> each_row(db::Database& database, std::string_view sql, std::initializer_list<db::Value> values,
                      const std::function<Result<void>(Statement&)>& take)
{
    auto rows = Statement::prepare(database, sql);
    if (!rows) return fail(rows.error());
    if (auto asked = rows->query(values); !asked) return asked;
    while (true) {
        const auto found = rows->next();
        if (!found) return fail(found.error());
        if (!*found) return {};
        if (auto taken = take(*rows); !taken) return taken;
    }
}

/// Adds the row's job (columns: position_id, job, reward_origin, added while held, removal sent) unless it is known already.
Result<void> add_job(Baseline& baseline, const Statement& row)
{
    PositionId id{std::string{row.text(0)}};
    if (baseline.jobs.contains(id)) return {};
    auto known = detail::known_job(row, 1);
    if (!known) return fail(known.error());
    if (row.integer(3) != 0) baseline.added_while_held.insert(id);
    if (row.integer(4) != 0) baseline.removal_sent.insert(id);
    baseline.jobs.emplace(std::move(id), std::move(*known));
    return {};
}

Result<void> read_jobs(db::Database& database, Baseline& baseline)
{
    const auto add = [&](Statement& row) { return add_job(baseline, row); };
    auto done = each_row(database,
                         "SELECT position_id, job, reward_origin, added_while_held, removal_sent "
                         "FROM accepted_jobs ORDER BY position_id",
                         {}, add);
    if (!done) return done;
    // The newest unknown load is the likeliest form of a job that no accepted load has.
    return each_row(database,
                    "SELECT c.position_id, c.job, c.reward_origin, a.holds, 0 FROM attempt_changes AS c "
                    "JOIN attempts AS a ON a.id = c.attempt WHERE c.job IS NOT NULL "
                    "ORDER BY c.attempt DESC, c.position_id",
                    {}, add);
}

Result<void> read_attempts(db::Database& database, Baseline& baseline)
{
    auto done =
        each_row(database, "SELECT released_token FROM attempts WHERE outcome IN ('open', 'unknown') ORDER BY id DESC",
                 {}, [&](Statement& row) {
                     baseline.outcome_unknown = true;
                     if (baseline.unknown_token.empty()) baseline.unknown_token = row.text(0);
                     return Result<void>{};
                 });
    if (!done) return done;
    return each_row(database,
                    "SELECT digest, decided_ms FROM attempts WHERE outcome = 'accepted' ORDER BY id DESC LIMIT 1", {},
                    [&](Statement& row) {
                        baseline.accepted_digest = row.text(0);
                        baseline.accepted_at = detail::time_from_stored(row.integer(1));
                        return Result<void>{};
                    });
}

Result<void> read_first_removal(db::Database& database, Baseline& baseline)
{
    return each_row(database,
                    "SELECT EXISTS (SELECT 1 FROM attempts WHERE outcome = 'accepted' AND deactivates_missing = 1)", {},
                    [&](Statement& row) {
                        baseline.removed_before = row.integer(0) != 0;
                        return Result<void>{};
                    });
}

Result<void> read_last_day(db::Database& database, Baseline& baseline, TimePoint now)
{
    return each_row(database,
                    "SELECT coalesce(sum(unconfirmed_removals), 0), coalesce(max(max(jobs_before, jobs_after)), 0) "
                    "FROM attempts WHERE outcome = 'accepted' AND decided_ms > ?",
                    {detail::to_stored(now - one_day)}, [&](Statement& row) {
                        baseline.removed_last_day = static_cast<std::size_t>(row.integer(0));
                        baseline.largest_last_day =
                            std::max(baseline.jobs.size(), static_cast<std::size_t>(row.integer(1)));
                        return Result<void>{};
                    });
}

/// Does its work in one durable transaction.
Result<void> durably(db::Database& database, const std::function<Result<void>()>& work)
{
    auto transaction = Transaction::begin(database, Transaction::Kind::write);
    if (!transaction) return fail(transaction.error());
    if (auto done = work(); !done) return done;
    return transaction->commit();
}

} // namespace

SqliteJobLedger::SqliteJobLedger(db::Database database, std::optional<fs::RunLock> lock)
    : lock_{std::move(lock)}, database_{std::move(database)}
{
}

Result<Baseline> SqliteJobLedger::baseline(TimePoint now)
{
    const auto view = Transaction::begin(database_, Transaction::Kind::read);
    if (!view) return fail(view.error());
    Baseline baseline;
    auto done = read_jobs(database_, baseline);
    if (done) done = read_attempts(database_, baseline);
    if (done) done = read_first_removal(database_, baseline);
    if (done) done = read_last_day(database_, baseline, now);
    if (!done) return fail(done.error());
    baseline.first_run = !baseline.accepted_at && !baseline.outcome_unknown;
    return baseline;
}

Result<AttemptId> SqliteJobLedger::note_attempt(const Attempt& attempt)
{
    AttemptId id = 0;
    const auto done = durably(database_, [&]() -> Result<void> {
        const auto noted =
            each_row(database_,
                     "INSERT INTO attempts (run, at_ms, digest, deactivates_missing, holds, released_token, outcome) "
                     "VALUES (?, ?, ?, ?, ?, ?, 'open') RETURNING id",
                     {attempt.run.value, detail::to_stored(attempt.at), attempt.digest,
                      std::int64_t{attempt.deactivates_missing ? 1 : 0}, std::int64_t{attempt.holds ? 1 : 0},
                      attempt.released_token},
                     [&](Statement& row) {
                         id = row.integer(0);
                         return Result<void>{};
                     });
        return noted ? detail::store_changes(database_, id, attempt) : noted;
    });
    if (!done) return fail(done.error());
    return id;
}

Result<void> SqliteJobLedger::mark_accepted(AttemptId attempt, TimePoint at, Acceptance acceptance)
{
    return durably(database_, [&]() -> Result<void> {
        auto done = detail::decide(database_, attempt, "accepted", at);
        if (done) done = detail::accept_changes(database_, attempt, at, acceptance);
        if (!done || acceptance == Acceptance::whole) return done;
        return db::run_once(database_, "UPDATE attempts SET digest = '' WHERE id = ?", {attempt});
    });
}

Result<void> SqliteJobLedger::mark_refused(AttemptId attempt, TimePoint at)
{
    return durably(database_, [&]() -> Result<void> {
        auto decided = detail::decide(database_, attempt, "refused", at);
        if (!decided) return decided;
        return db::run_once(database_, "DELETE FROM attempt_changes WHERE attempt = ?", {attempt});
    });
}

Result<void> SqliteJobLedger::mark_unknown(AttemptId attempt, TimePoint at)
{
    return durably(database_, [&] { return detail::decide(database_, attempt, "unknown", at); });
}

Result<void> SqliteJobLedger::record_run(const RunRecord& run, const std::vector<JobEventOf>& events)
{
    return durably(database_, [&] { return detail::store_run(database_, run, events); });
}

Result<std::vector<RunRecord>> SqliteJobLedger::history(std::size_t newest)
{
    return detail::newest_runs(database_, newest);
}

Result<std::vector<JobEvent>> SqliteJobLedger::events_of(const PositionId& id)
{
    return detail::events_of(database_, id);
}

Result<std::optional<KnownJob>> SqliteJobLedger::accepted_job(const PositionId& id)
{
    std::optional<KnownJob> job;
    const auto done = each_row(database_, "SELECT job, reward_origin FROM accepted_jobs WHERE position_id = ?",
                               {id.value}, [&](Statement& row) -> Result<void> {
                                   auto known = detail::known_job(row, 0);
                                   if (!known) return fail(known.error());
                                   job = std::move(*known);
                                   return {};
                               });
    if (!done) return fail(done.error());
    return job;
}

} // namespace tpsync::jobs
