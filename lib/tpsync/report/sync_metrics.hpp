#pragma once

#include "tpsync/jobs/sync_jobs.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tpsync::report {

/// Prometheus text format (version 0.0.4) for a textfile collector.
std::string sync_metrics(const std::vector<jobs::SyncReport>& reports, TimePoint now,
                         std::optional<std::uint64_t> free_bytes = std::nullopt);

} // namespace tpsync::report
