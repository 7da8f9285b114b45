#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::db {

namespace detail {
class Connection;
}

/// What becomes of pages that hold nothing any more: they wait for new content, or Database::give_back_pages can
/// shorten the file by them.
enum class FreePages { kept, given_back };

/// What a store is: its mark in the file, and the steps that lead to its tables.
struct Schema {
    std::string_view kind;          ///< for people: "job ledger"
    std::uint32_t application_id;   ///< marks the file; https://www.sqlite.org/pragma.html#pragma_application_id
    std::vector<std::string> steps; ///< step n leads from version n-1 to n. Never edited once released.
    std::uint32_t page_size = 4096; ///< bytes, of a new store; larger ones suit large values
    FreePages free_pages = FreePages::kept; ///< of a new store
};

/// `normal` may lose the newest commits in a power cut. It exists so that the durability tests can show that
/// they notice.
enum class Sync { full, normal };
enum class SecureDelete { off, on }; ///< on: deleted bytes are overwritten
/// Whether the log's file goes when the last one closes the store. One that stays is empty then, and saves whoever
/// comes next to make a new one durable, which costs more than a commit.
enum class LogFile { removed, kept };

struct Options {
    Sync sync = Sync::full;
    SecureDelete secure_delete = SecureDelete::off;
    LogFile log_file = LogFile::removed;
    Duration busy_timeout = std::chrono::seconds{10}; ///< how long to wait for other writers
};

/// One open store: SQLite, write-ahead log, every commit synced. Used by one thread at a time.
///
/// Failures are of kind `state`: `state-disk-full`, `state-io`, `state-not-writable`, `state-busy`,
/// `state-damaged` (not a database, malformed, cut short, empty, or its log is left without it),
/// `state-foreign-file` (another program's, or another kind of store), `state-newer-schema`. A file that is
/// refused is left as it is, byte for byte; nothing is ever created in place of a damaged one. A commit, read
/// or write that fails is final: the connection refuses everything afterwards with the same error.
class Database {
public:
    /// Opens the store, or creates it (mode 0600, complete and durable at once). Older ones are brought to
    /// the schema's version in one transaction. The folder must exist.
    static Result<Database> open(const std::filesystem::path& path, const Schema& schema, const Options& options = {});

    /// A private copy in memory of what the store holds now; writes to it fail with `state-not-writable`. Folder and
    /// files stay byte for byte as they are, and writers are not held up. A store that does not exist is an empty one
    /// (`exists` tells). Not for a process that has the store open.
    static Result<Database> open_snapshot(const std::filesystem::path& path, const Schema& schema);

    /// An empty store in memory that is gone with this object.
    static Result<Database> open_in_memory(const Schema& schema);

    /// True when there is such a store, or anything that was one.
    static bool exists(const std::filesystem::path& path);

    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;

    /// Reads the whole store and reports the first damage (`state-damaged`). Slow for large ones.
    Result<void> check();

    /// Copies the log into the file and empties it, so that deleted bytes are gone from it too.
    /// `state-busy` when a reader prevents it.
    Result<void> empty_log();

    /// Pages of the file that hold nothing.
    Result<std::int64_t> free_pages();

    /// Shortens the file by up to so many of them, as part of the transaction. What lies behind the new end is never
    /// written, neither to the log nor to the file. Does nothing in a store that keeps them.
    Result<void> give_back_pages(std::int64_t most);

    /// From now on writes fail with `state-not-writable`.
    Result<void> refuse_writes();

    detail::Connection& connection() const { return *connection_; }
    explicit Database(std::unique_ptr<detail::Connection> connection);

private:
    std::unique_ptr<detail::Connection> connection_;
};

/// Moves a store that cannot be used out of the way, with its log, to `<name>.damaged-<UTC time>`; returns
/// the new path. `open` then refuses to create a new one until a person has dealt with it.
Result<std::filesystem::path> set_aside(const std::filesystem::path& path, TimePoint now);

} // namespace tpsync::db
