#include "tpsync/db/log_check.hpp"

#include "tpsync/fs/descriptor.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace tpsync::db::detail {
namespace {

using Bytes = std::span<const unsigned char>;

constexpr std::size_t head_size = 32;
constexpr std::size_t frame_head_size = 24;

std::uint32_t big_endian(Bytes bytes, std::size_t at)
{
    return (std::uint32_t{bytes[at]} << 24U) | (std::uint32_t{bytes[at + 1]} << 16U) |
           (std::uint32_t{bytes[at + 2]} << 8U) | bytes[at + 3];
}

std::uint32_t little_endian(Bytes bytes, std::size_t at)
{
    return (std::uint32_t{bytes[at + 3]} << 24U) | (std::uint32_t{bytes[at + 2]} << 16U) |
           (std::uint32_t{bytes[at + 1]} << 8U) | bytes[at];
}

/// The running checksum of a log, over whole pairs of words.
struct Checksum {
    bool big = false;
    std::uint32_t first = 0;
    std::uint32_t second = 0;

    void add(Bytes bytes)
    {
        for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
            first += (big ? big_endian(bytes, at) : little_endian(bytes, at)) + second;
            second += (big ? big_endian(bytes, at + 4) : little_endian(bytes, at + 4)) + first;
        }
    }
    bool is_at(Bytes bytes, std::size_t at) const
    {
        return first == big_endian(bytes, at) && second == big_endian(bytes, at + 4);
    }
};

/// True when all of it was there.
bool read_at(const fs::Descriptor& file, std::span<unsigned char> into, std::size_t offset)
{
    std::size_t done = 0;
    while (done < into.size()) {
        const auto count =
            ::pread(file.get(), into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
        if (count <= 0) return false;
        done += static_cast<std::size_t>(count);
    }
    return true;
}

bool is_page_size(std::uint32_t size)
{
    return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

LogState check_frames(const fs::Descriptor& file, std::size_t size, Bytes head, Checksum sum)
{
    const std::size_t frame_size = frame_head_size + big_endian(head, 8);
    std::vector<unsigned char> bytes(frame_size);
    for (std::size_t at = head_size; at + frame_size <= size; at += frame_size) {
        if (!read_at(file, bytes, at)) return LogState::damaged;
        const Bytes frame{bytes};
        const bool this_round = std::equal(frame.begin() + 8, frame.begin() + 16, head.begin() + 16);
        if (!this_round) return LogState::whole;
        sum.add(frame.first(8));
        sum.add(frame.subspan(frame_head_size));
        if (!sum.is_at(frame, 16)) return LogState::damaged;
    }
    return LogState::whole;
}

} // namespace

LogState check_log(const std::filesystem::path& log)
{
    const auto file = fs::open_descriptor(log, O_RDONLY | O_NOFOLLOW);
    struct stat info {};
    if (!file.is_open() || ::fstat(file.get(), &info) != 0) return LogState::whole; // there is none
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size == 0) return LogState::whole;
    std::array<unsigned char, head_size> bytes{};
    if (size < head_size || !read_at(file, bytes, 0)) return LogState::damaged;
    const Bytes head{bytes};
    constexpr std::uint32_t magic = 0x377F'0682;
    Checksum sum;
    sum.big = (head[3] & 1U) != 0;
    sum.add(head.first(24));
    const bool is_head =
        (big_endian(head, 0) & ~1U) == magic && is_page_size(big_endian(head, 8)) && sum.is_at(head, 24);
    return is_head ? check_frames(file, size, head, sum) : LogState::damaged;
}

} // namespace tpsync::db::detail
