#pragma once

#include "tpsync/jobs/job_ledger.hpp"
#include "tpsync/jobs/plan.hpp"
#include "tpsync/jobs/sync_jobs.hpp"

#include <vector>

namespace tpsync::jobs {

/// What a run did to single jobs, for `--explain`. What was planned and not accepted says so.
std::vector<JobEventOf> events_of(const Plan& plan, Outcome outcome);

} // namespace tpsync::jobs
