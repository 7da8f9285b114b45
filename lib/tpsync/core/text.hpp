#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync {

/// Without ASCII blanks, tabs and line ends at both ends.
std::string_view trim(std::string_view text);

/// True for "" and for text of ASCII white space only.
bool is_blank(std::string_view text);

/// Remote or user text made safe for one line of a terminal or a log: control characters, line ends,
/// bidirectional overrides, invisible characters and bytes that are not UTF-8 become visible escapes (`\n`,
/// `\x1b`, `\u202e`). At most `max_bytes` of the text are taken, with "..." behind when it was cut; never cut
/// inside a character.
std::string printable(std::string_view text, std::size_t max_bytes = 200);

/// Offset of the first byte that is not part of valid UTF-8 (RFC 3629: no overlong forms, no surrogates,
/// nothing above U+10FFFF), or nothing when all of it is.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// The candidate nearest to `word` by edit distance (ASCII case ignored), when it is near enough to be a
/// likely typo.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "a, b and c".
std::string join_words(const std::vector<std::string>& words, std::string_view last = "and");

} // namespace tpsync
