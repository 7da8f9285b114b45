#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::html {

enum class Quote { none, quoted };

/// One attribute of a tag; the views point into the tag's text.
struct Attribute {
    std::string_view typed; ///< name, `=` and value as they stand in the tag
    std::string name;       ///< lower case
    std::string_view value; ///< as typed, without quotes, references not decoded
    Quote quote = Quote::none;
};

enum class TagKind { start, end };

struct Tag {
    TagKind kind;
    std::string_view typed_name;
    std::string name; ///< lower case
    std::vector<Attribute> attributes;
    bool self_closing = false;
    std::size_t size; ///< bytes from `<` through `>`
};

/// Reads the tag at the start of `html` (`<` or `</`, then a letter) exactly as the HTML standard's tokenizer does, so
/// that a browser sees the same attributes. Nothing if the tag is cut off before its `>`. Linear.
std::optional<Tag> read_tag(std::string_view html);

} // namespace tpsync::html
