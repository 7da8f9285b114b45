#pragma once

#include "tpsync/applications/item.hpp"

#include <cstddef>
#include <string>

namespace tpsync::applications {

// What sealed bytes are bound to, so that none can stand in another's place.

inline std::string key_label(const Item& item)
{
    return "key of " + item.key;
}

inline std::string payload_label(const Item& item)
{
    return "application " + item.key;
}

inline std::string document_label(const Item& item, std::size_t number)
{
    return "document " + std::to_string(number) + " of " + item.key;
}

} // namespace tpsync::applications
