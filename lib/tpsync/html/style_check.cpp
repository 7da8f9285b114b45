#include "tpsync/html/style_check.hpp"

#include "tpsync/html/ascii.hpp"
#include "tpsync/html/references.hpp"

#include <algorithm>
#include <cstdint>

namespace tpsync::html {
namespace {

constexpr std::string_view painting_functions[] = {"rgb",
                                                   "rgba",
                                                   "hsl",
                                                   "hsla",
                                                   "hwb",
                                                   "lab",
                                                   "lch",
                                                   "calc",
                                                   "min",
                                                   "max",
                                                   "clamp",
                                                   "var",
                                                   "rotate",
                                                   "scale",
                                                   "translate",
                                                   "translatex",
                                                   "translatey",
                                                   "skew",
                                                   "matrix",
                                                   "linear-gradient",
                                                   "radial-gradient",
                                                   "cubic-bezier",
                                                   "steps",
                                                   "rect",
                                                   "repeat",
                                                   "minmax",
                                                   "counter",
                                                   "blur",
                                                   "opacity",
                                                   "drop-shadow"};

constexpr std::string_view loading_words[] = {
    "expression", "-moz-binding", "javascript:", "vbscript:", "livescript:", "mocha:", "progid:", "data:"};

enum class Comments { cut_out, laid_open };

std::string without_comments(std::string_view css, Comments comments)
{
    std::string out;
    while (!css.empty()) {
        const auto open = std::min(css.find("/*"), css.size());
        out += css.substr(0, open);
        css.remove_prefix(std::min(open + 2, css.size()));
        if (css.empty()) break;
        const auto close = std::min(css.find("*/"), css.size());
        if (comments == Comments::laid_open) out += css.substr(0, close);
        css.remove_prefix(std::min(close + 2, css.size()));
    }
    return out;
}

bool is_hex(char c)
{
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
}

/// Reads the escape whose backslash ends at `at` and moves `at` behind it.
char unescape(std::string_view css, std::size_t& at)
{
    constexpr std::size_t most_digits = 6;
    std::uint32_t code = 0;
    std::size_t digits = 0;
    for (; digits < most_digits && at < css.size() && is_hex(css[at]); ++digits, ++at) {
        const char c = to_lower(css[at]);
        code = code * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (digits > 0) return code > 0 && code < 0x80 ? static_cast<char>(code) : beyond_ascii;
    return at < css.size() ? css[at++] : beyond_ascii;
}

/// Lower case, escapes read, blanks and control characters as single blanks, full-width letters as ASCII (old Internet
/// Explorer).
std::string plain(std::string_view css)
{
    std::string out;
    const auto add = [&out](char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ' && byte != 0x7F)
            out += to_lower(c);
        else if (!out.ends_with(' '))
            out += ' ';
    };
    for (std::size_t at = 0; at < css.size();) {
        const char c = css[at++];
        if (c == '\\')
            add(unescape(css, at));
        else if (c == '\xef' && at + 1 < css.size() && (css[at] == '\xbc' || css[at] == '\xbd')) {
            const auto high = css[at] == '\xbc' ? 0x20 : 0x60;
            add(static_cast<char>(high + (static_cast<unsigned char>(css[at + 1]) - 0x80)));
            at += 2;
        } else
            add(c);
    }
    return out;
}

bool is_name_char(char c)
{
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// What is called by the parenthesis behind `before`; a blank between is forgiven, as old browsers did.
std::string_view called_name(std::string_view before)
{
    if (before.ends_with(' ')) before.remove_suffix(1);
    auto start = before.size();
    while (start > 0 && is_name_char(before[start - 1])) --start;
    return before.substr(start);
}

bool calls_only_painting_functions(std::string_view css)
{
    std::size_t last = 0;
    for (auto open = css.find('('); open != std::string_view::npos; open = css.find('(', last)) {
        const auto name = called_name(css.substr(last, open - last));
        last = open + 1;
        if (name.empty() || name == "-") continue; // arithmetic
        const auto known = [name](std::string_view function) { return name.ends_with(function); };
        if (std::ranges::none_of(painting_functions, known)) return false;
    }
    return true;
}

bool has_behavior(std::string_view css)
{
    constexpr std::string_view word = "behavior:";
    for (auto at = css.find(word); at != std::string_view::npos; at = css.find(word, at + 1))
        if (!css.substr(0, at).ends_with("scroll-")) return true;
    return false;
}

bool paints_only(const std::string& css)
{
    auto tight = css;
    std::erase(tight, ' ');
    const auto present = [&tight](std::string_view word) { return tight.find(word) != std::string::npos; };
    return tight.find_first_of("@<") == std::string::npos && std::ranges::none_of(loading_words, present) &&
           !has_behavior(tight) && calls_only_painting_functions(css);
}

} // namespace

bool is_harmless_style(std::string_view value)
{
    const auto css = decode_references(value);
    auto unescaped = css;
    std::erase(unescaped, '\\');
    // Whatever stands between "/*" and "*/" may be a comment or, within a string, the very opposite; and a reader that knows
    // no escapes sees other words than one that does.
    return paints_only(plain(without_comments(css, Comments::cut_out))) &&
           paints_only(plain(without_comments(css, Comments::laid_open))) && paints_only(plain(css)) &&
           paints_only(plain(unescaped));
}

} // namespace tpsync::html
