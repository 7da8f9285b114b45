#include "tpsync/db/linked_sqlite.hpp"

#include <sqlite3.h>

namespace tpsync::db {

std::string linked_sqlite()
{
    return sqlite3_libversion();
}

} // namespace tpsync::db
