#include "tpsync/spreadsheet/token_guess.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tpsync::spreadsheet {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// What tokens are made of: base64, base64url, hexadecimal.
bool is_token_character(char c)
{
    return is_digit(c) || is_letter(c) || c == '+' || c == '/' || c == '_' || c == '-' || c == '=' || c == '.';
}

bool is_uuid(std::string_view word)
{
    constexpr std::size_t length = 36;
    if (word.size() != length) return false;
    for (std::size_t i = 0; i < length; ++i) {
        const bool is_hyphen_place = i == 8 || i == 13 || i == 18 || i == 23;
        if ((word[i] == '-') != is_hyphen_place) return false;
    }
    return true;
}

/// How often a digit stands beside a letter: words with a year have one or two such places, random text has many.
std::size_t changes(std::string_view word)
{
    std::size_t count = 0;
    for (std::size_t i = 1; i < word.size(); ++i) {
        const bool one = is_digit(word[i - 1]) && is_letter(word[i]);
        const bool other = is_letter(word[i - 1]) && is_digit(word[i]);
        if (one || other) ++count;
    }
    return count;
}

bool is_marked(std::string_view word)
{
    constexpr std::array<std::string_view, 3> beginnings{"papi-", "eyJ", "sk_live_"};
    constexpr std::size_t shortest = 16;
    return word.size() >= shortest &&
           std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return word.starts_with(beginning); });
}

bool is_token(std::string_view word, RandomIds random_ids)
{
    if (is_marked(word)) return true;
    if (is_uuid(word)) return random_ids == RandomIds::unexpected && changes(word) >= 2;
    constexpr std::size_t shortest = 20;
    constexpr std::size_t fewest_changes = 4;
    return word.size() >= shortest && changes(word) >= fewest_changes;
}

} // namespace

bool may_be_token(std::string_view text, RandomIds random_ids)
{
    while (!text.empty()) {
        const auto begin = std::find_if(text.begin(), text.end(), is_token_character);
        const auto end = std::find_if_not(begin, text.end(), is_token_character);
        if (begin != end && is_token({begin, end}, random_ids)) return true;
        text = {end, text.end()};
    }
    return false;
}

} // namespace tpsync::spreadsheet
