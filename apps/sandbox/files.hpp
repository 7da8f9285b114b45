#pragma once

#include "tpsync/core/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tpsync::sandbox {

/// The whole file, or nothing when it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& file);

/// Readers see the old text or the new one, never a part. Not synced: what a sandbox writes may die with the
/// machine.
Result<void> replace_file(const std::filesystem::path& file, std::string_view text);

} // namespace tpsync::sandbox
