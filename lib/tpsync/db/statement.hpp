#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/db/database.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3_stmt;

namespace tpsync::db {

/// Bytes that are not text.
struct Blob {
    std::string_view bytes;
};

/// What can be bound: null, number, text, bytes.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, Blob>;

/// One prepared statement; may be used again and again. Must not outlive its database.
class Statement {
public:
    static Result<Statement> prepare(Database& database, std::string_view sql);

    /// Runs it to its end; for statements that return no rows.
    Result<void> run(std::initializer_list<Value> values = {});

    /// Begins a query. The values' texts must live until `next` has returned false or the next call of `run`
    /// or `query`.
    Result<void> query(std::initializer_list<Value> values = {});
    /// Moves to the next row; false when there is none.
    Result<bool> next();
    /// Ends a query early, so that it holds no lock.
    void end();

    /// Columns of the present row, counted from 0. Text and bytes live until the next call of `next`.
    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    std::string_view text(int column) const;
    std::string_view blob(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    Statement(detail::Connection& connection, sqlite3_stmt* statement) : connection_{&connection}, statement_{statement}
    {
    }
    Result<void> bind(std::initializer_list<Value> values);
    int bind_one(int index, const Value& value);

    detail::Connection* connection_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// For a single statement that is run once.
Result<void> run_once(Database& database, std::string_view sql, std::initializer_list<Value> values = {});

} // namespace tpsync::db
