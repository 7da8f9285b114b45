#include "tpsync/db/database.hpp"

#include "tpsync/db/connection.hpp"
#include "tpsync/db/migrations.hpp"
#include "tpsync/db/set_aside.hpp"
#include "tpsync/db/snapshot.hpp"
#include "tpsync/fs/descriptor.hpp"
#include "tpsync/fs/write_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace tpsync::db {

namespace {

using detail::Connection;

/// The log is cut back to this size after it was copied into the file.
constexpr int kept_log_bytes = 16 << 20;

Result<void> create_if_missing(const std::filesystem::path& path, const Schema& schema)
{
    struct stat info {};
    if (::lstat(path.c_str(), &info) == 0) return {};
    if (errno != ENOENT) return fail(fs::io_error(errno, "examine", path));
    if (auto clear = detail::check_no_remains(path, schema); !clear) return clear;
    auto bytes = detail::new_store(schema, path);
    if (!bytes) return fail(bytes.error());
    // File format versions 2: a write-ahead log from the first moment, so that nobody has to switch to it while
    // others are opening the store. https://www.sqlite.org/fileformat2.html#file_format_version_numbers
    (*bytes)[18] = 2;
    (*bytes)[19] = 2;
    const auto published = fs::publish_new_file(path, *bytes, 0600);
    if (!published) return fail(published.error());
    return {};
}

enum class Log { none, empty, present };

Log log_of(const std::filesystem::path& path)
{
    const auto size = detail::log_size(path);
    if (size > 0) return Log::present;
    return detail::has_log(path) ? Log::empty : Log::none;
}

/// Refuses what is not a whole store of this kind that we know. Looking at it made an empty log, which goes again;
/// a log that was there stays as it is.
Result<void> recognise(Connection& connection, const Schema& schema, Log log)
{
    auto known = detail::check_identity(connection, schema);
    if (known) known = detail::check_length(connection, connection.shown());
    if (!known && log != Log::present) connection.may_checkpoint();
    return known;
}

Result<void> configure(Connection& connection, const Options& options)
{
    const std::string_view sync = options.sync == Sync::full ? "FULL" : "NORMAL";
    const std::string_view erase = options.secure_delete == SecureDelete::on ? "ON" : "OFF";
    const auto mode = connection.text("PRAGMA journal_mode = WAL");
    if (!mode) return fail(mode.error());
    if (*mode != "wal") {
        return fail(ErrorKind::state, "state-io",
                    fmt::format("the file system of {} cannot hold a write-ahead log", fs::shown(connection.shown())),
                    "use a folder on a local disk (--state DIR)");
    }
    return connection.execute(
        fmt::format("PRAGMA synchronous = {}; PRAGMA secure_delete = {}; PRAGMA foreign_keys = ON;"
                    "PRAGMA journal_size_limit = {}",
                    sync, erase, kept_log_bytes));
}

} // namespace

Database::Database(std::unique_ptr<Connection> connection) : connection_{std::move(connection)} {}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Result<Database> Database::open(const std::filesystem::path& path, const Schema& schema, const Options& options)
{
    if (auto created = create_if_missing(path, schema); !created) return fail(created.error());
    if (auto sound = detail::check_file(path, schema); !sound) return fail(sound.error());
    const Log log = log_of(path);
    auto opened = Connection::open(detail::file_uri(path, "mode=rw"), Connection::Open::read_write, nullptr, path);
    if (!opened) return fail(opened.error());
    Connection& connection = **opened;
    connection.wait_for_others(options.busy_timeout);
    if (options.log_file == LogFile::kept) connection.keep_log_file();
    if (auto known = recognise(connection, schema, log); !known) return fail(known.error());
    if (auto set = configure(connection, options); !set) return fail(set.error());
    if (auto done = detail::migrate(connection, schema); !done) return fail(done.error());
    // SQLite goes on when the folder of a log that is new cannot be synced. One that is not was synced by its maker.
    if (log == Log::none) {
        if (auto synced = fs::sync_directory(fs::folder_of(path)); !synced) return fail(synced.error());
    }
    connection.may_checkpoint();
    return Database{std::move(*opened)};
}

Result<Database> Database::open_in_memory(const Schema& schema)
{
    auto opened = Connection::in_memory(":memory:");
    if (!opened) return fail(opened.error());
    const auto bytes = detail::new_store(schema, ":memory:");
    if (!bytes) return fail(bytes.error());
    if (auto loaded = detail::load(**opened, *bytes); !loaded) return fail(loaded.error());
    if (auto set = (*opened)->execute("PRAGMA foreign_keys = ON"); !set) return fail(set.error());
    return Database{std::move(*opened)};
}

Result<Database> Database::open_snapshot(const std::filesystem::path& path, const Schema& schema)
{
    if (!exists(path)) {
        auto empty = open_in_memory(schema);
        if (!empty) return empty;
        if (auto closed = empty->refuse_writes(); !closed) return fail(closed.error());
        return empty;
    }
    if (auto sound = detail::check_file(path, schema); !sound) return fail(sound.error());
    auto copied = detail::copy_to_memory(path, schema);
    if (!copied) return fail(copied.error());
    if (auto done = detail::migrate(**copied, schema); !done) return fail(done.error());
    Database database{std::move(*copied)};
    if (auto closed = database.refuse_writes(); !closed) return fail(closed.error());
    return database;
}

bool Database::exists(const std::filesystem::path& path)
{
    struct stat info {};
    return ::lstat(path.c_str(), &info) == 0 || detail::has_remains(path);
}

Result<void> Database::check()
{
    const auto answer = connection_->text("PRAGMA quick_check(1)");
    if (!answer) return fail(answer.error());
    if (*answer == "ok") return {};
    return fail(connection_->failure(SQLITE_CORRUPT, "check"));
}

Result<std::int64_t> Database::free_pages()
{
    const auto pages = connection_->number("PRAGMA freelist_count");
    if (!pages) return fail(pages.error());
    return *pages;
}

Result<void> Database::give_back_pages(std::int64_t most)
{
    if (most <= 0) return {}; // zero would mean all of them
    return connection_->execute(fmt::format("PRAGMA incremental_vacuum({})", most));
}

Result<void> Database::refuse_writes()
{
    return connection_->execute("PRAGMA query_only = ON");
}

Result<void> Database::empty_log()
{
    const auto busy = connection_->number("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!busy) return fail(busy.error());
    if (*busy == 0) return {};
    return fail(connection_->failure(SQLITE_BUSY, "empty the log of"));
}

} // namespace tpsync::db
