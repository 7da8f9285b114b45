#include "tpsync/db/snapshot.hpp"

#include "tpsync/db/migrations.hpp"
#include "tpsync/db/set_aside.hpp"
#include "tpsync/fs/descriptor.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>
#include <sys/stat.h>
#include <tuple>

namespace tpsync::db::detail {

namespace {

constexpr int attempts = 200;
constexpr int pause_ms = 10;
constexpr Duration longest_wait = std::chrono::seconds{10};

/// What a writer changes when it touches the store's file.
struct Mark {
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    std::uintmax_t log = 0;
    bool operator==(const Mark&) const = default;
};

Mark mark_of(const std::filesystem::path& path)
{
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return {};
    return {info.st_ino, info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec, log_size(path)};
}

Result<std::unique_ptr<Connection>> copy(Connection& from, const Schema& schema)
{
    if (auto known = check_identity(from, schema); !known) return fail(known.error());
    if (auto whole = check_length(from, from.shown()); !whole) return fail(whole.error());
    auto memory = Connection::in_memory(from.shown());
    if (!memory) return memory;
    sqlite3_backup* const backup = sqlite3_backup_init((*memory)->handle(), "main", from.handle(), "main");
    if (backup == nullptr) return fail((*memory)->failure(sqlite3_extended_errcode((*memory)->handle()), "read"));
    const int code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) return fail(from.failure(code, "read"));
    return memory;
}

/// No log: the file alone is the store, and reading it without locks leaves no trace. It counts only if
/// nobody wrote meanwhile.
Result<std::unique_ptr<Connection>> copy_quiet_file(const std::filesystem::path& path, const Schema& schema)
{
    auto file = Connection::open(file_uri(path, "mode=ro&immutable=1"), Connection::Open::read_only, nullptr, path);
    if (!file) return file;
    return copy(**file, schema);
}

/// A log that nobody is writing: a process died. Reading it needs an index, which this way of opening keeps in
/// memory instead of in a file. It takes the file's lock for the moment and never waits for it: `busy` means a live
/// process.
Result<std::unique_ptr<Connection>> copy_abandoned_log(const std::filesystem::path& path, const Schema& schema)
{
    auto file = Connection::open(file_uri(path, "mode=rw"), Connection::Open::read_write, "unix-excl", path);
    if (!file) return file;
    int keep = 1;
    sqlite3_file_control((*file)->handle(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    if (auto set = (*file)->execute("PRAGMA query_only = ON"); !set) return fail(set.error());
    return copy(**file, schema);
}

/// A live writer: its index exists, and we read like any other reader.
Result<std::unique_ptr<Connection>> copy_beside_writer(const std::filesystem::path& path, const Schema& schema)
{
    auto file = Connection::open(file_uri(path, "mode=ro"), Connection::Open::read_only, nullptr, path);
    if (!file) return file;
    (*file)->wait_for_others(longest_wait);
    return copy(**file, schema);
}

} // namespace

Result<std::unique_ptr<Connection>> copy_to_memory(const std::filesystem::path& path, const Schema& schema)
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        if (attempt > 0) sqlite3_sleep(pause_ms);
        const Mark before = mark_of(path);
        if (before.log > 0) {
            auto copied = copy_abandoned_log(path, schema);
            if (copied || copied.error().code != "state-busy") return copied;
            copied = copy_beside_writer(path, schema);
            // A writer that ends at this moment takes its index away.
            if (copied || copied.error().code != "state-not-writable") return copied;
            continue;
        }
        auto copied = copy_quiet_file(path, schema);
        if (mark_of(path) == before) return copied;
    }
    return fail(ErrorKind::state, "state-busy",
                fmt::format("the store {} changes faster than it can be read", fs::shown(path)),
                "run the same command again later");
}

Result<void> load(Connection& memory, const std::string& bytes)
{
    auto* const copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
    if (copy == nullptr) return fail(memory.failure(SQLITE_NOMEM, "create"));
    std::memcpy(copy, bytes.data(), bytes.size());
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    // Frees the copy itself, also when it fails.
    const int code = sqlite3_deserialize(memory.handle(), "main", copy, size, size,
                                         SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    if (code != SQLITE_OK) return fail(memory.failure(code, "create"));
    return {};
}

} // namespace tpsync::db::detail
