#pragma once

#include "tpsync/crypto/digest.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace tpsync::test {

/// A folder of its own for one test (mode 0700), removed with everything in it.
class TemporaryDirectory {
public:
    explicit TemporaryDirectory(const std::filesystem::path& parent = std::filesystem::temp_directory_path())
    {
        std::string pattern = (parent / "tpsync-test-XXXXXX").native();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        path_ = pattern;
    }
    ~TemporaryDirectory()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// Where syncing costs nothing, for tests that open stores hundreds of times; the usual place when there is none.
inline std::filesystem::path in_memory()
{
    const std::filesystem::path memory = "/dev/shm";
    return ::access(memory.c_str(), R_OK | W_OK | X_OK) == 0 ? memory : std::filesystem::temp_directory_path();
}

inline std::string content_of(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

inline void put(const std::filesystem::path& path, const std::string& content)
{
    std::ofstream{path, std::ios::binary} << content;
}

/// Permission bits, such as 0600; 0 when there is nothing.
inline unsigned mode_of(const std::filesystem::path& path)
{
    struct stat info {};
    return ::lstat(path.c_str(), &info) == 0 ? info.st_mode & 07777U : 0U;
}

/// Everything under a folder: name -> type, mode and digest of the bytes.
inline std::map<std::string, std::string> picture_of(const std::filesystem::path& directory)
{
    std::map<std::string, std::string> picture;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{directory}) {
        const auto status = entry.symlink_status();
        std::string facts = std::to_string(static_cast<int>(status.type())) + " " +
                            std::to_string(static_cast<unsigned>(status.permissions()));
        if (entry.is_regular_file()) facts += " " + crypto::digest(content_of(entry.path()));
        picture[entry.path().lexically_relative(directory).native()] = facts;
    }
    return picture;
}

} // namespace tpsync::test
