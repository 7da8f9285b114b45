#include "tpsync/jobs/ledger_history.hpp"

#include "tpsync/db/statement.hpp"
#include "tpsync/jobs/ledger_rows.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace tpsync::jobs::detail {

namespace {

using std::chrono::days;

constexpr Duration kept_for = days{400};
constexpr Duration plausible_pause = days{1};
constexpr std::int64_t kept_runs = 20'000;

std::int64_t stored_count(std::size_t count)
{
    return static_cast<std::int64_t>(count);
}

Result<void> insert_run(db::Database& database, const RunRecord& run)
{
    return db::run_once(database,
                        "INSERT INTO runs (run, started_ms, duration_ms, outcome, exit_code, positions, jobs, created, "
                        "updated, removed, held, rejected, feed_digest, load_digest, message) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        {run.run.value, to_stored(run.started), std::int64_t{run.duration.count()}, run.outcome,
                         std::int64_t{run.exit_code}, stored_count(run.positions), stored_count(run.jobs),
                         stored_count(run.created), stored_count(run.updated), stored_count(run.removed),
                         stored_count(run.held), stored_count(run.rejected), run.feed_digest, run.load_digest,
                         run.message});
}

Result<void> insert_events(db::Database& database, const RunRecord& run, const std::vector<JobEventOf>& events)
{
    auto insert = db::Statement::prepare(database, R"sql(
INSERT INTO job_events (position_id, at_ms, run, event, detail)
SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (
    SELECT 1 FROM job_events AS newest
    WHERE newest.id = (SELECT max(id) FROM job_events WHERE position_id = ?1)
      AND newest.event = ?4 AND newest.detail = ?5))sql");
    if (!insert) return fail(insert.error());
    for (const auto& event : events) {
        auto done = insert->run({event.id.value, to_stored(run.started), run.run.value, event.event, event.detail});
        if (!done) return done;
    }
    return {};
}

/// When the run before the one just written began; the present one's time when it is the first.
Result<std::int64_t> previous_start(db::Database& database, std::int64_t present)
{
    auto previous = db::Statement::prepare(database, "SELECT started_ms FROM runs ORDER BY id DESC LIMIT 1 OFFSET 1");
    if (!previous) return fail(previous.error());
    if (auto asked = previous->query(); !asked) return fail(asked.error());
    const auto found = previous->next();
    if (!found) return fail(found.error());
    const auto start = *found ? previous->integer(0) : present;
    previous->end();
    return start;
}

Result<void> forget(db::Database& database, std::int64_t before)
{
    auto done = db::run_once(database, "DELETE FROM runs WHERE started_ms < ?", {before});
    if (done)
        done = db::run_once(database, R"sql(
DELETE FROM job_events WHERE at_ms < ? AND NOT (
    position_id IN (SELECT position_id FROM accepted_jobs)
    AND id = (SELECT max(id) FROM job_events AS newest WHERE newest.position_id = job_events.position_id)))sql",
                            {before});
    if (done)
        done = db::run_once(database, R"sql(
DELETE FROM attempts WHERE at_ms < ? AND outcome IN ('accepted', 'refused', 'settled')
    AND id < (SELECT max(id) FROM attempts WHERE outcome = 'accepted'))sql",
                            {before});
    return done;
}

} // namespace

Result<void> store_run(db::Database& database, const RunRecord& run, const std::vector<JobEventOf>& events)
{
    if (auto done = insert_run(database, run); !done) return done;
    if (auto done = insert_events(database, run, events); !done) return done;
    const auto start = to_stored(run.started);
    const auto previous = previous_start(database, start);
    if (!previous) return fail(previous.error());
    if (start - *previous <= plausible_pause.count()) {
        if (auto done = forget(database, start - kept_for.count()); !done) return done;
    }
    return db::run_once(database, "DELETE FROM runs WHERE id <= (SELECT max(id) FROM runs) - ?", {kept_runs});
}

Result<std::vector<RunRecord>> newest_runs(db::Database& database, std::size_t count)
{
    auto rows = db::Statement::prepare(
        database,
        "SELECT run, started_ms, duration_ms, outcome, exit_code, positions, jobs, created, updated, removed, "
        "held, rejected, feed_digest, load_digest, message FROM runs ORDER BY id DESC LIMIT ?");
    if (!rows) return fail(rows.error());
    const auto limit = std::min(count, static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max()));
    if (auto asked = rows->query({stored_count(limit)}); !asked) return fail(asked.error());
    std::vector<RunRecord> runs;
    while (true) {
        const auto found = rows->next();
        if (!found) return fail(found.error());
        if (!*found) return runs;
        const auto text = [&](int column) { return std::string{rows->text(column)}; };
        const auto number = [&](int column) { return static_cast<std::size_t>(rows->integer(column)); };
        runs.push_back({RunId{text(0)}, time_from_stored(rows->integer(1)), Duration{rows->integer(2)}, text(3),
                        static_cast<int>(rows->integer(4)), number(5), number(6), number(7), number(8), number(9),
                        number(10), number(11), text(12), text(13), text(14)});
    }
}

Result<std::vector<JobEvent>> events_of(db::Database& database, const PositionId& id)
{
    auto rows = db::Statement::prepare(
        database, "SELECT at_ms, run, event, detail FROM job_events WHERE position_id = ? ORDER BY id");
    if (!rows) return fail(rows.error());
    if (auto asked = rows->query({id.value}); !asked) return fail(asked.error());
    std::vector<JobEvent> events;
    while (true) {
        const auto found = rows->next();
        if (!found) return fail(found.error());
        if (!*found) return events;
        events.push_back({time_from_stored(rows->integer(0)), RunId{std::string{rows->text(1)}},
                          std::string{rows->text(2)}, std::string{rows->text(3)}});
    }
}

} // namespace tpsync::jobs::detail
