#include "tpsync/validation/phrasebook.hpp"

#include "tpsync/setup/checks.hpp"

#include <algorithm>
#include <array>

namespace tpsync::validation {
namespace {

enum class Gap { value, sentence, words };

struct Captured {
    std::size_t index;
    Gap gap;
    std::string_view text;
};

/// `{3}`, `[3]` or `(3)` at the head of the pattern.
std::optional<Captured> gap_at(std::string_view pattern)
{
    if (pattern.size() < 3 || pattern[1] < '0' || pattern[1] > '9') return std::nullopt;
    const auto index = static_cast<std::size_t>(pattern[1] - '0');
    if (pattern[0] == '{' && pattern[2] == '}') return Captured{index, Gap::value, {}};
    if (pattern[0] == '[' && pattern[2] == ']') return Captured{index, Gap::sentence, {}};
    if (pattern[0] == '(' && pattern[2] == ')') return Captured{index, Gap::words, {}};
    return std::nullopt;
}

/// How many characters of the pattern stand before its next gap.
std::size_t literal_length(std::string_view pattern)
{
    std::size_t length = 0;
    while (length < pattern.size() && !gap_at(pattern.substr(length))) ++length;
    return length;
}

/// What the gaps hold, each as short as it can be; the last one reaches to the end.
std::optional<std::vector<Captured>> compare(std::string_view pattern, std::string_view text)
{
    std::vector<Captured> captured;
    const auto head = literal_length(pattern);
    if (!text.starts_with(pattern.substr(0, head))) return std::nullopt;
    pattern.remove_prefix(head);
    text.remove_prefix(head);
    while (!pattern.empty()) {
        auto gap = *gap_at(pattern);
        pattern.remove_prefix(3);
        const auto literal = pattern.substr(0, literal_length(pattern));
        pattern.remove_prefix(literal.size());
        if (pattern.empty() && !text.ends_with(literal)) return std::nullopt;
        const auto end = pattern.empty() ? text.size() - literal.size() : text.find(literal);
        if (end == std::string_view::npos) return std::nullopt;
        gap.text = text.substr(0, end);
        captured.push_back(gap);
        text.remove_prefix(end + literal.size());
    }
    return text.empty() ? std::optional{std::move(captured)} : std::nullopt;
}

/// "a, b and 5 more".
std::string german_words(std::string_view words)
{
    constexpr std::string_view last = " and ";
    constexpr std::string_view more = " more";
    std::string out{words};
    if (const auto at = out.rfind(last); at != std::string::npos) out.replace(at, last.size(), " und ");
    if (out.ends_with(more)) out.replace(out.size() - more.size(), more.size(), " weitere");
    return out;
}

std::optional<std::string> in_german(const Captured& captured)
{
    switch (captured.gap) {
    case Gap::value: return std::string{captured.text};
    case Gap::words: return german_words(captured.text);
    case Gap::sentence: break;
    }
    return german_sentence(captured.text);
}

std::optional<std::string> translate(const Phrase& phrase, std::string_view english)
{
    const auto captured = compare(phrase.english, english);
    if (!captured) return std::nullopt;
    std::vector<std::string> args;
    for (const auto& part : *captured) {
        auto german = in_german(part);
        if (!german) return std::nullopt;
        args.resize(std::max(args.size(), part.index + 1));
        args[part.index] = std::move(*german);
    }
    return setup::fill(phrase.german, args);
}

/// A wording without gaps is meant exactly; one that begins with a gap could otherwise take it for its own.
std::optional<std::string> exact(std::span<const Phrase> phrases, std::string_view english)
{
    const auto found =
        std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& phrase) { return phrase.english == english; });
    return found == phrases.end() ? std::nullopt : std::optional<std::string>{found->german};
}

std::optional<std::string> by_pattern(std::span<const Phrase> phrases, std::string_view english)
{
    for (const auto& phrase : phrases) {
        if (auto german = translate(phrase, english)) return german;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> german_sentence(std::string_view english)
{
    // What is quoted in a message is cut long before; a longer text was not made from a phrase.
    constexpr std::size_t longest = 8192;
    if (english.empty() || english.size() > longest) return std::nullopt;
    // What stands around another sentence is in the first two: they come before wordings that end in a value.
    const std::array parts{feed_phrases(), connection_phrases(), file_phrases(), application_phrases(), host_phrases()};
    for (const auto search : {exact, by_pattern}) {
        for (const auto part : parts) {
            if (auto german = search(part, english)) return german;
        }
    }
    return std::nullopt;
}

std::optional<std::vector<std::string>> read_back(std::string_view pattern, std::string_view text)
{
    const auto captured = compare(pattern, text);
    if (!captured) return std::nullopt;
    std::vector<std::string> args;
    for (const auto& part : *captured) {
        args.resize(std::max(args.size(), part.index + 1));
        args[part.index] = part.text;
    }
    return args;
}

} // namespace tpsync::validation
