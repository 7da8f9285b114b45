#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tpsync::xml {

/// How many bytes at the end of `bytes` begin a UTF-8 character that is not complete yet (0 to 3).
std::size_t incomplete_tail(std::string_view bytes);

/// How many bytes the character with this first byte has; 1 for a byte that begins none.
std::size_t sequence_length(char first);

/// Whether the byte can stand in a character, but not at its beginning.
bool continues_character(char byte);

/// Watches the bytes of one document go by: are they UTF-8 without NUL, is there anything but white space,
/// and which line are we in. Counts in bytes and lines from the document's start.
class ByteCheck {
public:
    /// The offset within `bytes` of the first byte that no UTF-8 document may hold, or nothing. Pass whole
    /// characters only.
    std::optional<std::size_t> find_bad(std::string_view bytes) const;

    /// Counts these bytes as seen.
    void pass(std::string_view bytes);

    std::uint64_t offset() const { return offset_; }
    std::uint64_t line() const { return line_; }                       ///< from 1
    std::uint64_t column() const { return offset_ - line_start_ + 1; } ///< from 1, in bytes
    /// True while only white space, or a byte order mark and white space, was seen.
    bool blank() const { return blank_; }

private:
    std::uint64_t offset_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t line_start_ = 0;
    bool blank_ = true;
};

} // namespace tpsync::xml
