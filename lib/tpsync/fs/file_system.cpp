#include "tpsync/fs/file_system.hpp"

#include "tpsync/fs/descriptor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

namespace tpsync::fs {

namespace {

constexpr std::uint64_t fuse_magic = 0x65735546;

// Type numbers as in linux/magic.h and statfs(2).
constexpr std::array<std::uint64_t, 13> network_magics{
    0x6969,     // nfs
    0x517B,     // smb
    0xFF534D42, // cifs
    0xFE534D42, // smb2
    0x01021997, // 9p
    0x5346414F, // afs
    0x73757245, // coda
    0x564C,     // ncp
    0x00C36400, // ceph
    0x0BD00BD0, // lustre
    0x47504653, // gpfs
    0x786F4256, // vboxsf
    0x19830326, // beegfs
};
constexpr std::array<std::uint64_t, 3> fleeting_magics{
    0x01021994, // tmpfs
    0x858458F6, // ramfs
    0x794C7630, // overlay
};
constexpr std::array<std::string_view, 18> network_fuse_types{
    "fuse.sshfs",   "fuse.s3fs",      "fuse.rclone",    "fuse.glusterfs",  "fuse.ceph-fuse", "fuse.ceph",
    "fuse.gcsfuse", "fuse.goofys",    "fuse.davfs2",    "fuse.gvfsd-fuse", "fuse.curlftpfs", "fuse.juicefs",
    "fuse.mfs",     "fuse.seaweedfs", "fuse.blobfuse2", "fuse.blobfuse",   "fuse.smbnetfs",  "fuse.afp",
};

template <class List, class Value>
bool contains(const List& list, const Value& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

std::string_view next_field(std::string_view& line)
{
    const auto end = std::min(line.find(' '), line.size());
    const auto field = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return field;
}

} // namespace

Durability durability(std::uint64_t magic, std::string_view mount_type)
{
    if (contains(network_magics, magic)) return Durability::network;
    if (contains(fleeting_magics, magic)) return Durability::fleeting;
    if (magic != fuse_magic) return Durability::local;
    if (contains(network_fuse_types, mount_type)) return Durability::network;
    return mount_type == "fuseblk" ? Durability::local : Durability::unknown;
}

Result<std::optional<Finding>> judge_file_system(Durability durability, const std::filesystem::path& directory)
{
    Finding finding;
    finding.severity = Severity::warning;
    finding.place.file = directory.native();
    finding.remedy = "use a folder on a local disk (--state DIR)";
    switch (durability) {
    case Durability::local: return std::nullopt;
    case Durability::network:
        return fail(ErrorKind::state, "state-network-file-system",
                    fmt::format("{} is on a network file system, which cannot keep the promises made about stored data",
                                shown(directory)),
                    finding.remedy);
    case Durability::fleeting:
        finding.code = "state-fleeting";
        finding.message =
            fmt::format("{} is in memory or in a container's own layer: a restart may lose it", shown(directory));
        return finding;
    case Durability::unknown:
        finding.code = "state-unknown-file-system";
        finding.message = fmt::format("{} is on a FUSE file system: nobody can tell whether it keeps what was synced",
                                      shown(directory));
        return finding;
    }
    return std::nullopt;
}

std::string mount_type(std::string_view mountinfo, std::string_view device)
{
    // "36 35 98:0 /root /mount options optional... - type source superoptions", proc_pid_mountinfo(5)
    while (!mountinfo.empty()) {
        const auto end = std::min(mountinfo.find('\n'), mountinfo.size());
        auto line = mountinfo.substr(0, end);
        mountinfo.remove_prefix(std::min(end + 1, mountinfo.size()));
        const auto separator = line.find(" - ");
        if (separator == std::string_view::npos) continue;
        auto behind = line.substr(separator + 3);
        next_field(line);
        next_field(line);
        if (next_field(line) == device) return std::string{next_field(behind)};
    }
    return {};
}

Result<Durability> durability_of(const std::filesystem::path& path)
{
    struct statfs info {};
    struct stat file {};
    if (::statfs(path.c_str(), &info) != 0 || ::stat(path.c_str(), &file) != 0) {
        return fail(io_error(errno, "examine the file system of", path));
    }
    // The width and sign of f_type differ between architectures; the numbers are 32 bits wide.
    const auto magic = static_cast<std::uint64_t>(static_cast<std::uint32_t>(info.f_type));
    if (magic != fuse_magic) return durability(magic, {});
    std::ifstream mounts{"/proc/self/mountinfo"};
    const std::string text{std::istreambuf_iterator<char>{mounts}, std::istreambuf_iterator<char>{}};
    return durability(magic, mount_type(text, fmt::format("{}:{}", major(file.st_dev), minor(file.st_dev))));
}

Result<std::uint64_t> free_space(const std::filesystem::path& path)
{
    struct statvfs info {};
    if (::statvfs(path.c_str(), &info) != 0) return fail(io_error(errno, "find the free space of", path));
    return std::uint64_t{info.f_bavail} * std::uint64_t{info.f_frsize};
}

} // namespace tpsync::fs
