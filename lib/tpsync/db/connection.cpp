#include "tpsync/db/connection.hpp"

#include "tpsync/fs/descriptor.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>

namespace tpsync::db::detail {

namespace {

constexpr int base_code_mask = 0xFF;

bool means_full(int base, int system_error)
{
    return base == SQLITE_FULL ||
           (base == SQLITE_IOERR && (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG));
}

/// The system's reason for a failed read or write of the store's file or its log; 0 when it gave none. The
/// connection's own sqlite3_system_errno may have been overwritten by the rollback that followed.
int last_system_error(sqlite3* handle)
{
    if (handle == nullptr) return 0;
    int reason = 0;
    for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
        sqlite3_file* file = nullptr;
        sqlite3_file_control(handle, "main", which, &file);
        if (file == nullptr || file->pMethods == nullptr) continue;
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &reason);
        if (reason != 0) return reason;
    }
    return sqlite3_system_errno(handle);
}

bool means_damage(int base)
{
    return base == SQLITE_CORRUPT || base == SQLITE_NOTADB;
}

Error error_of(int base, int system_error)
{
    if (means_full(base, system_error)) {
        return {ErrorKind::state,
                "state-disk-full",
                {},
                "free some space or raise the quota, then run the same command again"};
    }
    if (means_damage(base)) {
        return {ErrorKind::state,
                "state-damaged",
                {},
                "the file was left as it is: keep a copy, then restore it from a backup"};
    }
    switch (base) {
    case SQLITE_IOERR:
        return {ErrorKind::state, "state-io", {}, "check the disk and the system log before running again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return {ErrorKind::state, "state-busy", {}, "another process is writing; run the same command again later"};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorKind::state,
                "state-not-writable",
                {},
                "check that the folder exists, is writable and belongs to the user this program runs as"};
    default: return {ErrorKind::state, "state-error", {}, "report this as a defect, with the message"};
    }
}

} // namespace

std::string file_uri(const std::filesystem::path& path, std::string_view query)
{
    constexpr std::string_view plain = "/-_.~";
    const auto absolute = std::filesystem::absolute(path);
    std::string uri = "file:";
    for (const char c : absolute.native()) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || plain.find(c) != std::string_view::npos)
            uri += c;
        else
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri.append("?").append(query);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& name, Open how, const char* vfs,
                                                     std::filesystem::path shown)
{
    const int mode = how == Open::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle,
                                     mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
    auto connection = std::make_unique<Connection>(handle, std::move(shown));
    if (code != SQLITE_OK) return fail(connection->failure(code, "open"));
    // Nothing in the file may run functions of ours, and until it has been checked nothing may change it.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    connection->leave_file_alone();
    if (auto set = connection->execute("PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
        !set) {
        return fail(set.error());
    }
    return connection;
}

Result<std::unique_ptr<Connection>> Connection::in_memory(std::filesystem::path shown)
{
    return open("file::memory:", Open::read_write, nullptr, std::move(shown));
}

Connection::~Connection()
{
    sqlite3_close_v2(handle_);
}

Error Connection::failure(int code, std::string_view action)
{
    int base = code & base_code_mask;
    const bool of_the_file = base == SQLITE_IOERR || means_damage(base);
    const int system_error = of_the_file ? last_system_error(handle_) : 0;
    // What the disk could not read is told as malformed at times.
    if (means_damage(base) && system_error == EIO) base = SQLITE_IOERR;
    Error error = error_of(base, system_error);
    // Only the library's fixed words: its detailed messages may quote what is stored.
    error.message =
        fmt::format("could not {} the store {}: {} ({})", action, fs::shown(shown_), sqlite3_errstr(code), code);
    const bool is_final = damage_is_final_ || !means_damage(base);
    if (is_final && (means_damage(base) || (base == SQLITE_IOERR && !means_full(base, system_error)))) {
        broken_ = error;
        leave_file_alone();
    }
    return error;
}

Error Connection::failed_commit(int code)
{
    Error error = failure(code, "commit to");
    broken_ = error;
    leave_file_alone();
    return error;
}

Result<void> Connection::usable() const
{
    if (broken_) return fail(*broken_);
    return {};
}

void Connection::wait_for_others(Duration longest)
{
    constexpr Duration round = std::chrono::seconds{10};
    sqlite3_busy_timeout(handle_, static_cast<int>(longest.count()));
    rounds_ = static_cast<int>(longest / round);
}

/// A process that gets no time just when it changes the index of the log holds up all others. SQLite waits about 10 s
/// for it, whatever the busy timeout is, and calls it a fault of the locking protocol then. Nothing was begun by that
/// time. https://www.sqlite.org/rescode.html#protocol
template <class Work>
int Connection::patiently(Work work) const
{
    int code = work();
    for (int round = 1; code == SQLITE_PROTOCOL && round < rounds_; ++round) code = work();
    return code;
}

int Connection::prepare(std::string_view sql, sqlite3_stmt** statement)
{
    return patiently([&] {
        return sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                  statement, nullptr);
    });
}

int Connection::step(sqlite3_stmt* statement)
{
    return patiently([&] {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_PROTOCOL) sqlite3_reset(statement);
        return code;
    });
}

Result<void> Connection::execute(const std::string& sql)
{
    if (auto ok = usable(); !ok) return ok;
    const int code = patiently([&] { return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr); });
    if (code != SQLITE_OK) return fail(failure(code, "use"));
    return {};
}

Result<std::string> Connection::text(const std::string& sql)
{
    if (auto ok = usable(); !ok) return fail(ok.error());
    sqlite3_stmt* statement = nullptr;
    int code = patiently([&] { return sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr); });
    if (code == SQLITE_OK) code = step(statement);
    std::string value;
    if (code == SQLITE_ROW) {
        const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement, 0));
        value.assign(bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return fail(failure(code, "read"));
    return value;
}

Result<long long> Connection::number(const std::string& sql)
{
    const auto value = text(sql);
    if (!value) return fail(value.error());
    return std::strtoll(value->c_str(), nullptr, 10);
}

void Connection::leave_file_alone()
{
    if (handle_ != nullptr) sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void Connection::may_checkpoint()
{
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

void Connection::keep_log_file()
{
    int keep = 1;
    sqlite3_file_control(handle_, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
}

} // namespace tpsync::db::detail
