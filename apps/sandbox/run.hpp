#pragma once

#include "sandbox/options.hpp"

#include "tpsync/core/result.hpp"

namespace tpsync::sandbox {

/// Serves until SIGTERM or SIGINT comes. Call it before any thread was started.
Result<void> run(Options options);

} // namespace tpsync::sandbox
