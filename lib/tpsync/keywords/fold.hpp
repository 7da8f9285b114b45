#pragma once
#include <string>
#include <string_view>

namespace tpsync::keywords {

/// Stands for a letter that looks like no ASCII letter. It counts as part of a word.
inline constexpr char foreign_letter = '\x1a';

/// Reduces a keyword to what a reader sees, so that look-alikes become equal:
/// lower-case ASCII; umlauts spelled out (`ä` -> `ae`), other accents dropped; Cyrillic, Greek, full-width,
/// circled and mathematical letters and digits as the ASCII ones they look like; every kind of blank, tab and
/// line end as one blank; invisible characters gone; `€` as the word ` eur `, `$ £ ¥` as the word ` money `;
/// foreign commas, semicolons and bullets as `;`; other symbols and invalid UTF-8 as `*`. The result is ASCII
/// and at most six times as long as the input. Never fails; linear.
std::string fold(std::string_view utf8);

/// A character of folded text that belongs to a word.
constexpr bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || c == foreign_letter;
}

constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace tpsync::keywords
