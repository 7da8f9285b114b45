#pragma once

#include "tpsync/db/connection.hpp"
#include "tpsync/db/database.hpp"

namespace tpsync::db::detail {

/// Refuses a store that is not of this kind or is newer than we know.
Result<void> check_identity(Connection& connection, const Schema& schema);

/// Brings a store to the schema's version, in one transaction.
Result<void> migrate(Connection& connection, const Schema& schema);

/// The bytes of a new store at the schema's version.
Result<std::string> new_store(const Schema& schema, const std::filesystem::path& shown);

} // namespace tpsync::db::detail
