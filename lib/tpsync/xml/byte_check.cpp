#include "tpsync/xml/byte_check.hpp"

#include "tpsync/core/text.hpp"

#include <algorithm>

namespace tpsync::xml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

unsigned value(char byte)
{
    return static_cast<unsigned char>(byte);
}

/// In blocks whose count fits a byte: so the compiler looks at many bytes at once.
std::uint64_t count_line_ends(std::string_view bytes)
{
    constexpr std::size_t block = 192;
    std::uint64_t count = 0;
    for (; bytes.size() >= block; bytes.remove_prefix(block)) {
        std::uint8_t in_block = 0;
        for (std::size_t i = 0; i < block; ++i)
            in_block = static_cast<std::uint8_t>(in_block + (bytes.data()[i] == '\n'));
        count += in_block;
    }
    return count + static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

} // namespace

std::size_t sequence_length(char first)
{
    const unsigned lead = value(first);
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 1;
}

bool continues_character(char byte)
{
    return (value(byte) & 0xC0U) == 0x80U;
}

std::size_t incomplete_tail(std::string_view bytes)
{
    const std::size_t reach = std::min<std::size_t>(3, bytes.size());
    for (std::size_t back = 1; back <= reach; ++back) {
        const char byte = bytes[bytes.size() - back];
        if (continues_character(byte)) continue;
        return sequence_length(byte) > back ? back : 0;
    }
    return 0;
}

std::optional<std::size_t> ByteCheck::find_bad(std::string_view bytes) const
{
    const auto nul = bytes.find('\0');
    const auto invalid = find_invalid_utf8(bytes.substr(0, nul));
    if (invalid) return invalid;
    return nul == std::string_view::npos ? std::nullopt : std::optional{nul};
}

void ByteCheck::pass(std::string_view bytes)
{
    if (blank_) {
        const bool marked = offset_ == 0 && bytes.starts_with(byte_order_mark);
        blank_ = is_blank(marked ? bytes.substr(byte_order_mark.size()) : bytes);
    }
    line_ += count_line_ends(bytes);
    if (const auto last = bytes.rfind('\n'); last != std::string_view::npos) line_start_ = offset_ + last + 1;
    offset_ += bytes.size();
}

} // namespace tpsync::xml
