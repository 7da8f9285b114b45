#include "tpsync/html/references.hpp"

#include "tpsync/html/ascii.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace tpsync::html {
namespace {

struct Named {
    std::string_view name;
    char stands_for;
};

// All named references with an ASCII value: https://html.spec.whatwg.org/multipage/named-characters.html
constexpr Named named[] = {{"amp", '&'},    {"apos", '\''},       {"ast", '*'},           {"bsol", '\\'},
                           {"colon", ':'},  {"comma", ','},       {"commat", '@'},        {"diacriticalgrave", '`'},
                           {"dollar", '$'}, {"equals", '='},      {"excl", '!'},          {"grave", '`'},
                           {"gt", '>'},     {"hat", '^'},         {"lbrace", '{'},        {"lbrack", '['},
                           {"lcub", '{'},   {"lowbar", '_'},      {"lpar", '('},          {"lsqb", '['},
                           {"lt", '<'},     {"midast", '*'},      {"nbsp", beyond_ascii}, {"newline", '\n'},
                           {"num", '#'},    {"percnt", '%'},      {"period", '.'},        {"plus", '+'},
                           {"quest", '?'},  {"quot", '"'},        {"rbrace", '}'},        {"rbrack", ']'},
                           {"rcub", '}'},   {"rpar", ')'},        {"rsqb", ']'},          {"semi", ';'},
                           {"sol", '/'},    {"tab", '\t'},        {"underbar", '_'},      {"verbar", '|'},
                           {"vert", '|'},   {"verticalline", '|'}};

struct Decoded {
    char c;
    std::size_t size; ///< bytes of the reference
};

int digit_value(char c, int base)
{
    const char l = to_lower(c);
    if (is_digit(l)) return l - '0';
    return base == 16 && l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

std::optional<Decoded> decode_number(std::string_view text)
{
    constexpr std::uint32_t past_unicode = 0x110000;
    std::size_t at = 2;
    const int base = text.size() > at && to_lower(text[at]) == 'x' ? 16 : 10;
    if (base == 16) ++at;
    const auto first = at;
    std::uint32_t code = 0;
    for (; at < text.size() && digit_value(text[at], base) >= 0; ++at)
        code = std::min(past_unicode, code * static_cast<std::uint32_t>(base) +
                                          static_cast<std::uint32_t>(digit_value(text[at], base)));
    if (at == first) return std::nullopt;
    if (at < text.size() && text[at] == ';') ++at;
    return Decoded{code > 0 && code < 0x80 ? static_cast<char>(code) : beyond_ascii, at};
}

std::optional<Decoded> decode_name(std::string_view text)
{
    constexpr std::size_t longest = 16;
    std::size_t end = 1;
    while (end < text.size() && end <= longest && is_letter(text[end])) ++end;
    const auto name = lower(text.substr(1, end - 1));
    const auto found = std::ranges::find(named, name, &Named::name);
    if (found == std::end(named)) return std::nullopt;
    if (end < text.size() && text[end] == ';') ++end;
    return Decoded{found->stands_for, end};
}

} // namespace

std::string decode_references(std::string_view value)
{
    std::string out;
    out.reserve(value.size());
    while (!value.empty()) {
        const auto ampersand = std::min(value.find('&'), value.size());
        out += value.substr(0, ampersand);
        value.remove_prefix(ampersand);
        if (value.empty()) break;
        const auto decoded = value.size() > 1 && value[1] == '#' ? decode_number(value) : decode_name(value);
        out += decoded ? decoded->c : '&';
        value.remove_prefix(decoded ? decoded->size : 1);
    }
    return out;
}

} // namespace tpsync::html
