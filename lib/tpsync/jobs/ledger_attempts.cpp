#include "tpsync/jobs/ledger_attempts.hpp"

#include "tpsync/db/statement.hpp"
#include "tpsync/jobs/ledger_rows.hpp"
#include "tpsync/talentry/job_json.hpp"

#include <fmt/format.h>

namespace tpsync::jobs::detail {

namespace {

/// The statements of one attempt's changes, prepared once for all its jobs.
struct Changes {
    db::Statement accepted;
    db::Statement insert;
    AttemptId id;

    static Result<Changes> prepare(db::Database& database, AttemptId id)
    {
        auto accepted = db::Statement::prepare(
            database, "SELECT job, reward_origin, removal_sent FROM accepted_jobs WHERE position_id = ?");
        if (!accepted) return fail(accepted.error());
        auto insert = db::Statement::prepare(
            database, "INSERT INTO attempt_changes (attempt, position_id, job, reward_origin) VALUES (?, ?, ?, ?)");
        if (!insert) return fail(insert.error());
        return Changes{std::move(*accepted), std::move(*insert), id};
    }

    /// A job that is sent again although its removal was sent before counts as changed.
    Result<void> store_if_changed(const PositionId& position, const KnownJob& known, bool is_sent)
    {
        const std::string json = talentry::to_json(known.job);
        const std::string_view origin = to_stored(known.reward_origin);
        if (auto asked = accepted.query({position.value}); !asked) return asked;
        const auto found = accepted.next();
        if (!found) return fail(found.error());
        const bool same =
            *found && accepted.text(0) == json && accepted.text(1) == origin && !(is_sent && accepted.integer(2) != 0);
        accepted.end();
        return same ? Result<void>{} : insert.run({id, position.value, json, origin});
    }

    Result<void> store_removal(std::string_view position) { return insert.run({id, position, nullptr, nullptr}); }
};

bool stays(const Attempt& attempt, const PositionId& id)
{
    return (attempt.load != nullptr && attempt.load->contains(id)) ||
           (attempt.kept_online != nullptr && attempt.kept_online->contains(id));
}

Result<void> store_removals(db::Database& database, Changes& changes, const Attempt& attempt)
{
    auto known = db::Statement::prepare(database, "SELECT position_id FROM accepted_jobs ORDER BY position_id");
    if (!known) return fail(known.error());
    if (auto asked = known->query(); !asked) return asked;
    while (true) {
        const auto found = known->next();
        if (!found) return fail(found.error());
        if (!*found) return {};
        const PositionId id{std::string{known->text(0)}};
        if (stays(attempt, id)) continue;
        if (auto stored = changes.store_removal(id.value); !stored) return stored;
    }
}

// Everything below speaks of attempt ?1. Believed before it: the accepted jobs, and those that undecided older
// attempts may have added.
constexpr std::string_view note_counts = R"sql(
UPDATE attempts SET
    jobs_before = (SELECT count(*) FROM accepted_jobs)
        + (SELECT count(DISTINCT older.position_id) FROM attempt_changes AS older
           WHERE older.attempt < ?1 AND older.job IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM accepted_jobs AS a WHERE a.position_id = older.position_id)),
    jobs_after = (SELECT count(*) FROM accepted_jobs)
        - (SELECT count(*) FROM attempt_changes AS gone WHERE gone.attempt = ?1 AND gone.job IS NULL)
        + (SELECT count(*) FROM attempt_changes AS added WHERE added.attempt = ?1 AND added.job IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM accepted_jobs AS a WHERE a.position_id = added.position_id)),
    unconfirmed_removals = CASE WHEN released_token <> '' THEN 0 ELSE
        (SELECT count(*) FROM attempt_changes AS gone WHERE gone.attempt = ?1 AND gone.job IS NULL
           AND NOT EXISTS (SELECT 1 FROM accepted_jobs AS a WHERE a.position_id = gone.position_id AND a.removal_sent = 1))
        + (SELECT count(DISTINCT older.position_id) FROM attempt_changes AS older
           WHERE older.attempt < ?1 AND older.job IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM accepted_jobs AS a WHERE a.position_id = older.position_id)
             AND NOT EXISTS (SELECT 1 FROM attempt_changes AS own
                             WHERE own.attempt = ?1 AND own.position_id = older.position_id))
        END
