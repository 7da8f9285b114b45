#pragma once

#include "tpsync/db/database.hpp"

namespace tpsync::jobs {

/// The tables of the job ledger.
const db::Schema& job_ledger_schema();

} // namespace tpsync::jobs
