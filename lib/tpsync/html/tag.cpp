#include "tpsync/html/tag.hpp"

#include "tpsync/html/ascii.hpp"

namespace tpsync::html {
namespace {

class TagReader {
public:
    explicit TagReader(std::string_view html) : html_{html} {}

    std::optional<Tag> read()
    {
        at_ = 1;
        auto kind = TagKind::start;
        if (html_[at_] == '/') {
            kind = TagKind::end;
            ++at_;
        }
        const auto name = take_until([](char c) { return is_blank(c) || c == '/' || c == '>'; });
        Tag tag{
            .kind = kind, .typed_name = name, .name = lower(name), .attributes = {}, .self_closing = false, .size = 0};
        while (true) {
            skip_blanks();
            if (done()) return std::nullopt;
            if (html_[at_] == '>') break;
            if (html_[at_] == '/') {
                ++at_;
                tag.self_closing = !done() && html_[at_] == '>';
                continue;
            }
            auto attribute = read_attribute();
            if (!attribute) return std::nullopt;
            tag.attributes.push_back(std::move(*attribute));
        }
        tag.size = at_ + 1;
        return tag;
    }

private:
    bool done() const { return at_ >= html_.size(); }

    void skip_blanks()
    {
        while (!done() && is_blank(html_[at_])) ++at_;
    }

    template <class Stop>
    std::string_view take_until(Stop stop)
    {
        const auto start = at_;
        while (!done() && !stop(html_[at_])) ++at_;
        return html_.substr(start, at_ - start);
    }

    std::optional<Attribute> read_attribute()
    {
        const auto start = at_;
        ++at_; // a `=` at this place is the first letter of a name
        take_until([](char c) { return is_blank(c) || c == '/' || c == '>' || c == '='; });
        Attribute attribute{.typed = html_.substr(start, at_ - start),
                            .name = lower(html_.substr(start, at_ - start)),
                            .value = {},
                            .quote = Quote::none};
        const auto after_name = at_;
        skip_blanks();
        if (done()) return std::nullopt;
        if (html_[at_] != '=') {
            at_ = after_name;
            return attribute;
        }
        ++at_;
        skip_blanks();
        if (!read_value(attribute)) return std::nullopt;
        attribute.typed = html_.substr(start, at_ - start);
        return attribute;
    }

    bool read_value(Attribute& attribute)
    {
        if (done()) return false;
        const char first = html_[at_];
        if (first != '"' && first != '\'') {
            attribute.value = take_until([](char c) { return is_blank(c) || c == '>'; });
            return !done();
        }
        ++at_;
        attribute.quote = Quote::quoted;
        attribute.value = take_until([first](char c) { return c == first; });
        if (done()) return false;
        ++at_;
        return true;
    }

    std::string_view html_;
    std::size_t at_ = 0;
};

} // namespace

std::optional<Tag> read_tag(std::string_view html)
{
    return TagReader{html}.read();
}

} // namespace tpsync::html
