#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tpsync::talentry {

/// Decodes strict base64 (RFC 4648 section 4): the standard alphabet, padded, no line ends, no stray bits.
/// Nothing for anything else.
std::optional<std::string> decode_base64(std::string_view text);

/// Size of the decoded bytes, judged by length and padding only.
std::size_t decoded_size(std::string_view text);

std::string encode_base64(std::string_view bytes);

} // namespace tpsync::talentry
