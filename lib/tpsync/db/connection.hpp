#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/result.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace tpsync::db::detail {

/// One SQLite connection and what went wrong on it. Used by one thread at a time.
class Connection {
public:
    enum class Open { read_only, read_write };
    /// Opens a file that must exist, by name or by `file:` URI; `shown` stands in messages.
    static Result<std::unique_ptr<Connection>> open(const std::string& name, Open how, const char* vfs,
                                                    std::filesystem::path shown);
    static Result<std::unique_ptr<Connection>> in_memory(std::filesystem::path shown);

    Connection(sqlite3* handle, std::filesystem::path shown) : handle_{handle}, shown_{std::move(shown)} {}
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    sqlite3* handle() const { return handle_; }
    const std::filesystem::path& shown() const { return shown_; }

    /// The failure behind an SQLite result code, of kind `state`. I/O errors and damage are final: from then
    /// on `usable` fails, and nothing more is written to the file, not even on closing it.
    Error failure(int code, std::string_view action);
    /// A failed commit: nobody knows what reached the disk, so it is final whatever the reason.
    Error failed_commit(int code);
    Result<void> usable() const;

    /// How long to wait for others.
    void wait_for_others(Duration longest);
    /// sqlite3_prepare for a statement that is used often, and sqlite3_step, but as patient as wait_for_others() says
    /// in every respect.
    int prepare(std::string_view sql, sqlite3_stmt** statement);
    int step(sqlite3_stmt* statement);

    /// Runs statements that return nothing. Outside of a transaction only those that may run twice.
    Result<void> execute(const std::string& sql);
    /// The first column of the first row as a number.
    Result<long long> number(const std::string& sql);
    Result<std::string> text(const std::string& sql);

    /// For salvage: damage fails the statement that meets it, and no other.
    void go_on_after_damage() { damage_is_final_ = false; }

    /// Closing must not copy the write-ahead log into the file.
    void leave_file_alone();
    void may_checkpoint();
    /// Closing empties the log, but leaves its file.
    void keep_log_file();

private:
    template <class Work>
    int patiently(Work work) const;

    sqlite3* handle_;
    bool damage_is_final_ = true;
    int rounds_ = 0; ///< of SQLite's own patience
    std::filesystem::path shown_;
    std::optional<Error> broken_;
};

/// `file:` URI of a path with the given query.
std::string file_uri(const std::filesystem::path& path, std::string_view query);

} // namespace tpsync::db::detail
