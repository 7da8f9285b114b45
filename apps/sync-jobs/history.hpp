#pragma once

#include "options.hpp"

#include "tpsync/core/clock.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tpsync::apps::sync_jobs {

/// `--history` and `--explain`: tells what the ledger has, for each customer; changes nothing.
ExitCode show_history(const Options& options, const std::vector<std::string>& files, const std::filesystem::path& state,
                      Clock& clock, Log& log);

} // namespace tpsync::apps::sync_jobs
