#pragma once

#include "tpsync/core/result.hpp"

#include <string>
#include <vector>

namespace tpsync::apps {

/// The setup files that SETUP arguments mean: a file is itself, a folder is its `*.json`, by name. A file
/// that does not exist stays in the list, so that its customer gets its own error. Fails with `setup` when a
/// folder holds none.
Result<std::vector<std::string>> expand_setup_arguments(const std::vector<std::string>& arguments);

/// A word as a shell needs it.
std::string shell_quoted(const std::string& word);

} // namespace tpsync::apps
