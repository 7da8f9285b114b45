#include "tpsync/db/migrations.hpp"

#include "tpsync/fs/descriptor.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace tpsync::db::detail {

namespace {

Result<void> apply(Connection& connection, const Schema& schema)
{
    const auto version = connection.number("PRAGMA user_version");
    if (!version) return fail(version.error());
    if (auto known = check_identity(connection, schema); !known) return known;
    for (std::size_t step = static_cast<std::size_t>(*version); step < schema.steps.size(); ++step) {
        if (auto done = connection.execute(schema.steps[step]); !done) return done;
    }
    return connection.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", schema.application_id,
                                          schema.steps.size()));
}

} // namespace

Result<void> check_identity(Connection& connection, const Schema& schema)
{
    const auto mark = connection.number("PRAGMA application_id");
    if (!mark) return fail(mark.error());
    const auto version = connection.number("PRAGMA user_version");
    if (!version) return fail(version.error());
    if (*mark != static_cast<long long>(schema.application_id)) {
        return fail(ErrorKind::state, "state-foreign-file",
                    fmt::format("{} is a database, but not a {} of this program; it was left as it is",
                                fs::shown(connection.shown()), schema.kind),
                    "move it away or choose another state directory (--state DIR)");
    }
    const auto known = static_cast<long long>(schema.steps.size());
    if (*version > known) {
        return fail(ErrorKind::state, "state-newer-schema",
                    fmt::format("the {} {} was written by a newer version of this program (schema {}, known is {})",
                                schema.kind, fs::shown(connection.shown()), *version, known),
                    "install that version or a newer one; nothing was changed");
    }
    if (*version < 1) {
        return fail(ErrorKind::state, "state-damaged",
                    fmt::format("the {} {} has no valid schema version", schema.kind, fs::shown(connection.shown())),
                    "the file was left as it is: keep a copy, then restore it from a backup");
    }
    return {};
}

Result<void> migrate(Connection& connection, const Schema& schema)
{
    const auto version = connection.number("PRAGMA user_version");
    if (!version) return fail(version.error());
    if (*version == static_cast<long long>(schema.steps.size())) return {};
    if (auto begun = connection.execute("BEGIN IMMEDIATE"); !begun) return begun;
    // Read again inside: another process may have been quicker.
    if (auto done = apply(connection, schema); !done) {
        sqlite3_exec(connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
        return done;
    }
    const int code = sqlite3_exec(connection.handle(), "COMMIT", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return {};
    auto error = connection.failed_commit(code);
    sqlite3_exec(connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    return fail(std::move(error));
}

Result<std::string> new_store(const Schema& schema, const std::filesystem::path& shown)
{
    const auto connection = Connection::in_memory(shown);
    if (!connection) return fail(connection.error());
    Connection& memory = **connection;
    const std::string_view vacuum = schema.free_pages == FreePages::given_back ? "INCREMENTAL" : "NONE";
    std::string sql = fmt::format("PRAGMA page_size = {}; PRAGMA auto_vacuum = {}; BEGIN;", schema.page_size, vacuum);
    for (const auto& step : schema.steps) sql.append(step).append(";");
    sql += fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT", schema.application_id,
                       schema.steps.size());
    if (auto done = memory.execute(sql); !done) return fail(done.error());
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes{
        sqlite3_serialize(memory.handle(), "main", &size, 0), &sqlite3_free};
    if (!bytes) return fail(memory.failure(SQLITE_NOMEM, "create"));
    return std::string{reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)};
}

} // namespace tpsync::db::detail
