#include "tpsync/html/cleaner.hpp"

#include "tpsync/html/ascii.hpp"
#include "tpsync/html/attribute_check.hpp"
#include "tpsync/html/element_fate.hpp"
#include "tpsync/html/tag.hpp"

#include <algorithm>
#include <utility>

namespace tpsync::html {
namespace {

constexpr auto npos = std::string_view::npos;

bool starts_with_any_case(std::string_view text, std::string_view lower_prefix)
{
    return text.size() >= lower_prefix.size() &&
           std::ranges::equal(text.substr(0, lower_prefix.size()), lower_prefix, {}, to_lower);
}

/// A comment that no parser, server or old browser could take for anything else. `body` is what stands between `<!--` and
/// `-->`.
bool is_harmless_comment(std::string_view body)
{
    if (body.find_first_of("<>") != npos || body.find("--") != npos) return false;
    if (body.starts_with('-') || body.ends_with('-') || body.starts_with('#')) return false; // `#`: server-side include
    return body.find('[') == npos && !starts_with_any_case(body, "esi");
}

/// The size of the comment at the start of `html`, by the standard's rules; npos if it is never closed.
std::size_t comment_size(std::string_view html)
{
    constexpr std::size_t opener = 4;
    if (html.substr(opener).starts_with(">")) return opener + 1;
    if (html.substr(opener).starts_with("->")) return opener + 2;
    for (auto dashes = html.find("--", opener); dashes != npos; dashes = html.find("--", dashes + 1)) {
        const auto after = html.substr(dashes + 2);
        if (after.starts_with(">")) return dashes + 3;
        if (after.starts_with("!>")) return dashes + 4;
    }
    return npos;
}

std::string_view name_of(AttributeVerdict verdict)
{
    switch (verdict) {
    case AttributeVerdict::keep: break;
    case AttributeVerdict::event_handler: return "event handler";
    case AttributeVerdict::link: return "link that is not http, https, mailto or tel";
    case AttributeVerdict::loading_style: return "style that loads";
    case AttributeVerdict::not_allowed: return "attribute that is not allowed";
    }
    return "";
}

/// The size of a tag that is a harmless name and nothing else, as nearly all tags are; 0 for any other.
std::size_t plain_tag_size(std::string_view html)
{
    const std::size_t name = html[1] == '/' ? 2 : 1;
    auto end = name;
    while (end < html.size() && ((html[end] >= 'a' && html[end] <= 'z') || is_digit(html[end]))) ++end;
    if (end == html.size() || html[end] != '>') return 0;
    return element_fate(html.substr(name, end - name)) == ElementFate::keep ? end + 1 : 0;
}

/// Copies nothing before there is something to take out.
class Cleaner {
public:
    explicit Cleaner(std::string_view html) : in_{html} {}

    /// What was done to the text; `html` is empty when it is nothing, and the text may stay as it is.
    Cleaned clean()
    {
        while ((at_ = std::min(in_.find('<', at_), in_.size())) < in_.size()) read_markup();
        if (cleaned_.removed > 0) copy_kept();
        return std::move(cleaned_);
    }

private:
    std::string_view rest() const { return in_.substr(at_); }

    void read_markup()
    {
        const auto here = rest();
        if (here.size() == 1) return escape_last_angle();
        const char next = here[1];
        if (is_letter(next)) return read_tag_here();
        if (next == '/' && here.size() > 2 && is_letter(here[2])) return read_tag_here();
        if (here.starts_with("<!--")) return read_comment();
        if (next == '/' || next == '!' || next == '?') return read_declaration();
        keep(1);
    }

    void escape_last_angle()
    {
        count("tag that is cut off");
        copy_kept();
        cleaned_.html += "&lt;";
        leave_out(1);
    }

    void read_comment()
    {
        const auto here = rest();
        const auto size = comment_size(here);
        if (size == npos) return remove(here.size(), "comment");
        constexpr std::size_t delimiters = 7;
        const bool closed_plainly = size >= delimiters && here.substr(0, size).ends_with("-->");
        if (closed_plainly && is_harmless_comment(here.substr(4, size - delimiters))) return keep(size);
        remove(size, "comment");
    }

    /// What the standard calls a bogus comment, and the doctype: up to the next `>`.
    void read_declaration()
    {
        const auto here = rest();
        const auto close = here.find('>');
        if (close == npos) return remove(here.size(), "tag that is cut off");
        const auto body = here.substr(1, close - 1);
        const bool harmless = starts_with_any_case(body, "!doctype") && body.find_first_of("<[") == npos;
        if (harmless) return keep(close + 1);
        remove(close + 1, "declaration");
    }

