#pragma once

#include <string>
#include <string_view>

namespace tpsync::json {

/// A JSON text without white space, as the writer gives it, laid out for people: two blanks a level, short
/// lists and objects (up to `width` bytes) on one line. Ends with a line end.
std::string pretty(std::string_view compact, std::size_t width = 100);

} // namespace tpsync::json
