#include "tpsync/db/set_aside.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/fs/descriptor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

namespace tpsync::db {

namespace detail {

namespace {

constexpr std::string_view damaged_mark = ".damaged-";

bool is_there(const std::filesystem::path& path)
{
    struct stat info {};
    return ::lstat(path.c_str(), &info) == 0;
}

Error damaged(const std::filesystem::path& path, const Schema& schema, std::string_view what)
{
    return {ErrorKind::state, "state-damaged", fmt::format("the {} {} {}", schema.kind, fs::shown(path), what),
            "the file was left as it is: keep a copy, then restore it from a backup"};
}

} // namespace

std::filesystem::path beside(const std::filesystem::path& path, std::string_view suffix)
{
    return std::filesystem::path{path.native() + std::string{suffix}};
}

std::filesystem::path set_aside_copy(const std::filesystem::path& path)
{
    const std::string prefix = path.filename().native() + std::string{damaged_mark};
    std::filesystem::path newest;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator{fs::folder_of(path), failed}) {
        const std::string name = entry.path().filename().native();
        if (!name.starts_with(prefix) || name.ends_with("-wal") || name.ends_with("-shm")) continue;
        newest = std::max(newest, entry.path());
    }
    return newest;
}

bool has_log(const std::filesystem::path& path)
{
    return is_there(beside(path, "-wal"));
}

std::uintmax_t log_size(const std::filesystem::path& path)
{
    std::error_code failed;
    const auto size = std::filesystem::file_size(beside(path, "-wal"), failed);
    return failed ? 0 : size;
}

bool has_remains(const std::filesystem::path& path)
{
    return log_size(path) > 0 || !set_aside_copy(path).empty();
}

Result<void> check_no_remains(const std::filesystem::path& path, const Schema& schema)
{
    if (const auto copy = set_aside_copy(path); !copy.empty()) {
        return fail(ErrorKind::state, "state-damaged",
                    fmt::format("the {} {} was damaged and is set aside as {}", schema.kind, fs::shown(path),
                                fs::shown(copy.filename())),
                    "restore it from a backup under its old name, or move the damaged copy away to begin anew");
    }
    // The store is looked for once more behind its log: another process may have published it since the caller looked, and a log
    // comes after its store.
    if (log_size(path) > 0 && !is_there(path)) {
        auto error = damaged(path, schema, "is gone, but its log (-wal) is still there");
        error.remedy = "restore the file from a backup, or move the log away to begin anew";
        return fail(std::move(error));
    }
    return {};
}

Result<void> check_file(const std::filesystem::path& path, const Schema& schema)
{
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0) {
        if (errno == ENOENT) return check_no_remains(path, schema);
        return fail(fs::io_error(errno, "examine", path));
    }
    if (!S_ISREG(info.st_mode)) {
        return fail(ErrorKind::state, "state-foreign-file", fs::shown(path) + " is not a regular file",
                    "move it away; this program makes the file itself");
    }
    if (info.st_uid != ::geteuid() || (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(ErrorKind::state, "state-file-open",
                    fmt::format("{} belongs to another user or is open to others (mode {:04o})", fs::shown(path),
                                info.st_mode & 07777U),
                    fmt::format("chmod 600 {}, and run as its owner", fs::shown(path)));
    }
    if (info.st_size == 0) return fail(damaged(path, schema, "is empty"));
    return {};
}

namespace {

Result<bool> is_cut_short(Connection& connection, const std::filesystem::path& path)
{
    const auto pages = connection.number("PRAGMA page_count");
    const auto page_size = connection.number("PRAGMA page_size");
    if (!pages || !page_size) return fail(pages ? page_size.error() : pages.error());
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    if (failed) return fail(fs::io_error(failed.value(), "examine", path));
    return size < static_cast<std::uintmax_t>(*pages * *page_size) && log_size(path) == 0;
}

} // namespace

Result<void> check_length(Connection& connection, const std::filesystem::path& path)
{
    // Pages that are still in the log only may lie behind the file's end.
    if (log_size(path) > 0) return {};
    // All in one view, while others write: a log that the view needs cannot be emptied before it ends, and a view that
    // needs none has all its pages in the file.
    if (auto begun = connection.execute("BEGIN"); !begun) return begun;
    const auto cut_short = is_cut_short(connection, path);
    if (auto ended = connection.execute("COMMIT"); cut_short && !ended) return ended;
    if (!cut_short) return fail(cut_short.error());
    if (!*cut_short) return {};
    return fail(ErrorKind::state, "state-damaged", fmt::format("the store {} is cut short", fs::shown(path)),
                "the file was left as it is: keep a copy, then restore it from a backup");
}

} // namespace detail

Result<std::filesystem::path> set_aside(const std::filesystem::path& path, TimePoint now)
{
    std::string time = format_rfc3339(now);
    std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
    const std::string name = path.native() + std::string{detail::damaged_mark} + time;
    std::filesystem::path target = name;
    for (int number = 2; std::filesystem::exists(std::filesystem::symlink_status(target)); ++number) {
        target = fmt::format("{}-{}", name, number);
    }
    // The store first: a log without its store is refused when opened, and belongs to the newest copy that has none. A
    // store without its log would be taken for whole.
    for (const std::string_view suffix : {"", "-wal", "-shm"}) {
        const auto from = detail::beside(path, suffix);
        if (::rename(from.c_str(), detail::beside(target, suffix).c_str()) == 0) continue;
        if (errno != ENOENT || suffix.empty()) return fail(fs::io_error(errno, "set aside", from));
    }
    if (auto synced = fs::sync_directory(fs::folder_of(path)); !synced) return fail(synced.error());
    return target;
}

} // namespace tpsync::db
