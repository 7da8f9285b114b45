#include "tpsync/db/salvage.hpp"

#include "tpsync/db/connection.hpp"
#include "tpsync/db/log_check.hpp"
#include "tpsync/db/migrations.hpp"
#include "tpsync/db/set_aside.hpp"
#include "tpsync/fs/descriptor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace tpsync::db {
namespace {

using detail::beside;
using detail::Connection;

Result<void> write_all(const fs::Descriptor& file, std::string_view bytes, off_t at, const std::filesystem::path& shown)
{
    while (!bytes.empty()) {
        const auto count = ::pwrite(file.get(), bytes.data(), bytes.size(), at);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return fail(fs::io_error(count < 0 ? errno : ENOSPC, "write", shown));
        bytes.remove_prefix(static_cast<std::size_t>(count));
        at += count;
    }
    return {};
}

/// Copies what can be read; a part the disk does not give back becomes zeros. Nothing when there is no such file.
Result<void> copy_bytes(const std::filesystem::path& from, const std::filesystem::path& to)
{
    const auto source = fs::open_descriptor(from, O_RDONLY | O_NOFOLLOW);
    if (!source.is_open() && errno == ENOENT) return {};
    struct stat info {};
    if (!source.is_open() || ::fstat(source.get(), &info) != 0) return fail(fs::io_error(errno, "read", from));
    const auto target = fs::open_descriptor(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (!target.is_open() || ::fchmod(target.get(), 0600) != 0) return fail(fs::io_error(errno, "create", to));
    constexpr off_t step = 65536;
    std::vector<char> bytes(step);
    for (off_t at = 0; at < info.st_size; at += step) {
        const auto wanted = static_cast<std::size_t>(std::min(step, info.st_size - at));
        const auto count = ::pread(source.get(), bytes.data(), wanted, at);
        const auto known = count > 0 ? static_cast<std::size_t>(count) : 0;
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(known), bytes.end(), '\0');
        if (auto written = write_all(target, {bytes.data(), wanted}, at, to); !written) return written;
    }
    return {};
}

std::string as_big_endian(std::uint32_t number)
{
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((number >> shift) & 0xFFU);
    return bytes;
}

enum class Head { as_it_is, new_one };

/// Says in the head of a copy how many pages it really has, so that one that was cut short can be opened; at least as
/// many as a new store, or its tables would begin behind the end. With Head::new_one the whole first page becomes that
/// of the new store first: all stores of one kind are made in one step, so their tables begin on the same pages.
Result<void> mend_head(const std::filesystem::path& copy, const Schema& schema, Head head)
{
    auto fresh = detail::new_store(schema, copy);
    if (!fresh) return fail(fresh.error());
    // Format versions 2: with a write-ahead log.
    (*fresh)[18] = 2;
    (*fresh)[19] = 2;
    const auto file = fs::open_descriptor(copy, O_RDWR | O_NOFOLLOW);
    struct stat info {};
    if (!file.is_open() || ::fstat(file.get(), &info) != 0) return fail(fs::io_error(errno, "open", copy));
    const auto size = std::max(info.st_size, static_cast<off_t>(fresh->size()));
    const auto pages = static_cast<std::uint32_t>((size + schema.page_size - 1) / schema.page_size);
    if (head == Head::new_one) {
        if (auto done = write_all(file, fresh->substr(0, schema.page_size), 0, copy); !done) return done;
    }
    if (::ftruncate(file.get(), off_t{pages} * schema.page_size) != 0) {
        return fail(fs::io_error(errno, "lengthen", copy));
    }
    // https://www.sqlite.org/fileformat2.html#in_header_database_size: valid while 24 and 92 agree.
    const auto change = as_big_endian(1);
    if (auto done = write_all(file, change + as_big_endian(pages), 24, copy); !done) return done;
    return write_all(file, change, 92, copy);
}

constexpr auto count_tables = "SELECT count(*) FROM sqlite_schema WHERE sql IS NOT NULL";

/// Every table can be asked for.
Result<std::unique_ptr<Connection>> open_copy(const std::filesystem::path& copy, const Schema& schema)
{
    const auto fresh = Database::open_in_memory(schema);
    if (!fresh) return fail(fresh.error());
    const auto expected = fresh->connection().number(count_tables);
    if (!expected) return fail(expected.error());
    auto opened = Connection::open(detail::file_uri(copy, "mode=rw"), Connection::Open::read_write, nullptr, copy);
    if (!opened) return opened;
    (*opened)->go_on_after_damage();
    if (auto known = detail::check_identity(**opened, schema); !known) return fail(known.error());
    const auto tables = (*opened)->number(count_tables);
    if (!tables) return fail(tables.error());
    if (*tables >= *expected) return opened;
    return fail(ErrorKind::state, "state-damaged", fmt::format("{} has lost its tables", fs::shown(copy)),
                "restore it from a backup");
}

} // namespace

Result<std::optional<std::filesystem::path>> newest_set_aside(const std::filesystem::path& path)
{
    auto newest = detail::set_aside_copy(path);
    if (newest.empty()) return std::optional<std::filesystem::path>{};
    std::error_code ignored;
    const bool half_done = !std::filesystem::exists(path, ignored) && detail::has_log(path) && !detail::has_log(newest);
    if (half_done && ::rename(beside(path, "-wal").c_str(), beside(newest, "-wal").c_str()) != 0) {
        return fail(fs::io_error(errno, "set aside", beside(path, "-wal")));
    }
    if (half_done) {
        if (auto synced = fs::sync_directory(fs::folder_of(path)); !synced) return fail(synced.error());
    }
    return std::optional{std::move(newest)};
}

LogState log_state(const std::filesystem::path& path)
{
    return detail::check_log(beside(path, "-wal"));
}

void remove_store(const std::filesystem::path& path)
{
    for (const std::string_view suffix : {"-wal", "-shm", ""}) ::unlink(beside(path, suffix).c_str());
}

Result<Salvage> open_salvage(const std::filesystem::path& path, const std::filesystem::path& scratch,
                             const Schema& schema)
{
    const auto log = log_state(path);
    Error last;
    for (const auto head : {Head::as_it_is, Head::new_one}) {
        remove_store(scratch);
        if (auto copied = copy_bytes(path, scratch); !copied) return fail(copied.error());
        if (auto copied = copy_bytes(beside(path, "-wal"), beside(scratch, "-wal")); !copied) {
            return fail(copied.error());
        }
        if (auto mended = mend_head(scratch, schema, head); !mended) return fail(mended.error());
        auto opened = open_copy(scratch, schema);
        if (opened) return Salvage{Database{std::move(*opened)}, log, head == Head::new_one};
        last = opened.error();
        if (last.code == "state-newer-schema") break;
    }
    return fail(std::move(last));
}

Result<void> publish_store(const std::filesystem::path& from, const std::filesystem::path& to)
{
    struct stat info {};
    if (::lstat(to.c_str(), &info) == 0) return fail(fs::io_error(EEXIST, "create", to));
    for (const std::string_view suffix : {"-wal", "-shm"}) ::unlink(beside(from, suffix).c_str());
    if (::rename(from.c_str(), to.c_str()) != 0) return fail(fs::io_error(errno, "create", to));
    return fs::sync_directory(fs::folder_of(to));
}

} // namespace tpsync::db
