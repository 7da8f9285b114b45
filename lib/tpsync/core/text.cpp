#include "tpsync/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <numeric>

namespace tpsync {
namespace {

constexpr std::string_view ascii_space = " \t\r\n\f\v";

struct Decoded {
    std::uint32_t code_point = 0;
    std::size_t length = 0; ///< 0: not valid UTF-8 here
};

unsigned byte_at(std::string_view text, std::size_t index)
{
    return static_cast<unsigned char>(text[index]);
}

Decoded decode(std::string_view text, std::size_t at)
{
    const unsigned lead = byte_at(text, at);
    if (lead < 0x80) return {lead, 1};
    std::size_t length = 0;
    std::uint32_t code_point = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
        code_point = lead & 0x1FU;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        code_point = lead & 0x0FU;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        code_point = lead & 0x07U;
    } else {
        return {};
    }
    if (at + length > text.size()) return {};
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned next = byte_at(text, at + i);
        if ((next & 0xC0U) != 0x80U) return {};
        code_point = (code_point << 6U) | (next & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (code_point < smallest[length] || code_point > 0x10FFFF) return {};
    if (code_point >= 0xD800 && code_point <= 0xDFFF) return {};
    return {code_point, length};
}

/// Where the ASCII that begins here ends: sixteen bytes at a time, because nearly all text is ASCII.
std::size_t skip_ascii(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::array<std::uint64_t, 2> block{};
    while (at + sizeof block <= text.size()) {
        std::memcpy(block.data(), text.data() + at, sizeof block);
        if (((block[0] | block[1]) & high_bits) != 0) break;
        at += sizeof block;
    }
    while (at < text.size() && byte_at(text, at) < 0x80) ++at;
    return at;
}

bool is_invisible(std::uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

std::string escape(std::uint32_t c)
{
    switch (c) {
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
    }
    if (c < 0x80) return fmt::format("\\x{:02x}", c);
    return c <= 0xFFFF ? fmt::format("\\u{:04x}", c) : fmt::format("\\U{:08x}", c);
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

} // namespace

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(ascii_space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(ascii_space) - first + 1);
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(ascii_space) == std::string_view::npos;
}

std::string printable(std::string_view text, std::size_t max_bytes)
{
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto [code_point, length] = decode(text, at);
        const auto step = length == 0 ? 1 : length;
        if (at + step > max_bytes) return out + "...";
        if (length == 0) {
            out += fmt::format("\\x{:02x}", byte_at(text, at));
        } else if (is_invisible(code_point)) {
            out += escape(code_point);
        } else {
            out += text.substr(at, length);
        }
        at += step;
    }
    return out;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (byte_at(text, at) < 0x80) {
            at = skip_ascii(text, at + 1);
            continue;
        }
        const auto decoded = decode(text, at);
        if (decoded.length == 0) return at;
        at += decoded.length;
    }
    return std::nullopt;
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates)
{
    constexpr std::size_t longest_compared = 200;
    if (word.empty() || word.size() > longest_compared) return std::nullopt;
    const std::string* best = nullptr;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const auto& candidate : candidates) {
        if (candidate.size() > longest_compared) continue;
        const auto distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = &candidate;
        }
    }
    return best == nullptr ? std::nullopt : std::optional{*best};
}

std::string join_words(const std::vector<std::string>& words, std::string_view last)
{
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += i + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
        out += words[i];
    }
    return out;
}

} // namespace tpsync
