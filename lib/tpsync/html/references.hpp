#pragma once
#include <string>
#include <string_view>

namespace tpsync::html {

/// Stands for any character that is not ASCII and came from a reference.
inline constexpr char beyond_ascii = '\x80';

/// Replaces the character references of an attribute value, once, as far as they yield ASCII: numeric ones with or without
/// `;`, and every named one that stands for an ASCII character. Names are matched in any case, which finds a few too many
/// and none too few. Other references stay as typed. Linear.
std::string decode_references(std::string_view value);

} // namespace tpsync::html
