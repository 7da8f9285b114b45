#pragma once

#include "options.hpp"

namespace tpsync::apps::push_application {

/// Does what was asked, prints the result, and says how it went.
ExitCode run(const Options& options);

} // namespace tpsync::apps::push_application
