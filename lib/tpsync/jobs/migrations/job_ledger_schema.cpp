#include "tpsync/jobs/migrations/job_ledger_schema.hpp"

namespace tpsync::jobs {

namespace {

// Times are milliseconds since 1970 in UTC. Jobs are canonical JSON (talentry/job_json.hpp).
constexpr const char* step_1 = R"sql(
CREATE TABLE accepted_jobs (
    position_id   TEXT NOT NULL PRIMARY KEY,
    job           TEXT NOT NULL,
    reward_origin TEXT NOT NULL CHECK (reward_origin IN ('none', 'keyword', 'setup_default')),
    -- first accepted while changes were held, and no load without holds was accepted since
    added_while_held INTEGER NOT NULL CHECK (added_while_held IN (0, 1)),
    -- a load that was taken in part removed it
    removal_sent     INTEGER NOT NULL DEFAULT 0 CHECK (removal_sent IN (0, 1))
) STRICT;

CREATE TABLE attempts (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    run                 TEXT    NOT NULL,
    at_ms               INTEGER NOT NULL,
    digest              TEXT    NOT NULL,
    deactivates_missing INTEGER NOT NULL CHECK (deactivates_missing IN (0, 1)),
    holds               INTEGER NOT NULL CHECK (holds IN (0, 1)),
    released_token      TEXT    NOT NULL,
    -- open: noted, no answer yet; settled: unknown until a newer load was accepted
    outcome             TEXT    NOT NULL CHECK (outcome IN ('open', 'unknown', 'accepted', 'refused', 'settled')),
    decided_ms          INTEGER,
    jobs_before         INTEGER NOT NULL DEFAULT 0,
    jobs_after          INTEGER NOT NULL DEFAULT 0,
    unconfirmed_removals INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX attempts_by_outcome ON attempts (outcome, decided_ms);

-- How the jobs believed after an undecided attempt differ from accepted_jobs; without a job it is not there.
CREATE TABLE attempt_changes (
    attempt       INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    position_id   TEXT    NOT NULL,
    job           TEXT,
    reward_origin TEXT CHECK (reward_origin IN ('none', 'keyword', 'setup_default')),
    PRIMARY KEY (attempt, position_id),
    CHECK ((job IS NULL) = (reward_origin IS NULL))
) STRICT;

CREATE TABLE runs (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    run         TEXT    NOT NULL,
    started_ms  INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    outcome     TEXT    NOT NULL,
    exit_code   INTEGER NOT NULL,
    positions   INTEGER NOT NULL,
    jobs        INTEGER NOT NULL,
    created     INTEGER NOT NULL,
    updated     INTEGER NOT NULL,
    removed     INTEGER NOT NULL,
    held        INTEGER NOT NULL,
    rejected    INTEGER NOT NULL,
    feed_digest TEXT    NOT NULL,
    load_digest TEXT    NOT NULL,
    message     TEXT    NOT NULL
) STRICT;
CREATE INDEX runs_by_time ON runs (started_ms);

CREATE TABLE job_events (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    position_id TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    run         TEXT    NOT NULL,
    event       TEXT    NOT NULL,
    detail      TEXT    NOT NULL
) STRICT;
CREATE INDEX job_events_by_position ON job_events (position_id, id);
CREATE INDEX job_events_by_time ON job_events (at_ms);
)sql";

} // namespace

const db::Schema& job_ledger_schema()
{
    static const db::Schema schema{"job ledger", 0x74704A31, {step_1}}; // "tpJ1"
    return schema;
}

} // namespace tpsync::jobs
