#pragma once

#include "tpsync/db/connection.hpp"
#include "tpsync/db/database.hpp"

namespace tpsync::db::detail {

/// What the store at `path` holds now, in memory, after its identity was checked. Changes no byte in its
/// folder.
Result<std::unique_ptr<Connection>> copy_to_memory(const std::filesystem::path& path, const Schema& schema);

/// Fills an empty connection in memory from a store's bytes.
Result<void> load(Connection& memory, const std::string& bytes);

} // namespace tpsync::db::detail
