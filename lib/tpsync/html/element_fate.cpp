#include "tpsync/html/element_fate.hpp"

#include "tpsync/html/ascii.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace tpsync::html {
namespace {

constexpr std::string_view harmless[] = {
    "a",          "abbr",   "acronym",    "address", "area",    "article", "aside", "audio", "b",       "bdi",
    "bdo",        "big",    "blockquote", "br",      "caption", "center",  "cite",  "code",  "col",     "colgroup",
    "dd",         "del",    "details",    "dfn",     "dir",     "div",     "dl",    "dt",    "em",      "fieldset",
    "figcaption", "figure", "font",       "footer",  "h1",      "h2",      "h3",    "h4",    "h5",      "h6",
    "header",     "hgroup", "hr",         "i",       "img",     "ins",     "kbd",   "label", "legend",  "li",
    "main",       "map",    "mark",       "menu",    "nav",     "nobr",    "ol",    "p",     "picture", "pre",
    "q",          "rb",     "rp",         "rt",      "rtc",     "ruby",    "s",     "samp",  "section", "small",
    "source",     "span",   "strike",     "strong",  "sub",     "summary", "sup",   "table", "tbody",   "td",
    "tfoot",      "th",     "thead",      "time",    "tr",      "track",   "tt",    "u",     "ul",      "var",
    "video",      "wbr"};
static_assert(std::ranges::is_sorted(harmless));

/// Where the names with each first letter begin in the list: nearly every tag of nearly every text is looked up here.
constexpr auto begins = [] {
    std::array<std::size_t, 'z' - 'a' + 2> table{};
    for (std::size_t letter = 0; letter < table.size(); ++letter)
        while (table[letter] < std::size(harmless) && harmless[table[letter]][0] < static_cast<char>('a' + letter))
            ++table[letter];
    return table;
}();

bool is_harmless(std::string_view name)
{
    if (name.empty() || name[0] < 'a' || name[0] > 'z') return false;
    const auto letter = static_cast<std::size_t>(name[0] - 'a');
    const auto* end = harmless + begins[letter + 1];
    return std::find(harmless + begins[letter], end, name) != end;
}

struct Active {
    std::string_view name;
    ElementFate fate;
};

// Besides what runs or loads: elements whose content browsers read by other rules (xmp, noscript, title, ...), because text
// that changes its meaning with its surroundings is how cleaners are fooled.
constexpr Active active[] = {{"applet", ElementFate::drop_tags},      {"base", ElementFate::drop_tags},
                             {"bgsound", ElementFate::drop_tags},     {"button", ElementFate::drop_tags},
                             {"comment", ElementFate::drop_tags},     {"datalist", ElementFate::drop_tags},
                             {"embed", ElementFate::drop_tags},       {"fencedframe", ElementFate::drop_tags},
                             {"form", ElementFate::drop_tags},        {"frame", ElementFate::drop_tags},
                             {"frameset", ElementFate::drop_tags},    {"iframe", ElementFate::drop_content},
                             {"ilayer", ElementFate::drop_tags},      {"input", ElementFate::drop_tags},
                             {"isindex", ElementFate::drop_tags},     {"keygen", ElementFate::drop_tags},
                             {"layer", ElementFate::drop_tags},       {"link", ElementFate::drop_tags},
                             {"math", ElementFate::drop_content},     {"meta", ElementFate::drop_tags},
                             {"noembed", ElementFate::drop_content},  {"noframes", ElementFate::drop_content},
                             {"noscript", ElementFate::drop_tags},    {"object", ElementFate::drop_tags},
                             {"optgroup", ElementFate::drop_tags},    {"option", ElementFate::drop_tags},
                             {"plaintext", ElementFate::drop_tags},   {"portal", ElementFate::drop_tags},
                             {"script", ElementFate::drop_remainder}, {"select", ElementFate::drop_tags},
                             {"style", ElementFate::drop_remainder},  {"svg", ElementFate::drop_content},
                             {"template", ElementFate::drop_content}, {"textarea", ElementFate::drop_tags},
                             {"title", ElementFate::drop_content},    {"xml", ElementFate::drop_tags},
                             {"xmp", ElementFate::drop_tags}};
static_assert(std::ranges::is_sorted(active, {}, &Active::name));

const Active* find_active(std::string_view name)
{
    const auto* found = std::ranges::lower_bound(active, name, {}, &Active::name);
    return found != std::end(active) && found->name == name ? found : nullptr;
}

/// `o:p` and its like, which word processors leave behind. Other prefixes were behaviours in old browsers.
std::string_view without_office_prefix(std::string_view name)
{
    for (const std::string_view prefix : {"o:", "w:", "m:", "st1:"})
        if (name.starts_with(prefix)) return name.substr(prefix.size());
    return name;
}

} // namespace

ElementFate element_fate(std::string_view name)
{
    if (is_harmless(name)) return ElementFate::keep;
    if (const auto* known = find_active(name)) return known->fate;
    // "<scriptx" is no script by the standard, but a careless reader stops at the prefix.
    if (std::ranges::any_of(active, [name](const Active& known) { return name.starts_with(known.name); }))
        return ElementFate::drop_tags;
    const auto bare = without_office_prefix(name);
    const bool plain = !bare.empty() && std::ranges::all_of(bare, [](char c) { return is_letter(c) || is_digit(c); });
    // A hyphen makes a custom element, which the host page may have given a behaviour.
    return plain ? ElementFate::keep_bare : ElementFate::drop_tags;
}

bool is_known_active(std::string_view name)
{
    return find_active(name) != nullptr;
}

} // namespace tpsync::html
