#pragma once

#include "tpsync/db/salvage.hpp"

#include <filesystem>

namespace tpsync::db::detail {

/// Reads a write-ahead log as SQLite does when it recovers one. https://www.sqlite.org/fileformat2.html#walformat
/// Frames of an earlier round, which carry other salts, are no damage. A frame of this round with a wrong checksum is,
/// although a power cut in the middle of a commit looks the same: nobody can tell.
LogState check_log(const std::filesystem::path& log);

} // namespace tpsync::db::detail
