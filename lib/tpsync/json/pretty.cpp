#include "tpsync/json/pretty.hpp"

#include <vector>

namespace tpsync::json {
namespace {

/// For each opening bracket the place of its partner; for each opening quote that of the closing one.
std::vector<std::size_t> find_partners(std::string_view text)
{
    std::vector<std::size_t> partners(text.size(), 0);
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            const auto start = at++;
            while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2U : 1U;
            partners[start] = at;
        } else if (c == '{' || c == '[') {
            open.push_back(at);
        } else if ((c == '}' || c == ']') && !open.empty()) {
            partners[open.back()] = at;
            open.pop_back();
        }
    }
    return partners;
}

class Layout {
public:
    Layout(std::string_view text, std::size_t width) : text_{text}, width_{width}, partners_{find_partners(text)} {}

    std::string run()
    {
        for (std::size_t at = 0; at < text_.size(); ++at) {
            switch (text_[at]) {
            case '"': at = copy_string(at); break;
            case '{':
            case '[': open(at); break;
            case '}':
            case ']': close(text_[at]); break;
            case ',': separate(); break;
            case ':': out_ += ": "; break;
            default: out_ += text_[at];
            }
        }
        return out_ + '\n';
    }

private:
    std::size_t copy_string(std::size_t at)
    {
        const auto end = partners_[at];
        out_ += text_.substr(at, end - at + 1);
        return end;
    }

    void open(std::size_t at)
    {
        const bool on_one_line =
            (!inline_.empty() && inline_.back()) || partners_[at] - at < width_ - 2 * inline_.size();
        const bool is_empty = partners_[at] == at + 1;
        inline_.push_back(is_empty || (on_one_line && !inline_.empty()));
        out_ += text_[at];
        if (!inline_.back()) line_break();
    }

    void close(char bracket)
    {
        const bool was_inline = inline_.empty() || inline_.back();
        if (!inline_.empty()) inline_.pop_back();
        if (!was_inline) line_break();
        out_ += bracket;
    }

    void separate()
    {
        out_ += ',';
        if (!inline_.empty() && inline_.back()) {
            out_ += ' ';
        } else {
            line_break();
        }
    }

    void line_break() { out_ += '\n' + std::string(2 * inline_.size(), ' '); }

    std::string_view text_;
    std::size_t width_;
    std::vector<std::size_t> partners_;
    std::vector<bool> inline_; ///< for each open bracket
    std::string out_;
};

} // namespace

std::string pretty(std::string_view compact, std::size_t width)
{
    return Layout{compact, width}.run();
}

} // namespace tpsync::json
