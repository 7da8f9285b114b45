#include "tpsync/keywords/one_edit.hpp"

#include <algorithm>
#include <utility>

namespace tpsync::keywords {

bool one_edit_apart(std::string_view left, std::string_view right)
{
    if (left.size() > right.size()) std::swap(left, right);
    if (right.size() - left.size() > 1) return false;
    const auto start = static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
    if (left.size() < right.size()) return left.substr(start) == right.substr(start + 1);
    if (start == left.size()) return false;
    if (left.substr(start + 1) == right.substr(start + 1)) return true;
    return start + 1 < left.size() && left[start] == right[start + 1] && left[start + 1] == right[start] &&
           left.substr(start + 2) == right.substr(start + 2);
}

} // namespace tpsync::keywords
