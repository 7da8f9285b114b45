#include "tpsync/html/attribute_check.hpp"

#include "tpsync/html/ascii.hpp"
#include "tpsync/html/link_check.hpp"
#include "tpsync/html/style_check.hpp"

#include <algorithm>

namespace tpsync::html {
namespace {

constexpr std::string_view harmless[] = {
    "abbr",     "align",     "alt",      "axis",     "bgcolor", "border",   "bordercolor", "cellpadding", "cellspacing",
    "char",     "charoff",   "charset",  "class",    "clear",   "color",    "cols",        "colspan",     "compact",
    "controls", "coords",    "datetime", "decoding", "default", "dir",      "disabled",    "download",    "draggable",
    "face",     "for",       "frame",    "headers",  "height",  "hidden",   "hreflang",    "hspace",      "id",
    "itemprop", "itemscope", "kind",     "label",    "lang",    "language", "loading",     "loop",        "media",
    "muted",    "name",      "noshade",  "nowrap",   "open",    "preload",  "rel",         "reversed",    "role",
    "rows",     "rowspan",   "rules",    "scope",    "shape",   "size",     "sizes",       "span",        "spellcheck",
    "srclang",  "start",     "summary",  "tabindex", "target",  "title",    "translate",   "type",        "valign",
    "value",    "vspace",    "width",    "xml:lang"};
static_assert(std::ranges::is_sorted(harmless));

constexpr std::string_view links[] = {"cite", "href", "itemid", "itemtype", "longdesc", "poster", "src", "usemap"};

bool is_annotation(std::string_view name)
{
    if (!name.starts_with("data-") && !name.starts_with("aria-")) return false;
    return std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; });
}

/// `src=x/onerror=y` is one value by the standard, but two attributes to a careless reader.
bool hides_an_attribute(std::string_view unquoted)
{
    constexpr std::string_view acting[] = {"href", "src", "style", "srcdoc", "action", "formaction"};
    const auto value = lower(unquoted);
    std::string_view rest = value;
    for (auto slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
        rest.remove_prefix(slash + 1);
        const auto end = std::ranges::find_if_not(rest, is_letter);
        if (end == rest.end() || *end != '=') continue;
        const std::string_view name{rest.begin(), end};
        if (name.starts_with("on") || std::ranges::find(acting, name) != std::end(acting)) return true;
    }
    return false;
}

/// Within other surroundings, or by a careless parser, the value would be read as a tag or as several attributes.
bool may_be_misread(const Attribute& attribute)
{
    const auto value = attribute.value;
    if (attribute.quote == Quote::none && value.find_first_of("\"'`<") != std::string_view::npos) return true;
    if (attribute.quote == Quote::none && hides_an_attribute(value)) return true;
    for (auto at = value.find('<'); at != std::string_view::npos; at = value.find('<', at + 1)) {
        if (at + 1 == value.size()) return true;
        const char next = value[at + 1];
        if (is_letter(next) || next == '/' || next == '!' || next == '?') return true;
    }
    return false;
}

AttributeVerdict keep_if(bool harmless_value, AttributeVerdict otherwise)
{
    return harmless_value ? AttributeVerdict::keep : otherwise;
}

} // namespace

AttributeVerdict judge(const Attribute& attribute)
{
    const std::string_view name = attribute.name;
    if (name.starts_with("on")) return AttributeVerdict::event_handler;
    if (name == "background") return AttributeVerdict::loading_style;
    if (name == "style" && !is_harmless_style(attribute.value)) return AttributeVerdict::loading_style;
    const bool link = std::ranges::find(links, name) != std::end(links);
    if (link && !is_harmless_link(attribute.value)) return AttributeVerdict::link;
    if (name == "srcset" && !is_harmless_link_list(attribute.value)) return AttributeVerdict::link;
    if (is_annotation(name) && is_script_link(attribute.value)) return AttributeVerdict::link;
    const bool allowed = link || name == "style" || name == "srcset" || is_annotation(name) ||
                         std::ranges::binary_search(harmless, name);
    return keep_if(allowed && !may_be_misread(attribute), AttributeVerdict::not_allowed);
}

} // namespace tpsync::html
