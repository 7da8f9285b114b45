#pragma once

#include "tpsync/jobs/sync_jobs.hpp"
#include "tpsync/report/style.hpp"

#include <string>
#include <vector>

namespace tpsync::report {

/// The plan and result of one customer's run, for a terminal or a mail. `release_command` is the command line
/// that releases what is held, up to and without the token.
std::string sync_report_text(const jobs::SyncReport& report, const std::string& release_command, const Style& style);

/// One line: what happened, in counts.
std::string sync_summary_line(const jobs::SyncReport& report);

/// A table over several customers.
std::string sync_overview_text(const std::vector<jobs::SyncReport>& reports, const Style& style);

} // namespace tpsync::report
