#include "tpsync/talentry/application_base64.hpp"

#include <array>
#include <cstdint>

namespace tpsync::talentry {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t bad = 0xFF000000;

constexpr std::array<std::uint32_t, 256> make_table()
{
    std::array<std::uint32_t, 256> table{};
    for (auto& entry : table) entry = bad;
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint32_t>(i);
    }
    return table;
}

constexpr auto table = make_table();

std::uint32_t value_of(char c)
{
    return table[static_cast<unsigned char>(c)];
}

char low_byte(std::uint32_t bits)
{
    return static_cast<char>(static_cast<unsigned char>(bits & 0xFFU));
}

std::size_t padding(std::string_view text)
{
    if (text.ends_with("==")) return 2;
    return text.ends_with("=") ? 1 : 0;
}

} // namespace

std::size_t decoded_size(std::string_view text)
{
    return text.size() / 4 * 3 - (text.size() >= 4 ? padding(text) : 0);
}

std::optional<std::string> decode_base64(std::string_view text)
{
    if (text.size() % 4 != 0) return std::nullopt;
    if (text.empty()) return std::string{};
    const auto pad = padding(text);
    const auto whole = pad == 0 ? text.size() : text.size() - 4;
    std::string out(decoded_size(text), '\0');
    // Plain pointers: this runs over megabytes while somebody waits.
    const char* from = text.data();
    const char* const end = from + whole;
    char* to = out.data();
    std::uint32_t faults = 0;
    for (; from != end; from += 4) {
        const auto a = value_of(from[0]);
        const auto b = value_of(from[1]);
        const auto c = value_of(from[2]);
        const auto d = value_of(from[3]);
        faults |= a | b | c | d;
        const auto bits = (a << 18U) | (b << 12U) | (c << 6U) | d;
        *to++ = low_byte(bits >> 16U);
        *to++ = low_byte(bits >> 8U);
        *to++ = low_byte(bits);
    }
    if ((faults & bad) != 0) return std::nullopt;
    if (pad == 0) return out;
    const auto a = value_of(text[whole]);
    const auto b = value_of(text[whole + 1]);
    const auto c = pad == 1 ? value_of(text[whole + 2]) : 0;
    if (((a | b | c) & bad) != 0) return std::nullopt;
    const auto bits = (a << 18U) | (b << 12U) | (c << 6U);
    const auto stray = pad == 1 ? bits & 0xFFU : bits & 0xFFFFU;
    if (stray != 0) return std::nullopt;
    *to++ = low_byte(bits >> 16U);
    if (pad == 1) *to = low_byte(bits >> 8U);
    return out;
}

std::string encode_base64(std::string_view bytes)
{
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto bits = (byte(i) << 16U) | (byte(i + 1) << 8U) | byte(i + 2);
        out += alphabet[(bits >> 18U) & 63U];
        out += alphabet[(bits >> 12U) & 63U];
        out += i + 1 < bytes.size() ? alphabet[(bits >> 6U) & 63U] : '=';
        out += i + 2 < bytes.size() ? alphabet[bits & 63U] : '=';
    }
    return out;
}

} // namespace tpsync::talentry
