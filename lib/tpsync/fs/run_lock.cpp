#include "tpsync/fs/run_lock.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tpsync::fs {

namespace {

constexpr int attempts = 10;

std::string holder_text(TimePoint now)
{
    return fmt::format("process {} since {}\n", ::getpid(), format_rfc3339(now));
}

Error held_by_another(int fd, const std::filesystem::path& path)
{
    std::array<char, 120> text{};
    const auto got = ::pread(fd, text.data(), text.size(), 0);
    const std::string_view read{text.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
    const std::string holder = printable(trim(read));
    const std::string message =
        holder.empty() ? "another run is active; it has just begun" : "another run is active: " + holder;
    return {ErrorKind::locked, "locked", fmt::format("{} ({})", message, shown(path)),
            "wait until it ends; its lock goes with the process, so there is no file to remove"};
}

/// False when the file was removed or replaced between opening and locking: then others lock another file.
bool is_still_there(int fd, const std::filesystem::path& path)
{
    struct stat opened {};
    struct stat present {};
    return ::fstat(fd, &opened) == 0 && ::lstat(path.c_str(), &present) == 0 && opened.st_ino == present.st_ino &&
           opened.st_dev == present.st_dev;
}

Result<void> lock(int fd, const std::filesystem::path& path)
{
    int failed = 0;
    do {
        failed = ::flock(fd, LOCK_EX | LOCK_NB);
    } while (failed != 0 && errno == EINTR);
    if (failed == 0) return {};
    if (errno == EWOULDBLOCK) return fail(held_by_another(fd, path));
    return fail(io_error(errno, "lock", path));
}

} // namespace

Result<RunLock> RunLock::acquire(const std::filesystem::path& path, TimePoint now)
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        Descriptor file = open_descriptor(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
        if (!file.is_open()) return fail(io_error(errno, "open", path));
        struct stat info {};
        if (::fstat(file.get(), &info) != 0) return fail(io_error(errno, "examine", path));
        if (!S_ISREG(info.st_mode)) {
            return fail(ErrorKind::state, "file-not-regular", shown(path) + " is not a regular file",
                        "move it away; the lock file is made by this program");
        }
        if (::fchmod(file.get(), 0600) != 0) return fail(io_error(errno, "set the permissions of", path));
        if (auto locked = lock(file.get(), path); !locked) return fail(locked.error());
        if (!is_still_there(file.get(), path)) continue;

        const std::string text = holder_text(now);
        if (::ftruncate(file.get(), 0) != 0 ||
            ::pwrite(file.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
            return fail(io_error(errno, "write", path));
        }
        return RunLock{std::move(file)};
    }
    return fail(ErrorKind::state, "state-io", "the lock file " + shown(path) + " keeps being replaced",
                "find out which program removes files there");
}

RunLock::~RunLock()
{
    // So that nobody reads our text between their taking the lock and their writing their own. Failing is harmless.
    if (file_.is_open() && ::ftruncate(file_.get(), 0) != 0) return;
}

} // namespace tpsync::fs
