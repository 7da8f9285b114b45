#pragma once

#include <string>
#include <string_view>

namespace tpsync::report {

enum class Colours { off, on };

/// Text with or without terminal colours.
class Style {
public:
    explicit Style(Colours colours) : on_{colours == Colours::on} {}

    std::string good(std::string_view text) const { return wrap("32", text); }
    std::string changed(std::string_view text) const { return wrap("33", text); }
    std::string gone(std::string_view text) const { return wrap("31", text); }
    std::string attention(std::string_view text) const { return wrap("1;35", text); }
    std::string strong(std::string_view text) const { return wrap("1", text); }
    std::string faint(std::string_view text) const { return wrap("2", text); }

private:
    std::string wrap(std::string_view code, std::string_view text) const
    {
        if (!on_) return std::string{text};
        return "\x1b[" + std::string{code} + "m" + std::string{text} + "\x1b[0m";
    }
    bool on_;
};

} // namespace tpsync::report
