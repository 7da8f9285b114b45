#pragma once

#include "tpsync/core/finding.hpp"
#include "tpsync/core/result.hpp"

#include <filesystem>

namespace tpsync::fs {

/// Makes sure that a folder exists which only we can look into, and makes its entry durable: created with mode 0700 whatever the
/// umask, missing parents too. Returns warnings about the file system it is on. Fails with `state`:
/// `state-directory-symlink`, `state-directory-not-ours`, `state-directory-open` (group or others have any
/// access, or everybody may rename it), `state-network-file-system`, or an I/O error.
Result<Findings> private_directory(const std::filesystem::path& path);

/// The same checks for a folder that must exist; creates and changes nothing. `state-directory-missing` when
/// it does not.
Result<Findings> check_private_directory(const std::filesystem::path& path);

/// Whether everybody may remove or rename what lies in this existing folder.
bool is_open_to_everybody(const std::filesystem::path& directory);

} // namespace tpsync::fs
