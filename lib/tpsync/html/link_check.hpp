#pragma once
#include <string_view>

namespace tpsync::html {

/// True when following the URL of an attribute (references not decoded) can run nothing: it is relative, or its scheme is
/// http, https, mailto or tel. Blanks and control characters are ignored, as browsers do.
bool is_harmless_link(std::string_view value);

/// True when the value, taken for a URL, would run or show foreign content: javascript, vbscript, data. For attributes that
/// are no links but that scripts of a page like to turn into one (`data-src`).
bool is_script_link(std::string_view value);

/// The same as `is_harmless_link` for `srcset`: every URL in it.
bool is_harmless_link_list(std::string_view value);

} // namespace tpsync::html
