#include "tpsync/personio/position_id.hpp"

namespace tpsync::personio {

std::optional<std::uint64_t> position_number(std::string_view text)
{
    constexpr std::size_t most_digits = 18;
    if (text.empty() || text.size() > most_digits || text.front() == '0') return std::nullopt;
    std::uint64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number;
}

} // namespace tpsync::personio
