#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/db/database.hpp"
#include "tpsync/jobs/job_ledger.hpp"

#include <cstddef>
#include <vector>

namespace tpsync::jobs::detail {

/// Writes a run and its events, and forgets what is old. Within a transaction.
Result<void> store_run(db::Database& database, const RunRecord& run, const std::vector<JobEventOf>& events);

Result<std::vector<RunRecord>> newest_runs(db::Database& database, std::size_t count);
Result<std::vector<JobEvent>> events_of(db::Database& database, const PositionId& id);

} // namespace tpsync::jobs::detail
