#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tpsync::personio {

/// A position id as the feed writes it: 1 to 18 decimal digits, no leading zero, nothing around them. Nothing for
/// any other text.
std::optional<std::uint64_t> position_number(std::string_view text);

} // namespace tpsync::personio
