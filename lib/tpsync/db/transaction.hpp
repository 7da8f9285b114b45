#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/db/database.hpp"

#include <utility>

namespace tpsync::db {

/// All or nothing. What is written outside of one is not synced as a whole: every write belongs into one.
class Transaction {
public:
    enum class Kind {
        read, ///< one consistent view
        write ///< also excludes other writers, from the beginning
    };
    static Result<Transaction> begin(Database& database, Kind kind);

    /// Makes it durable. When it fails, nothing of it counts and the database refuses everything afterwards.
    Result<void> commit();

    /// Rolls back unless it was committed.
    ~Transaction();
    Transaction(Transaction&& other) noexcept : connection_{std::exchange(other.connection_, nullptr)} {}
    Transaction& operator=(Transaction&&) = delete;

private:
    explicit Transaction(detail::Connection& connection) : connection_{&connection} {}
    detail::Connection* connection_;
};

} // namespace tpsync::db
