#pragma once

#include "tpsync/db/database.hpp"
#include "tpsync/db/statement.hpp"
#include "tpsync/db/transaction.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tpsync::test {

/// A small kind of store for these tests.
inline const db::Schema& note_schema()
{
    static const db::Schema schema{
        "note store", 0x74706E31, {"CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT"}};
    return schema;
}

inline Result<void> add_notes(db::Database& database, const std::vector<std::string>& notes)
{
    auto transaction = db::Transaction::begin(database, db::Transaction::Kind::write);
    if (!transaction) return fail(transaction.error());
    for (const auto& note : notes) {
        auto done = db::run_once(database, "INSERT INTO notes (text) VALUES (?)", {note});
        if (!done) return done;
    }
    return transaction->commit();
}

inline Result<std::vector<std::string>> all_notes(db::Database& database)
{
    auto rows = db::Statement::prepare(database, "SELECT text FROM notes ORDER BY id");
    if (!rows) return fail(rows.error());
    if (auto asked = rows->query(); !asked) return fail(asked.error());
    std::vector<std::string> notes;
    while (true) {
        const auto found = rows->next();
        if (!found) return fail(found.error());
        if (!*found) return notes;
        notes.emplace_back(rows->text(0));
    }
}

inline Result<std::string> pragma(db::Database& database, const std::string& name)
{
    auto rows = db::Statement::prepare(database, "PRAGMA " + name);
    if (!rows) return fail(rows.error());
    if (auto asked = rows->query(); !asked) return fail(asked.error());
    if (auto found = rows->next(); !found) return fail(found.error());
    std::string value{rows->text(0)};
    rows->end();
    return value;
}

template <class T>
std::string code_of(const Result<T>& result)
{
    return result ? "" : result.error().code;
}

inline std::filesystem::path log_of(const std::filesystem::path& store)
{
    return store.native() + "-wal";
}

} // namespace tpsync::test
