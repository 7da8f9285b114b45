// Loaded into a program with LD_PRELOAD: keeps, in the folder $POWER_CUT_MIRROR, what a power cut would leave of the
// folder $POWER_CUT_STATE: each file as it was when it was synced last, under the names that were there when its folder
// was synced last. With $POWER_CUT_AT=n the power goes during the nth sync: nothing of it is kept and
// the program ends.
//
// It neither tears nor reorders writes: what was not synced is simply gone.

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace {

namespace files = std::filesystem;

std::string setting(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

int real_sync(const char* name, int descriptor)
{
    using Sync = int (*)(int);
    return reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, name))(descriptor);
}

/// Where the bytes of a file's last sync are kept, whatever it is called by then.
files::path copy_of(const files::path& mirror, const struct stat& info)
{
    return mirror / ".synced" / std::to_string(info.st_ino);
}

void keep_names(const files::path& folder, const files::path& state, const files::path& mirror)
{
    const auto target = mirror / folder.lexically_relative(state);
    std::error_code ignored;
    files::create_directories(target, ignored);
    files::permissions(target, files::perms{0700}, ignored);
    for (const auto& entry : files::directory_iterator{target, ignored}) {
        if (entry.is_regular_file() && !files::exists(folder / entry.path().filename()))
            files::remove(entry.path(), ignored);
    }
    for (const auto& entry : files::directory_iterator{folder, ignored}) {
        struct stat info {};
        if (::lstat(entry.path().c_str(), &info) != 0) continue;
        const auto name = target / entry.path().filename();
        if (S_ISDIR(info.st_mode)) {
            files::create_directory(name, ignored);
            files::permissions(name, files::perms{0700}, ignored);
            continue;
        }
        const auto kept = copy_of(mirror, info);
        if (files::exists(kept)) {
            files::copy_file(kept, name, files::copy_options::overwrite_existing, ignored);
        } else if (!files::exists(name)) {
            std::ofstream{name}; // the name is durable, the content is not
        }
        files::permissions(name, files::perms{0600}, ignored);
    }
}

void keep_content(const files::path& file, const struct stat& info, const files::path& state, const files::path& mirror)
{
    std::error_code ignored;
    const auto kept = copy_of(mirror, info);
    files::create_directories(kept.parent_path(), ignored);
    files::copy_file(file, kept, files::copy_options::overwrite_existing, ignored);
    const auto name = mirror / file.lexically_relative(state);
    if (files::exists(name)) files::copy_file(kept, name, files::copy_options::overwrite_existing, ignored);
}

void keep(int descriptor)
{
    const files::path state = setting("POWER_CUT_STATE");
    const files::path mirror = setting("POWER_CUT_MIRROR");
    struct stat info {};
    std::error_code failed;
    const auto path = files::read_symlink("/proc/self/fd/" + std::to_string(descriptor), failed);
    if (failed || mirror.empty() || ::fstat(descriptor, &info) != 0) return;
    const auto inside = path.lexically_relative(state).native();
    if (inside.empty() || inside.starts_with("..")) return;
    static std::atomic<long> count{0};
    const auto last = setting("POWER_CUT_AT");
    if (!last.empty() && ++count >= std::atol(last.c_str())) ::_exit(99);
    if (S_ISDIR(info.st_mode)) {
        keep_names(path, state, mirror);
    } else {
        keep_content(path, info, state, mirror);
    }
}

} // namespace

extern "C" int fsync(int descriptor)
{
    const int result = real_sync("fsync", descriptor);
    if (result == 0) keep(descriptor);
    return result;
}

extern "C" int fdatasync(int descriptor)
{
    const int result = real_sync("fdatasync", descriptor);
    if (result == 0) keep(descriptor);
    return result;
}
