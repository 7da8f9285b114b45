#pragma once

#include "tpsync/jobs/sync_jobs.hpp"

#include <string>
#include <vector>

namespace tpsync::report {

/// Prometheus text format (version 0.0.4) for a textfile collector.
std::string sync_metrics(const std::vector<jobs::SyncReport>& reports, TimePoint now);

} // namespace tpsync::report
