#pragma once

#include "tpsync/core/exit_code.hpp"

#include <functional>
#include <string_view>

namespace tpsync::apps {

/// Runs a program's work between the things every program needs: descriptors 0 to 2 exist, no core dumps, a
/// closed pipe is no death, and an exception that escaped is exit code 70 with a message.
int run_main(std::string_view program, const std::function<ExitCode()>& work);

} // namespace tpsync::apps
