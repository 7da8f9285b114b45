#pragma once

#include <string>

namespace tpsync::db {

/// The version of the SQLite that this process runs with, such as `3.40.1`.
std::string linked_sqlite();

} // namespace tpsync::db
