#include "tpsync/fs/descriptor.hpp"

#include "tpsync/core/text.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace tpsync::fs {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    if (this != &other) {
        close();
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}

void Descriptor::close() noexcept
{
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
}

std::string shown(const std::filesystem::path& path)
{
    return printable(path.native(), 400);
}

Error io_error(int error_number, std::string_view action, const std::filesystem::path& path)
{
    const std::string reason = std::generic_category().message(error_number);
    Error error{ErrorKind::state, "state-io", fmt::format("could not {} {}: {}", action, shown(path), reason), ""};
    switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        error.code = "state-disk-full";
        error.remedy = "free some space or raise the quota, then run the same command again";
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        error.code = "state-not-writable";
        error.remedy = "run as the user who owns it, or correct its permissions";
        break;
    case EMFILE:
    case ENFILE: error.remedy = "raise the limit of open files, then run the same command again"; break;
    case EIO: error.remedy = "check the disk and the system log before running again"; break;
    default: break;
    }
    return error;
}

Descriptor open_descriptor(const std::filesystem::path& path, int flags, unsigned mode)
{
    int fd = -1;
    do {
        fd = ::open(path.c_str(), flags | O_CLOEXEC, mode);
    } while (fd < 0 && errno == EINTR);
    return Descriptor{fd};
}

Result<void> sync_directory(const std::filesystem::path& directory)
{
    const Descriptor opened = open_descriptor(directory, O_RDONLY | O_DIRECTORY);
    if (!opened.is_open()) return fail(io_error(errno, "open", directory));
    // A file system that cannot sync folders says EINVAL: there is nothing more to be done about it.
    if (::fsync(opened.get()) != 0 && errno != EINVAL) return fail(io_error(errno, "sync", directory));
    return {};
}

std::filesystem::path folder_of(const std::filesystem::path& path)
{
    const auto parent = path.parent_path();
    return parent.empty() ? std::filesystem::path{"."} : parent;
}

} // namespace tpsync::fs
