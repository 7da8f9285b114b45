#pragma once
#include "tpsync/html/tag.hpp"

namespace tpsync::html {

enum class AttributeVerdict {
    keep,
    event_handler, ///< any name that starts with "on"
    link,          ///< a URL whose scheme is not allowed
    loading_style, ///< a style that fetches or runs, or a background image
    not_allowed    ///< a name that is not on the list, or a value that another parser could read as markup
};

AttributeVerdict judge(const Attribute& attribute);

} // namespace tpsync::html
