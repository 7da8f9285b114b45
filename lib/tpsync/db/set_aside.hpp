#pragma once

#include "tpsync/db/connection.hpp"
#include "tpsync/db/database.hpp"

#include <filesystem>
#include <string_view>

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

/// A file that belongs to the store: `-wal`, `-shm`.
std::filesystem::path beside(const std::filesystem::path& path, std::string_view suffix);

/// The newest set-aside copy; empty when there is none.
std::filesystem::path set_aside_copy(const std::filesystem::path& path);

/// Whether the store has a write-ahead log, be it empty.
bool has_log(const std::filesystem::path& path);

/// Size of the store's write-ahead log; 0 when there is none.
std::uintmax_t log_size(const std::filesystem::path& path);

} // namespace tpsync::db::detail
