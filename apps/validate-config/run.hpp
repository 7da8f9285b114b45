#pragma once

#include "options.hpp"

namespace tpsync::apps::validate_config {

ExitCode run(const Options& options);

} // namespace tpsync::apps::validate_config
