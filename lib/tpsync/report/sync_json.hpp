#pragma once

#include "tpsync/jobs/sync_jobs.hpp"

#include <string>
#include <vector>

namespace tpsync::report {

/// `sync-jobs --json`: one object over all customers, one line.
std::string sync_report_json(const std::vector<jobs::SyncReport>& reports, ExitCode exit_code);

/// The same for a call that ended before any customer's run.
std::string sync_error_json(const Error& error, ExitCode exit_code);

} // namespace tpsync::report
