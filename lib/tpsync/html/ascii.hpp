#pragma once
#include <algorithm>
#include <string>
#include <string_view>

// Character classes of the HTML standard, which knows ASCII only (https://html.spec.whatwg.org/multipage/parsing.html).
namespace tpsync::html {

constexpr bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

constexpr char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower(std::string_view text)
{
    std::string out{text};
    std::ranges::transform(out, out.begin(), to_lower);
    return out;
}

} // namespace tpsync::html
