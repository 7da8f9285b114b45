#pragma once

#include <rapidjson/encodings.h>
#include <rapidjson/memorystream.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace tpsync::json::detail {

constexpr std::uint64_t in_each_byte(unsigned char byte)
{
    return std::uint64_t{0x0101'0101'0101'0101} * byte;
}

/// Some byte is below `limit`, which is at most 0x80.
constexpr bool has_byte_below(std::uint64_t bytes, unsigned char limit)
{
    return ((bytes - in_each_byte(limit)) & ~bytes & in_each_byte(0x80)) != 0;
}

/// All eight are ASCII characters that stand for themselves in a JSON text.
constexpr bool are_plain(std::uint64_t bytes)
{
    return (bytes & in_each_byte(0x80)) == 0 && !has_byte_below(bytes, 0x20) &&
           !has_byte_below(bytes ^ in_each_byte('"'), 1) && !has_byte_below(bytes ^ in_each_byte('\\'), 1);
}

inline std::size_t plain_run(const char* begin, const char* end)
{
    const char* at = begin;
    for (std::uint64_t bytes = 0; end - at >= 8; at += 8) {
        std::memcpy(&bytes, at, 8);
        if (!are_plain(bytes)) break;
    }
    return static_cast<std::size_t>(at - begin);
}

/// UTF-8 as RapidJSON checks it, but plain ASCII in runs instead of byte by byte: documents come as megabytes of it.
struct Utf8InRuns : rapidjson::UTF8<> {
    using rapidjson::UTF8<>::Validate;

    template <class OutputStream>
        requires requires(OutputStream& os, rapidjson::SizeType count) { os.Push(count); }
    static bool Validate(rapidjson::MemoryStream& is, OutputStream& os)
    {
        const auto run = plain_run(is.src_, is.end_);
        if (run == 0) return rapidjson::UTF8<>::Validate(is, os);
        std::memcpy(os.Push(static_cast<rapidjson::SizeType>(run)), is.src_, run);
        is.src_ += run;
        return true;
    }
};

} // namespace tpsync::json::detail
