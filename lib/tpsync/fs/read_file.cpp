#include "tpsync/fs/read_file.hpp"

#include "tpsync/fs/descriptor.hpp"
#include "tpsync/fs/private_directory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace tpsync::fs {

namespace {

Error not_opened(int error_number, const std::filesystem::path& path, const ReadRules& rules)
{
    if (error_number == ENOENT || error_number == ENOTDIR) {
        return {rules.kind, "file-missing", shown(path) + " does not exist", "check the name and the folder"};
    }
    if (error_number == ELOOP) {
        return {rules.kind, "file-symlink", shown(path) + " is a symbolic link", "name the file it points to"};
    }
    return {rules.kind, "file-unreadable",
            fmt::format("could not read {}: {}", shown(path), std::generic_category().message(error_number)),
            "check its permissions and the user this program runs as"};
}

Result<void> check_owner(const std::filesystem::path& path, const struct stat& info, const ReadRules& rules)
{
    if (info.st_uid != ::geteuid() && info.st_uid != 0) {
        return fail(rules.kind, "file-not-ours",
                    fmt::format("{} belongs to user {}, and this program runs as user {}", shown(path), info.st_uid,
                                ::geteuid()),
                    "make it a file of the user this program runs as");
    }
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(rules.kind, "file-open-to-others",
                    fmt::format("{} is open to other users (mode {:04o})", shown(path), info.st_mode & 07777U),
                    fmt::format("chmod 600 {}", shown(path)));
    }
    if (is_open_to_everybody(folder_of(path))) {
        return fail(rules.kind, "file-open-to-others",
                    fmt::format("{} lies in a folder in which every user may replace it", shown(path)),
                    fmt::format("chmod o-w {}", shown(folder_of(path))));
    }
    return {};
}

Result<void> check_file(const std::filesystem::path& path, const struct stat& info, const ReadRules& rules)
{
    if (!S_ISREG(info.st_mode)) {
        return fail(rules.kind, "file-not-regular", shown(path) + " is not a regular file", "name a file");
    }
    return rules.access == Access::owner_only ? check_owner(path, info, rules) : Result<void>{};
}

Result<std::string> read_all(int fd, std::size_t expected, const std::filesystem::path& path, const ReadRules& rules)
{
    std::string content;
    // One byte more than allowed tells a file that is too large; the size is only a hint, it may grow meanwhile.
    std::size_t capacity = std::min(expected, rules.max_bytes) + 1;
    while (true) {
        const std::size_t filled = content.size();
        content.resize(capacity);
        const auto got = ::read(fd, content.data() + filled, capacity - filled);
        if (got < 0 && errno != EINTR) return fail(not_opened(errno, path, rules));
        content.resize(filled + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0) return content;
        if (content.size() > rules.max_bytes) {
            return fail(rules.kind, "file-too-large",
                        fmt::format("{} is larger than {} bytes", shown(path), rules.max_bytes),
                        "check that it is the file you meant");
        }
        if (content.size() == capacity) capacity = std::min(capacity * 2, rules.max_bytes + 1);
    }
}

} // namespace

Result<std::string> read_file(const std::filesystem::path& path, const ReadRules& rules)
{
    const int no_follow = rules.symlinks == Symlinks::refuse ? O_NOFOLLOW : 0;
    const Descriptor file = open_descriptor(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | no_follow);
    if (!file.is_open()) return fail(not_opened(errno, path, rules));
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return fail(not_opened(errno, path, rules));
    if (auto checked = check_file(path, info, rules); !checked) return fail(checked.error());
    return read_all(file.get(), static_cast<std::size_t>(std::max<off_t>(info.st_size, 0)), path, rules);
}

} // namespace tpsync::fs
