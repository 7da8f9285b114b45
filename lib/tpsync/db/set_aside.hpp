#pragma once

#include "tpsync/db/connection.hpp"
#include "tpsync/db/database.hpp"

#include <filesystem>

namespace tpsync::db::detail {

/// Whether a store that is missing left its log or a set-aside copy behind.
bool has_remains(const std::filesystem::path& path);
/// Refuses to begin anew beside such remains.
Result<void> check_no_remains(const std::filesystem::path& path, const Schema& schema);

/// Refuses what cannot be a store without opening it: links, devices, other people's files, empty files. Its
/// permissions are closed if they were open.
Result<void> check_file(const std::filesystem::path& path, const Schema& schema);

/// Refuses a file that is shorter than it says.
Result<void> check_length(Connection& connection, const std::filesystem::path& path);

/// Size of the store's write-ahead log; 0 when there is none.
std::uintmax_t log_size(const std::filesystem::path& path);

} // namespace tpsync::db::detail
