#include "tpsync/db/statement.hpp"

#include "tpsync/db/connection.hpp"

#include <sqlite3.h>

namespace tpsync::db {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement);
}

Result<Statement> Statement::prepare(Database& database, std::string_view sql)
{
    auto& connection = database.connection();
    if (auto ok = connection.usable(); !ok) return fail(ok.error());
    sqlite3_stmt* statement = nullptr;
    const int code = connection.prepare(sql, &statement);
    if (code != SQLITE_OK) return fail(connection.failure(code, "prepare a statement for"));
    return Statement{connection, statement};
}

int Statement::bind_one(int index, const Value& value)
{
    sqlite3_stmt* const statement = statement_.get();
    if (const auto* const number = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, index, *number);
    }
    // An empty view may have no address, which SQLite would take for null.
    if (const auto* const text = std::get_if<std::string_view>(&value)) {
        return sqlite3_bind_text64(statement, index, text->empty() ? "" : text->data(), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    }
    if (const auto* const blob = std::get_if<Blob>(&value)) {
        return sqlite3_bind_blob64(statement, index, blob->bytes.empty() ? "" : blob->bytes.data(), blob->bytes.size(),
                                   SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, index);
}

Result<void> Statement::bind(std::initializer_list<Value> values)
{
    if (auto ok = connection_->usable(); !ok) return ok;
    sqlite3_reset(statement_.get());
    if (static_cast<int>(values.size()) != sqlite3_bind_parameter_count(statement_.get())) {
        return fail(connection_->failure(SQLITE_RANGE, "bind values for"));
    }
    int index = 0;
    for (const Value& value : values) {
        if (const int code = bind_one(++index, value); code != SQLITE_OK) {
            return fail(connection_->failure(code, "bind values for"));
        }
    }
    return {};
}

Result<void> Statement::run(std::initializer_list<Value> values)
{
    if (auto bound = bind(values); !bound) return bound;
    int code = connection_->step(statement_.get());
    while (code == SQLITE_ROW) code = connection_->step(statement_.get());
    if (code != SQLITE_DONE) {
        auto error = connection_->failure(code, "write to");
        end();
        return fail(std::move(error));
    }
    end();
    return {};
}

Result<void> Statement::query(std::initializer_list<Value> values)
{
    return bind(values);
}

Result<bool> Statement::next()
{
    if (auto ok = connection_->usable(); !ok) return fail(ok.error());
    const int code = connection_->step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        end();
        return false;
    }
    auto error = connection_->failure(code, "read");
    end();
    return fail(std::move(error));
}

void Statement::end()
{
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

bool Statement::is_null(int column) const
{
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const
{
    const auto* const bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string_view Statement::blob(int column) const
{
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Result<void> run_once(Database& database, std::string_view sql, std::initializer_list<Value> values)
{
    auto statement = Statement::prepare(database, sql);
    if (!statement) return fail(statement.error());
    return statement->run(values);
}

} // namespace tpsync::db
