#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/db/database.hpp"
#include "tpsync/jobs/job_ledger.hpp"

#include <string_view>

namespace tpsync::jobs::detail {

/// Stores how the jobs believed after an attempt differ from the accepted ones. Within a transaction.
Result<void> store_changes(db::Database& database, AttemptId id, const Attempt& attempt);

/// Makes an attempt's jobs the accepted ones and settles the older undecided attempts. Within a transaction.
Result<void> accept_changes(db::Database& database, AttemptId id, TimePoint at, Acceptance acceptance);

/// Notes an attempt's fate. Fails with `state` (`ledger-attempt-decided`) unless it is undecided. Within a
/// transaction.
Result<void> decide(db::Database& database, AttemptId id, std::string_view outcome, TimePoint at);

} // namespace tpsync::jobs::detail
