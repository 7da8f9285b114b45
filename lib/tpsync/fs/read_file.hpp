#pragma once

#include "tpsync/core/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

namespace tpsync::fs {

enum class Symlinks { follow, refuse };
enum class Access {
    any,
    owner_only, ///< ours (or root's), closed to group and others, in a folder not everybody may write to
};

struct ReadRules {
    std::size_t max_bytes = std::size_t{1} << 20U;
    Symlinks symlinks = Symlinks::follow;
    Access access = Access::any;
    ErrorKind kind = ErrorKind::setup; ///< of every failure
};

/// The whole content of a regular file. Never waits: pipes, terminals and devices are refused. Codes:
/// `file-missing`, `file-unreadable`, `file-not-regular`, `file-symlink`, `file-too-large`, `file-not-ours`,
/// `file-open-to-others`.
Result<std::string> read_file(const std::filesystem::path& path, const ReadRules& rules);

} // namespace tpsync::fs
