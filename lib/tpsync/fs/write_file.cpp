#include "tpsync/fs/write_file.hpp"

#include "tpsync/crypto/random.hpp"
#include "tpsync/fs/descriptor.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace tpsync::fs {

namespace {

/// A file under a name of its own beside the one that is meant; removed again unless it took its place.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path path) : path_{std::move(path)} {}
    ~TemporaryFile()
    {
        if (present_) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    Result<void> write(std::string_view content, unsigned mode)
    {
        const Descriptor file = open_descriptor(path_, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
        if (!file.is_open()) return fail(io_error(errno, "create", path_));
        present_ = true;
        if (::fchmod(file.get(), mode) != 0) return fail(io_error(errno, "set the permissions of", path_));
        while (!content.empty()) {
            const auto written = ::write(file.get(), content.data(), content.size());
            if (written < 0 && errno != EINTR) return fail(io_error(errno, "write", path_));
            if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fsync(file.get()) != 0) return fail(io_error(errno, "sync", path_));
        return {};
    }

    const std::filesystem::path& path() const { return path_; }
    void took_its_place() { present_ = false; }

private:
    std::filesystem::path path_;
    bool present_ = false;
};

constexpr std::string_view unfinished = ".tmp";

std::string unfinished_prefix(const std::filesystem::path& path)
{
    return "." + path.filename().native() + ".";
}

Result<std::filesystem::path> temporary_name(const std::filesystem::path& path)
{
    const auto chance = crypto::random_hex(8);
    if (!chance) return fail(chance.error());
    return folder_of(path) / (unfinished_prefix(path) + *chance + std::string{unfinished});
}

/// The file that will be replaced: the target of a symbolic link, or the path itself.
Result<std::filesystem::path> target_of(const std::filesystem::path& path)
{
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0) {
        if (errno == ENOENT) return path;
        return fail(io_error(errno, "examine", path));
    }
    std::filesystem::path target = path;
    if (S_ISLNK(info.st_mode)) {
        std::error_code failed;
        target = std::filesystem::canonical(path, failed);
        if (failed) return fail(io_error(failed.value(), "follow the symbolic link", path));
        if (::stat(target.c_str(), &info) != 0) return fail(io_error(errno, "examine", target));
    }
    if (!S_ISREG(info.st_mode)) {
        return fail(ErrorKind::state, "file-not-regular", shown(path) + " is not a regular file",
                    "name a file; it is replaced as a whole");
    }
    return target;
}

} // namespace

void remove_unfinished(const std::filesystem::path& path)
{
    const auto prefix = unfinished_prefix(path);
    std::error_code failed;
    std::vector<std::filesystem::path> leftovers;
    for (std::filesystem::directory_iterator entry{folder_of(path), failed}, end; !failed && entry != end;
         entry.increment(failed)) {
        const auto name = entry->path().filename().native();
        if (name.starts_with(prefix) && name.ends_with(unfinished)) leftovers.push_back(entry->path());
    }
    for (const auto& leftover : leftovers) ::unlink(leftover.c_str());
}

Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content, unsigned mode)
{
    const auto target = target_of(path);
    if (!target) return fail(target.error());
    auto name = temporary_name(*target);
    if (!name) return fail(name.error());
    TemporaryFile temporary{std::move(*name)};
    if (auto written = temporary.write(content, mode); !written) return written;
    if (::rename(temporary.path().c_str(), target->c_str()) != 0) return fail(io_error(errno, "replace", *target));
    temporary.took_its_place();
    return sync_directory(folder_of(*target));
}

Result<Published> publish_new_file(const std::filesystem::path& path, std::string_view content, unsigned mode)
{
    auto name = temporary_name(path);
    if (!name) return fail(name.error());
    TemporaryFile temporary{std::move(*name)};
    if (auto written = temporary.write(content, mode); !written) return fail(written.error());
    Published outcome = Published::created;
    if (::link(temporary.path().c_str(), path.c_str()) != 0) {
        if (errno != EEXIST) return fail(io_error(errno, "create", path));
        outcome = Published::existed;
    }
    // Also when another process made it: its entry must be durable before we build on it.
    if (auto synced = sync_directory(folder_of(path)); !synced) return fail(synced.error());
    return outcome;
}

} // namespace tpsync::fs
