#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/json/value.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::json {

struct LineColumn {
    std::uint32_t line = 1;   ///< from 1
    std::uint32_t column = 1; ///< from 1, in bytes
};

/// Line and column of a byte offset.
LineColumn line_column(std::string_view text, std::size_t offset);

struct ReadLimits {
    std::size_t max_bytes = std::size_t{1} << 20U;
    unsigned max_depth = 64;
    /// Values of all kinds together: bounds the memory that a text of many tiny values can ask for.
    std::size_t max_values = 250'000;
};

/// A key that stands twice in one object.
struct DuplicateKey {
    std::string path; ///< of the member, such as `personio.subdomain`
    std::size_t offset = 0;
};

struct Document {
    Value root;
    std::vector<DuplicateKey> duplicates; ///< in text order, at most 100; the caller decides, `find` gives the first
};

/// Why a text is not JSON. The message names no content.
struct ReadFailure {
    std::string message;
    std::size_t offset = 0;
    LineColumn at{};
};

/// Reads one JSON text, strictly: RFC 8259, UTF-8 without byte order mark or NUL bytes, no lone surrogates
/// (also not as escapes), nothing behind it, depth, size and number of values limited, numbers within double
/// range. Never recursive over the input's depth.
tl::expected<Document, ReadFailure> read(std::string_view text, const ReadLimits& limits = {});

/// `personio.tags[1]`, `customFields["Notice period"]`: how a path is written everywhere. A long or
/// unprintable key is shortened and escaped, so that a path is always one printable line.
std::string member_path(std::string_view parent, std::string_view key);
std::string item_path(std::string_view parent, std::size_t index);

} // namespace tpsync::json
