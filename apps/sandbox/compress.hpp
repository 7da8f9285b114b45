#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tpsync::sandbox {

std::string gzip(std::string_view text);
/// A small gzip text that decodes to so many blanks.
std::string gzip_bomb(std::size_t decoded_bytes);

} // namespace tpsync::sandbox
