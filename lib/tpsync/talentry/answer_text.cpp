#include "tpsync/talentry/answer_text.hpp"

#include "tpsync/core/text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace tpsync::talentry::answer {
namespace {

using Words = std::span<const std::string_view>;

/// A word in lower case, and what stood between the one before and it.
struct Token {
    std::string word;
    std::string gap;
};

constexpr std::array<std::string_view, 11> stems{"error", "fail",  "invalid",   "reject",  "skip",   "ignor",
                                                 "refus", "abort", "violation", "problem", "missing"};

bool is_word_byte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80U;
}

std::vector<Token> tokens_of(std::string_view text)
{
    constexpr std::size_t most = 400; // words; no honest message is longer
    std::vector<Token> tokens;
    Token token;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (is_word_byte(c)) {
            token.word += c;
            continue;
        }
        if (!token.word.empty()) {
            tokens.push_back(std::move(token));
            token = {};
            if (tokens.size() == most) return tokens;
        }
        token.gap += c == '_' || c == '-' || c == '\t' ? ' ' : c;
    }
    if (!token.word.empty()) tokens.push_back(std::move(token));
    return tokens;
}

bool is_any(std::string_view text, Words words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool holds_any(std::string_view text, Words words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_count(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
           word.find_first_not_of('0') != std::string_view::npos;
}

/// "0 jobs were rejected", "no errors".
bool is_denied_before(const std::vector<Token>& tokens, std::size_t at)
{
    constexpr std::array<std::string_view, 7> denials{"0", "no", "zero", "without", "keine", "ohne", "any"};
    constexpr std::array<std::string_view, 12> fillers{"job",  "jobs",  "position", "positions",
                                                       "item", "items", "entries",  "were",
                                                       "was",  "have",  "been",     "validation"};
    while (at > 0 && is_blank(tokens[at].gap)) {
        --at;
        if (is_any(tokens[at].word, denials)) return true;
        if (!is_any(tokens[at].word, fillers)) return false;
    }
    return false;
}

bool is_denied(const std::vector<Token>& tokens, std::size_t at)
{
    constexpr std::array<std::string_view, 3> none{"0", "none", "no"};
    constexpr std::array<std::string_view, 4> no_change{"changed", "modified", "needed", "necessary"};
    constexpr std::array<std::string_view, 2> jobs{"job", "jobs"};
    const auto& word = tokens[at].word;
    const auto* next = at + 1 < tokens.size() ? &tokens[at + 1] : nullptr;
    if (next != nullptr) {
        const auto gap = trim(next->gap);
        if (word == "not") return is_any(next->word, no_change);
        if (word == "missing" && is_any(next->word, jobs)) return true;
        if ((gap == ":" || gap == "=") && is_any(next->word, none)) return true;
        // "imported 0 failed 5" counts behind the words.
        if (gap.empty() && is_count(next->word)) return false;
    }
    return holds_any(word, stems) && is_denied_before(tokens, at);
}

/// The words with one blank between them, without those that are denied.
std::string what_is_said(std::string_view text)
{
    const auto tokens = tokens_of(text);
    std::string said;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (is_denied(tokens, at)) continue;
        said += tokens[at].word;
        said += ' ';
    }
    return said;
}

} // namespace

bool complains(std::string_view text, Subject subject)
{
    constexpr std::array<std::string_view, 26> always{
        "error",   "fail",      "invalid",   "reject",       "skipped",     "ignored",      "refused",
        "missing", "not found", "notfound",  "not imported", "notimported", "not accepted", "not processed",
        "partial", "violation", "not valid", "not exist",    "cannot",      "can not",      "could not",
        "abort",   "couldn",    "denied",    "no such",      "unknown"};
    constexpr std::array<std::string_view, 2> of_job{"not ", "required"};
    const auto said = what_is_said(text);
    return holds_any(said, always) || (subject == Subject::job && holds_any(said, of_job));
}

bool is_denial(std::string_view text)
{
    constexpr std::array<std::string_view, 6> words{"false", "no", "0", "nok", "ko", "null"};
    const auto tokens = tokens_of(text);
    return tokens.size() == 1 && is_any(tokens.front().word, words);
}

bool is_harmless(std::string_view text)
{
    constexpr std::array<std::string_view, 9> words{"none", "ok",      "no",  "false",  "null",
                                                    "n a",  "success", "nil", "noerror"};
    const auto tokens = tokens_of(text);
    if (tokens.empty()) return true;
    const auto is_zero = [](const Token& token) { return token.word.find_first_not_of('0') == std::string::npos; };
    if (std::all_of(tokens.begin(), tokens.end(), is_zero)) return true;
    if (tokens.size() > 2) return false;
    const auto whole = tokens.size() == 1 ? tokens[0].word : tokens[0].word + ' ' + tokens[1].word;
    return is_any(whole, words) || (tokens.size() == 2 && is_denied(tokens, 1));
}

} // namespace tpsync::talentry::answer
