#pragma once
#include <string_view>

namespace tpsync::keywords {

/// True when the words differ by exactly one slip of the finger: a letter too many, too few or wrong, or two
/// neighbours swapped. Equal words are not a slip. Linear.
bool one_edit_apart(std::string_view left, std::string_view right);

} // namespace tpsync::keywords
