#pragma once

#include "tpsync/core/result.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace tpsync::fs {

/// An environment variable's value; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// This process's environment.
std::optional<std::string> process_environment(const std::string& name);

/// Where the state lives, as an absolute path that need not exist yet: the option (empty: not given), else
/// the first folder of $STATE_DIRECTORY, else $XDG_STATE_HOME/tpsync, else $HOME/.local/state/tpsync. Empty
/// variables count as not set, and so does a relative $XDG_STATE_HOME
/// (https://specifications.freedesktop.org/basedir-spec/latest/). Fails with `state`
/// (`state-directory-unknown`).
Result<std::filesystem::path> state_directory(const std::string& option, const Environment& environment);

} // namespace tpsync::fs
