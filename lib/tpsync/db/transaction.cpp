#include "tpsync/db/transaction.hpp"

#include "tpsync/db/connection.hpp"

#include <sqlite3.h>

namespace tpsync::db {

Result<Transaction> Transaction::begin(Database& database, Kind kind)
{
    auto& connection = database.connection();
    if (auto begun = connection.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN"); !begun) {
        return fail(begun.error());
    }
    return Transaction{connection};
}

Result<void> Transaction::commit()
{
    detail::Connection& connection = *connection_;
    if (auto ok = connection.usable(); !ok) return ok;
    const int code = sqlite3_exec(connection.handle(), "COMMIT", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fail(connection.failed_commit(code));
    connection_ = nullptr;
    return {};
}

Transaction::~Transaction()
{
    if (connection_ != nullptr) sqlite3_exec(connection_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace tpsync::db