    void read_tag_here()
    {
        if (const auto size = plain_tag_size(rest()); size > 0) return keep(size);
        const auto tag = read_tag(rest());
        if (!tag) return remove(rest().size(), "tag that is cut off");
        switch (element_fate(tag->name)) {
        case ElementFate::keep: return keep_tag(*tag);
        case ElementFate::keep_bare: return keep_bare(*tag);
        case ElementFate::drop_tags: return remove(tag->size, label(tag->name));
        case ElementFate::drop_content: return remove_with_content(*tag, tag->size);
        case ElementFate::drop_remainder: return remove_with_content(*tag, rest().size());
        }
    }

    static std::string label(std::string_view name)
    {
        if (!is_known_active(name)) return "unknown element";
        return std::string{"<"}.append(name).append(">");
    }

    void keep_tag(const Tag& tag)
    {
        std::vector<std::string_view> kept;
        for (const auto& attribute : tag.attributes) {
            const auto verdict = tag.kind == TagKind::end ? AttributeVerdict::not_allowed : judge(attribute);
            if (verdict == AttributeVerdict::keep)
                kept.push_back(attribute.typed);
            else
                count(name_of(verdict));
        }
        write_tag(tag, kept);
    }

    void keep_bare(const Tag& tag)
    {
        for (const auto& attribute : tag.attributes) {
            const auto verdict = judge(attribute);
            count(name_of(verdict == AttributeVerdict::keep ? AttributeVerdict::not_allowed : verdict));
        }
        write_tag(tag, {});
    }

    void write_tag(const Tag& tag, const std::vector<std::string_view>& attributes)
    {
        if (attributes.size() == tag.attributes.size()) return keep(tag.size);
        copy_kept();
        auto& out = cleaned_.html;
        out += tag.kind == TagKind::end ? "</" : "<";
        out += tag.typed_name;
        for (const auto attribute : attributes) out.append(1, ' ').append(attribute);
        // The blank keeps the slash out of an unquoted value.
        if (tag.self_closing) out += attributes.empty() ? "/" : " /";
        out += '>';
        leave_out(tag.size);
    }

    void remove_with_content(const Tag& tag, std::size_t size_if_unclosed)
    {
        const auto end = tag.kind == TagKind::end ? tag.size : size_with_content(tag);
        remove(end == npos ? size_if_unclosed : end, label(tag.name));
    }

    /// From the start tag here through the next end tag of that name; npos if there is none. Remembers the names that have
    /// none, or else many unclosed tags would each search to the end.
    std::size_t size_with_content(const Tag& tag)
    {
        if (std::ranges::find(unclosed_, tag.name) != unclosed_.end()) return npos;
        const auto here = rest();
        for (auto end = here.find("</", tag.size); end != npos; end = here.find("</", end + 2)) {
            const auto after = here.substr(end + 2);
            if (!starts_with_any_case(after, tag.name)) continue;
            const auto tail = after.substr(tag.name.size());
            if (tail.empty() || !(is_blank(tail.front()) || tail.front() == '/' || tail.front() == '>')) continue;
            const auto end_tag = read_tag(here.substr(end));
            return end_tag ? end + end_tag->size : here.size();
        }
        unclosed_.push_back(tag.name);
        return npos;
    }

    void keep(std::size_t size) { at_ += size; }

    void leave_out(std::size_t size)
    {
        at_ += size;
        copied_ = at_;
    }

    /// Copies what was kept since the last change.
    void copy_kept()
    {
        if (cleaned_.html.empty()) cleaned_.html.reserve(in_.size());
        cleaned_.html += in_.substr(copied_, at_ - copied_);
        copied_ = at_;
    }

    /// A `<` in the text before must not become the start of a tag made of the text behind.
    void remove(std::size_t size, std::string_view what)
    {
        count(what);
        copy_kept();
        if (cleaned_.html.ends_with('<')) {
            cleaned_.html.pop_back();
            cleaned_.html += "&lt;";
        }
        leave_out(size);
    }

    void count(std::string_view what)
    {
        ++cleaned_.removed;
        if (std::ranges::find(cleaned_.what, what) == cleaned_.what.end()) cleaned_.what.emplace_back(what);
    }

    std::string_view in_;
    std::size_t at_ = 0;
    std::size_t copied_ = 0; ///< up to here the text is in `cleaned_`, or was left out
    Cleaned cleaned_;
    std::vector<std::string> unclosed_;
};

} // namespace

Cleaned clean(std::string html)
{
    const auto nul_bytes = html.find('\0') == npos ? 0 : std::erase(html, '\0');
    auto cleaned = Cleaner{html}.clean();
    if (cleaned.removed == 0) cleaned.html = std::move(html);
    if (nul_bytes == 0) return cleaned;
    cleaned.removed += nul_bytes;
    cleaned.what.emplace_back("NUL byte");
    return cleaned;
}

} // namespace tpsync::html