WHERE id = ?1)sql";

/// Newer undecided attempts are told as differences from the accepted jobs, which are about to change.
constexpr std::string_view keep_newer_attempts = R"sql(
INSERT INTO attempt_changes (attempt, position_id, job, reward_origin)
SELECT newer.id, own.position_id, a.job, a.reward_origin
FROM attempts AS newer
JOIN attempt_changes AS own ON own.attempt = ?1
LEFT JOIN accepted_jobs AS a ON a.position_id = own.position_id
WHERE newer.id > ?1 AND newer.outcome IN ('open', 'unknown')
ON CONFLICT (attempt, position_id) DO NOTHING)sql";

constexpr std::string_view note_sent_removals = R"sql(
UPDATE accepted_jobs SET removal_sent = 1 WHERE position_id IN
    (SELECT position_id FROM attempt_changes WHERE attempt = ?1 AND job IS NULL))sql";

constexpr std::string_view remove_gone = R"sql(
DELETE FROM accepted_jobs WHERE position_id IN
    (SELECT position_id FROM attempt_changes WHERE attempt = ?1 AND job IS NULL))sql";

constexpr std::string_view take_over = R"sql(
INSERT INTO accepted_jobs (position_id, job, reward_origin, added_while_held)
SELECT own.position_id, own.job, own.reward_origin, attempts.holds
FROM attempt_changes AS own JOIN attempts ON attempts.id = own.attempt
WHERE own.attempt = ?1 AND own.job IS NOT NULL
ON CONFLICT (position_id) DO UPDATE
    SET job = excluded.job, reward_origin = excluded.reward_origin, removal_sent = 0)sql";

constexpr std::string_view end_holds = R"sql(
UPDATE accepted_jobs SET added_while_held = 0
WHERE added_while_held = 1 AND EXISTS (SELECT 1 FROM attempts WHERE id = ?1 AND holds = 0))sql";

constexpr std::string_view forget_changes = "DELETE FROM attempt_changes WHERE attempt <= ?1";

} // namespace

Result<void> store_changes(db::Database& database, AttemptId id, const Attempt& attempt)
{
    auto changes = Changes::prepare(database, id);
    if (!changes) return fail(changes.error());
    for (const KnownJobs* jobs : {attempt.load, attempt.kept_online}) {
        if (jobs == nullptr) continue;
        for (const auto& [position, known] : *jobs) {
            const bool told_already =
                jobs == attempt.kept_online && attempt.load != nullptr && attempt.load->contains(position);
            if (told_already) continue;
            const bool is_sent = jobs == attempt.load;
            if (auto stored = changes->store_if_changed(position, known, is_sent); !stored) return stored;
        }
    }
    return store_removals(database, *changes, attempt);
}

Result<void> accept_changes(db::Database& database, AttemptId id, TimePoint at, Acceptance acceptance)
{
    const auto removals = acceptance == Acceptance::whole ? remove_gone : note_sent_removals;
    for (const auto sql : {note_counts, keep_newer_attempts, removals, take_over, end_holds, forget_changes}) {
        if (auto done = db::run_once(database, sql, {id}); !done) return done;
    }
    return db::run_once(database,
                        "UPDATE attempts SET outcome = 'settled', decided_ms = ? "
                        "WHERE id < ? AND outcome IN ('open', 'unknown')",
                        {to_stored(at), id});
}

Result<void> decide(db::Database& database, AttemptId id, std::string_view outcome, TimePoint at)
{
    auto update = db::Statement::prepare(database, "UPDATE attempts SET outcome = ?, decided_ms = ? "
                                                   "WHERE id = ? AND outcome IN ('open', 'unknown') RETURNING id");
    if (!update) return fail(update.error());
    if (auto asked = update->query({outcome, to_stored(at), id}); !asked) return asked;
    const auto found = update->next();
    if (!found) return fail(found.error());
    update->end();
    if (*found) return {};
    return fail(ErrorKind::state, "ledger-attempt-decided",
                fmt::format("attempt {} is not waiting for an outcome, so it cannot be marked {}", id, outcome),
                "report this as a defect, with the message");
}

} // namespace tpsync::jobs::detail
