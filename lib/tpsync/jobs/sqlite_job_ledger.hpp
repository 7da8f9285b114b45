#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/ids.hpp"
#include "tpsync/db/database.hpp"
#include "tpsync/fs/run_lock.hpp"
#include "tpsync/jobs/job_ledger.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace tpsync::jobs {

/// What a ledger is opened for.
enum class LedgerUse {
    run, ///< to send and record: takes the customer's lock, creates what is missing
    look ///< to decide or tell only: no lock, no byte in the state directory changes, writes fail
};

/// Opens a customer's job ledger: `<state>/<customer>/jobs.db`, lock `<state>/<customer>/jobs.lock`; the
/// ledger holds the lock while it exists. Where there is nothing yet, a look finds an empty ledger. Fails
/// with `locked` while another run is active, with `setup` when the customer's name cannot name a folder, with
/// `state` otherwise (see fs::private_directory and db::Database).
Result<std::unique_ptr<JobLedger>> open_job_ledger(const std::filesystem::path& state_directory,
                                                   const CustomerName& customer, LedgerUse use, TimePoint now);

/// The ledger over SQLite. Unchanged jobs are not written again: an attempt holds only what differs from the
/// accepted load. Runs and events are forgotten after 400 days, runs also beyond the newest 20,000; the newest
/// event of an accepted job stays. Nothing is forgotten by a run whose time is more than a day after the run
/// before it, because then the clock may be wrong.
class SqliteJobLedger final : public JobLedger {
public:
    explicit SqliteJobLedger(db::Database database, std::optional<fs::RunLock> lock = std::nullopt);

    Result<Baseline> baseline(TimePoint now) override;
    Result<AttemptId> note_attempt(const Attempt& attempt) override;
    Result<void> mark_accepted(AttemptId attempt, TimePoint at, Acceptance acceptance) override;
    Result<void> mark_refused(AttemptId attempt, TimePoint at) override;
    Result<void> mark_unknown(AttemptId attempt, TimePoint at) override;
    Result<void> record_run(const RunRecord& run, const std::vector<JobEventOf>& events) override;
    Result<std::vector<RunRecord>> history(std::size_t newest) override;
    Result<std::vector<JobEvent>> events_of(const PositionId& id) override;
    Result<std::optional<KnownJob>> accepted_job(const PositionId& id) override;

    /// Reads the whole store for damage.
    Result<void> check() { return database_.check(); }

private:
    std::optional<fs::RunLock> lock_; // goes last, after the store is closed
    db::Database database_;
};

} // namespace tpsync::jobs
