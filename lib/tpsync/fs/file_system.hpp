#pragma once

#include "tpsync/core/finding.hpp"
#include "tpsync/core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tpsync::fs {

/// What a file system promises about synced data.
enum class Durability {
    local,    ///< keeps what was synced
    network,  ///< locks and flushes cannot be trusted
    fleeting, ///< in memory, or the upper layer of a container: gone after a restart
    unknown,  ///< some FUSE program: nobody can tell
};

/// By statfs(2) type number and, for FUSE, by the type in /proc/self/mountinfo ("fuse.sshfs").
Durability durability(std::uint64_t magic, std::string_view mount_type);

/// What a file system means for a state directory: refused (`state-network-file-system`), a warning
/// (`state-fleeting`, `state-unknown-file-system`), or nothing.
Result<std::optional<Finding>> judge_file_system(Durability durability, const std::filesystem::path& directory);

/// Looks at the file system that holds an existing path.
Result<Durability> durability_of(const std::filesystem::path& path);

/// The mount type of a device ("8:1") in the text of /proc/self/mountinfo; empty when it is not there.
std::string mount_type(std::string_view mountinfo, std::string_view device);

/// Bytes that an ordinary user may still write on the file system that holds an existing path.
Result<std::uint64_t> free_space(const std::filesystem::path& path);

} // namespace tpsync::fs
