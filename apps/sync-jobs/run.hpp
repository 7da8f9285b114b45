#pragma once

#include "options.hpp"

namespace tpsync::apps::sync_jobs {

/// Runs every customer, prints the result, and says how it went.
ExitCode run(const Options& options);

} // namespace tpsync::apps::sync_jobs
