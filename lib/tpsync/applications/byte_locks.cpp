#include "tpsync/applications/byte_locks.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tpsync::applications {
namespace {

int set_lock(int descriptor, int command, short type, std::uint64_t byte)
{
    struct flock range {};
    range.l_type = type;
    range.l_whence = SEEK_SET;
    range.l_start = static_cast<off_t>(byte);
    range.l_len = 1;
    int result = 0;
    do {
        result = ::fcntl(descriptor, command, &range);
    } while (result != 0 && errno == EINTR);
    return result;
}

} // namespace

Result<ByteLocks> ByteLocks::open(const std::filesystem::path& path)
{
    auto file = fs::open_descriptor(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
    if (!file.is_open()) return fail(fs::io_error(errno, "open", path));
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return fail(fs::io_error(errno, "examine", path));
    if (!S_ISREG(info.st_mode)) {
        return fail(ErrorKind::state, "state-not-writable", fs::shown(path) + " is not a regular file",
                    "move it out of the state directory");
    }
    // The mode whatever the umask was.
    if ((info.st_mode & 07777U) != 0600U && ::fchmod(file.get(), 0600) != 0) {
        return fail(fs::io_error(errno, "close to others", path));
    }
    return ByteLocks{std::make_shared<fs::Descriptor>(std::move(file)), path};
}

Result<std::optional<ByteLocks::Held>> ByteLocks::try_lock(std::uint64_t byte, Kind kind) const
{
    const short type = kind == Kind::exclusive ? F_WRLCK : F_RDLCK;
    if (set_lock(file_->get(), F_OFD_SETLK, type, byte) == 0) return Held{file_, byte};
    if (errno == EAGAIN || errno == EACCES) return std::optional<Held>{};
    return fail(fs::io_error(errno, "lock", path_));
}

Result<ByteLocks::Held> ByteLocks::lock(std::uint64_t byte) const
{
    if (set_lock(file_->get(), F_OFD_SETLKW, F_WRLCK, byte) == 0) return Held{file_, byte};
    return fail(fs::io_error(errno, "lock", path_));
}

ByteLocks::Held::~Held()
{
    if (file_) set_lock(file_->get(), F_OFD_SETLK, F_UNLCK, byte_);
}

} // namespace tpsync::applications
