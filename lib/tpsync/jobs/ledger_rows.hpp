#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/db/database.hpp"
#include "tpsync/db/statement.hpp"
#include "tpsync/jobs/job_ledger.hpp"

#include <string_view>

namespace tpsync::jobs::detail {

std::int64_t to_stored(TimePoint time);
TimePoint time_from_stored(std::int64_t milliseconds);

std::string_view to_stored(RewardOrigin origin);

/// A job as a row holds it: columns `job` and `reward_origin` from `first_column` on. Fails with `state`
/// (`state-damaged`) when they hold something else.
Result<KnownJob> known_job(const db::Statement& row, int first_column);

} // namespace tpsync::jobs::detail
