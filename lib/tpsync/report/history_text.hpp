#pragma once

#include "tpsync/core/ids.hpp"
#include "tpsync/jobs/job_ledger.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tpsync::report {

/// `sync-jobs --history`: newest run first.
std::string history_text(const CustomerName& customer, const std::vector<jobs::RunRecord>& runs);
std::string history_json(const CustomerName& customer, const std::vector<jobs::RunRecord>& runs);

/// `sync-jobs --explain`: what happened to one job, oldest first, and what Talentry is believed to hold now.
std::string job_history_text(const CustomerName& customer, const PositionId& id,
                             const std::vector<jobs::JobEvent>& events, const std::optional<jobs::KnownJob>& accepted);
std::string job_history_json(const CustomerName& customer, const PositionId& id,
                             const std::vector<jobs::JobEvent>& events, const std::optional<jobs::KnownJob>& accepted);

} // namespace tpsync::report
