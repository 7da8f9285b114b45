#include "tpsync/http/transport.hpp"

#include <algorithm>

namespace tpsync::http {

std::optional<std::string_view> ResponseHead::header(std::string_view name) const
{
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const Header& header) { return header.name == name; });
    if (found == headers.end()) return std::nullopt;
    return found->value;
}

} // namespace tpsync::http
