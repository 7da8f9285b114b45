#pragma once

#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::test {

/// What a template left behind in a finished text, such as `{2}` or a `; ` at the beginning; empty when clean.
inline std::string template_debris(std::string_view text)
{
    struct Rule {
        const char* what;
        std::regex pattern;
    };
    static const std::vector<Rule> rules{
        {"a placeholder", std::regex{R"(\{[0-9]\})"}},
        {"an optional part's bracket", std::regex{R"(<|[^ -]>|>[^ ])"}},
        {"no letter, digit or quote at the beginning", std::regex{R"(^[ -!#-/:-@\[-`{-~])"}},
        {"a blank or punctuation at the end", std::regex{R"([ ,;:(]$)"}},
        {"two blanks", std::regex{"  "}},
        {"a blank before punctuation", std::regex{R"( [,;:)])"}},
        {"doubled punctuation", std::regex{R"([,;][,;:]|\(\)|\?\?)"}},
        {"text glued to what was filled in", std::regex{R"(\)[A-Za-z0-9(])"}},
        {"the bare name of a hint", std::regex{R"((^|[^a-z])(un)?quote$)"}},
    };
    const std::string all{text};
    for (const auto& rule : rules) {
        if (std::regex_search(all, rule.pattern)) return std::string{rule.what} + ": " + all;
    }
    return {};
}

/// Arguments for a template: those it cannot do without, and of the optional ones those in `optional`.
inline std::vector<std::string> arguments_for(std::string_view text, std::string_view optional_wanted)
{
    constexpr std::size_t most = 10;
    std::vector<std::string> args(most);
    bool is_optional = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '<') is_optional = true;
        if (text[at] == '>') is_optional = false;
        const bool is_argument = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}';
        if (!is_argument || text[at + 1] < '0' || text[at + 1] > '9') continue;
        const bool wanted = !is_optional || optional_wanted.find(text[at + 1]) != std::string_view::npos;
        if (wanted) args[static_cast<std::size_t>(text[at + 1] - '0')] = "NAME";
    }
    return args;
}

} // namespace tpsync::test
