#include "tpsync/fs/private_directory.hpp"

#include "tpsync/fs/descriptor.hpp"
#include "tpsync/fs/file_system.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace tpsync::fs {

namespace {

constexpr mode_t owner_only = 0700;

/// "dir/" and "dir" name the same folder, but only the second shows whether it is a symbolic link.
std::filesystem::path without_trailing_slash(const std::filesystem::path& path)
{
    return path.has_filename() || path.parent_path() == path ? path : path.parent_path();
}

Result<void> create(const std::filesystem::path& path);

Result<void> create_parents(const std::filesystem::path& path)
{
    const auto parent = folder_of(path);
    struct stat info {};
    if (::stat(parent.c_str(), &info) == 0) return {};
    if (errno != ENOENT) return fail(io_error(errno, "examine", parent));
    return create(parent);
}

Result<void> create(const std::filesystem::path& path)
{
    if (auto parents = create_parents(path); !parents) return parents;
    if (::mkdir(path.c_str(), owner_only) != 0) {
        if (errno == EEXIST) return {};
        return fail(io_error(errno, "create the folder", path));
    }
    // The umask may have taken bits away from us.
    if (::fchmodat(AT_FDCWD, path.c_str(), owner_only, 0) != 0) {
        return fail(io_error(errno, "set the permissions of", path));
    }
    return sync_directory(folder_of(path));
}

Result<void> check_entry(const std::filesystem::path& path, const struct stat& info)
{
    if (S_ISLNK(info.st_mode)) {
        return fail(ErrorKind::state, "state-directory-symlink", shown(path) + " is a symbolic link",
                    "name the folder it points to");
    }
    if (!S_ISDIR(info.st_mode)) {
        return fail(ErrorKind::state, "state-directory-not-a-folder", shown(path) + " is not a folder",
                    "move it away or choose another state directory (--state DIR)");
    }
    if (info.st_uid != ::geteuid()) {
        return fail(ErrorKind::state, "state-directory-not-ours",
                    fmt::format("{} belongs to user {}, and this program runs as user {}", shown(path), info.st_uid,
                                ::geteuid()),
                    "run as its owner, or choose another state directory (--state DIR)");
    }
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(ErrorKind::state, "state-directory-open",
                    fmt::format("{} is open to other users (mode {:04o})", shown(path), info.st_mode & 07777U),
                    fmt::format("chmod 700 {} (in a systemd unit: StateDirectoryMode=0700)", shown(path)));
    }
    if (is_open_to_everybody(folder_of(path))) {
        return fail(ErrorKind::state, "state-directory-open",
                    fmt::format("{} lies in a folder in which every user may rename it", shown(path)),
                    fmt::format("chmod o-w {}", shown(folder_of(path))));
    }
    return {};
}

} // namespace

bool is_open_to_everybody(const std::filesystem::path& directory)
{
    struct stat info {};
    if (::stat(directory.c_str(), &info) != 0) return false;
    return (info.st_mode & S_IWOTH) != 0 && (info.st_mode & S_ISVTX) == 0;
}

Result<Findings> check_private_directory(const std::filesystem::path& given)
{
    const auto path = without_trailing_slash(given);
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0) {
        if (errno == ENOENT) {
            return fail(ErrorKind::state, "state-directory-missing", shown(path) + " does not exist",
                        "nothing was stored there yet, or another folder is meant (--state DIR)");
        }
        return fail(io_error(errno, "examine", path));
    }
    if (auto entry = check_entry(path, info); !entry) return fail(entry.error());
    const auto kept = durability_of(path);
    if (!kept) return fail(kept.error());
    auto warning = judge_file_system(*kept, path);
    if (!warning) return fail(warning.error());
    return *warning ? Findings{**warning} : Findings{};
}

Result<Findings> private_directory(const std::filesystem::path& given)
{
    const auto path = without_trailing_slash(given);
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0) {
        if (errno != ENOENT) return fail(io_error(errno, "examine", path));
        if (auto created = create(path); !created) return fail(created.error());
    }
    return check_private_directory(path);
}

} // namespace tpsync::fs
