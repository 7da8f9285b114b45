#include "tpsync/validation/state_review.hpp"

#include "tpsync/core/text.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <linux/magic.h>
#include <optional>
#include <string_view>
#include <sys/vfs.h>
#include <system_error>
#include <utility>

namespace tpsync::validation {
namespace {

enum class Lasting { network, volatile_memory };

struct Kind {
    std::uint32_t magic;
    Lasting lasting;
    std::string_view name;
};

constexpr std::uint32_t cifs_magic = 0xFF534D42; // not in linux/magic.h before 6.1

constexpr std::array kinds{
    Kind{NFS_SUPER_MAGIC, Lasting::network, "NFS"},
    Kind{cifs_magic, Lasting::network, "CIFS"},
    Kind{0xFE534D42, Lasting::network, "SMB"},
    Kind{CODA_SUPER_MAGIC, Lasting::network, "Coda"},
    Kind{AFS_SUPER_MAGIC, Lasting::network, "AFS"},
    Kind{V9FS_MAGIC, Lasting::network, "9p"},
    Kind{TMPFS_MAGIC, Lasting::volatile_memory, "tmpfs (memory)"},
    Kind{RAMFS_MAGIC, Lasting::volatile_memory, "ramfs (memory)"},
    Kind{OVERLAYFS_SUPER_MAGIC, Lasting::volatile_memory, "overlay (the layer of a container)"},
};

/// The nearest folder that is there already.
std::filesystem::path existing_part(std::filesystem::path directory)
{
    std::error_code ignored;
    directory = std::filesystem::absolute(directory, ignored);
    while (!std::filesystem::exists(directory, ignored) && directory.has_relative_path()) {
        directory = directory.parent_path();
    }
    return directory;
}

} // namespace

std::vector<Item> review_state(const std::filesystem::path& directory)
{
    std::vector<Item> items;
    const auto shown = printable(directory.string());
    std::error_code ignored;
    const auto existing = existing_part(directory);
    if (!std::filesystem::is_directory(existing, ignored)) {
        items.push_back(make_item("TP984", {}, {shown, printable(existing.string()) + " is not a folder"}));
        return items;
    }
    struct statfs facts {};
    if (::statfs(existing.c_str(), &facts) != 0) {
        const auto reason = std::error_code{errno, std::generic_category()}.message();
        items.push_back(make_item("TP984", {}, {shown, reason}));
        return items;
    }
    for (const auto& kind : kinds) {
        if (static_cast<std::uint32_t>(facts.f_type) != kind.magic) continue;
        items.push_back(
            make_item(kind.lasting == Lasting::network ? "TP981" : "TP982", {}, {shown, std::string{kind.name}}));
    }
    constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20U;
    constexpr std::uint64_t enough = 1024;
    const auto left = facts.f_bavail * static_cast<std::uint64_t>(facts.f_bsize) / mebibyte;
    if (left < enough) items.push_back(make_item("TP983", {}, {shown, std::to_string(left)}));
    return items;
}

} // namespace tpsync::validation
