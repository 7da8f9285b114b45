#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/jobs/known_job.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tpsync::jobs {

using AttemptId = std::int64_t;

/// How Talentry took a load: all of it, or with problems for single jobs.
enum class Acceptance { whole, partial };

/// A load about to be sent.
struct Attempt {
    RunId run;
    TimePoint at;
    std::string digest; ///< of the bytes to be sent
    bool deactivates_missing = false;
    bool holds = false;              ///< changes are held meanwhile: jobs it adds do not thin out the guard's shares
    std::string released_token;      ///< the confirm token it was released with, if any
    const KnownJobs* load = nullptr; ///< not owned; what is sent
    const KnownJobs* kept_online = nullptr; ///< not owned; stays believed online beside the load
};

/// How one run ended.
struct RunRecord {
    RunId run;
    TimePoint started;
    Duration duration{};
    std::string outcome; ///< as in the output: accepted, unchanged, held, ...
    int exit_code = 0;
    std::size_t positions = 0;
    std::size_t jobs = 0;
    std::size_t created = 0;
    std::size_t updated = 0;
    std::size_t removed = 0;
    std::size_t held = 0;
    std::size_t rejected = 0;
    std::string feed_digest;
    std::string load_digest;
    std::string message; ///< one line: code and text of what went wrong; empty when all was well
    bool operator==(const RunRecord&) const = default;
};

/// What happened to one job, when and why.
struct JobEvent {
    TimePoint at;
    RunId run;
    std::string event;  ///< created, updated, removed, held, released, carried-over, rejected
    std::string detail; ///< for people: "reward 500 EUR -> 1500 EUR"
    bool operator==(const JobEvent&) const = default;
};

struct JobEventOf {
    PositionId id;
    std::string event;
    std::string detail;
};

/// What we know of Talentry's jobs for one customer, and of our own runs. Every call that writes is durable
/// when it returns. Failures are of kind `state`. An engine passes the contract test in
/// tests/jobs/job_ledger_contract.hpp.
class JobLedger {
public:
    virtual ~JobLedger() = default;

    /// Accepted and unknown loads together. An attempt that was noted and never marked is unknown.
    virtual Result<Baseline> baseline(TimePoint now) = 0;

    /// Notes a load before its first byte leaves.
    virtual Result<AttemptId> note_attempt(const Attempt& attempt) = 0;
    /// Talentry has it: it becomes the accepted load, and older unknown ones are settled. One that was taken in part only
    /// leaves no digest behind, so that the next run sends again, and what it removed stays believed, as removal_sent.
    virtual Result<void> mark_accepted(AttemptId attempt, TimePoint at, Acceptance acceptance) = 0;
    /// Talentry certainly did not take it.
    virtual Result<void> mark_refused(AttemptId attempt, TimePoint at) = 0;
    /// Nobody knows; stays so until a newer load is accepted.
    virtual Result<void> mark_unknown(AttemptId attempt, TimePoint at) = 0;

    /// Records the run and what it did to which job (events equal to a job's newest one are not repeated).
    virtual Result<void> record_run(const RunRecord& run, const std::vector<JobEventOf>& events) = 0;
    virtual Result<std::vector<RunRecord>> history(std::size_t newest) = 0;    ///< newest first
    virtual Result<std::vector<JobEvent>> events_of(const PositionId& id) = 0; ///< oldest first
    /// The job in its last accepted form.
    virtual Result<std::optional<KnownJob>> accepted_job(const PositionId& id) = 0;
};

} // namespace tpsync::jobs
