#pragma once

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace tpsync::test {

/// The first word that only an English sentence has, with what stands around it; empty when the text has none. Menu
/// paths, keys and codes hold none of them.
inline std::string english_in(const std::string& text)
{
    static const std::set<std::string> english{
        "the",  "is",    "are",   "of",    "and",     "to",      "be",    "it",     "its",   "this",
        "that", "which", "with",  "from",  "has",     "have",    "had",   "must",   "does",  "did",
        "do",   "not",   "only",  "than",  "or",      "but",     "by",    "if",     "when",  "there",
        "read", "no",    "could", "found", "missing", "answers", "write", "cannot", "answer"};
    const auto in_word = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_' || c == '-' || c == '.' || c == '\'';
    };
    for (auto begin = text.begin(); begin != text.end();) {
        begin = std::find_if(begin, text.end(), in_word);
        const auto end = std::find_if_not(begin, text.end(), in_word);
        std::string word{begin, end};
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
        while (word.ends_with('.')) word.pop_back();
        if (english.contains(word)) {
            const auto at = static_cast<std::size_t>(begin - text.begin());
            return word + " in: " + text.substr(at > 60 ? at - 60 : 0, 160);
        }
        begin = end;
    }
    return {};
}

} // namespace tpsync::test
