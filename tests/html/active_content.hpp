#pragma once
#include <cctype>
#include <string>
#include <string_view>

// An independent and stricter reader than the cleaner's own: it judges what the cleaner let through. Shared by tests and fuzz
// target.
namespace active_content {

inline std::string lower(std::string_view text)
{
    std::string out;
    for (const char c : text) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// A tag whose quoted values cannot be mistaken for attributes: quotes become blanks, and within them blanks vanish and `=`
/// and `/` become `_`.
inline std::string with_plain_values(const std::string& tag)
{
    std::string out;
    char quote = 0;
    for (const char c : tag) {
        if (quote == 0 && (c == '"' || c == '\'')) {
            quote = c;
            out += ' ';
        } else if (quote == c) {
            quote = 0;
            out += ' ';
        } else if (quote == 0) {
            out += c;
        } else if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            out += c == '=' || c == '/' ? '_' : c;
        }
    }
    return out;
}

inline std::string find_in_attribute(const std::string& name, const std::string& value)
{
    if (name.starts_with("on") && name.size() > 2) return "event handler";
    if (name == "srcdoc" || name == "formaction" || name == "action" || name == "ping") return name;
    if (name == "href" || name == "src" || name == "poster" || name == "cite" || name == "data-src")
        for (const auto* scheme :
             {"javascript:", "javascript&colon;", "javascript&#58;", "javascript&#x3a;", "vbscript:", "data:"})
            if (value.starts_with(scheme)) return scheme;
    if (name == "style")
        for (const auto* word : {"url(", "expression(", "behavior:url", "@import", "-moz-binding", "javascript:"})
            if (value.find(word) != std::string::npos) return word;
    return "";
}

inline std::string find_in_attributes(const std::string& tag)
{
    const auto text = with_plain_values(tag);
    const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
    const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '-'; };
    for (std::size_t i = 3; i < text.size(); ++i) { // behind the tag name
        if ((!blank(text[i - 1]) && text[i - 1] != '/') || !letter(text[i])) continue;
        const auto start = i;
        while (i < text.size() && letter(text[i])) ++i;
        const auto name = text.substr(start, i - start);
        auto at = i;
        while (at < text.size() && blank(text[at])) ++at;
        if (at == text.size() || text[at] != '=') continue;
        ++at;
        while (at < text.size() && blank(text[at])) ++at;
        auto end = at;
        while (end < text.size() && !blank(text[end])) ++end;
        i = at; // a value does not start with a name, but a slash within it may be followed by one
        if (const auto found = find_in_attribute(name, text.substr(at, end - at)); !found.empty()) return found;
    }
    return "";
}

/// What is wrong with one tag (lower case, `<` through `>`), or "".
inline std::string find_in_tag(const std::string& tag)
{
    for (const auto* name : {"script", "style",    "iframe",   "frame",    "object",    "embed", "applet", "form",
                             "input",  "button",   "select",   "textarea", "svg",       "math",  "meta",   "link",
                             "base",   "template", "noscript", "xmp",      "plaintext", "title"})
        for (const auto* opener : {"<", "</"})
            if (tag.starts_with(std::string{opener} + name)) return "element: " + tag;
    if (tag.find("<script") != std::string::npos) return "script: " + tag;
    const auto found = find_in_attributes(tag);
    return found.empty() ? "" : found + " in " + tag;
}

/// Describes the first active content in `html`, or nothing. A comment with brackets in it and a tag without its end count.
inline std::string find(std::string_view original)
{
    const auto html = lower(original);
    for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const char next = at + 1 < html.size() ? html[at + 1] : '\0';
        if (next == '\0') return "cut off";
        if (std::isalpha(static_cast<unsigned char>(next)) == 0 && next != '/' && next != '!' && next != '?') continue;
        char quote = 0;
        auto end = at;
        for (; end < html.size() && (quote != 0 || html[end] != '>'); ++end) {
            if (quote != 0)
                quote = html[end] == quote ? '\0' : quote;
            else if (next != '!' && (html[end] == '"' || html[end] == '\''))
                quote = html[end];
        }
        if (end == html.size()) return "cut off: " + html.substr(at);
        const auto tag = html.substr(at, end - at + 1);
        if (next == '?') return "instruction: " + tag;
        if (next == '!' && tag.find('<', 1) != std::string::npos) return "comment: " + tag;
        if (next == '!' && !tag.starts_with("<!doctype") && !(tag.starts_with("<!--") && tag.ends_with("-->")))
            return "declaration: " + tag;
        if (next != '!')
            if (const auto found = find_in_tag(tag); !found.empty()) return found;
        at = end;
    }
    return "";
}

} // namespace active_content
