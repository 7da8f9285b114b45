#pragma once
#include <string_view>

namespace tpsync::html {

/// True when a `style` attribute (references not decoded) only paints: it fetches nothing and runs nothing, whatever
/// escapes and comments hide. In doubt it is not harmless: only functions known to paint may be called.
bool is_harmless_style(std::string_view value);

} // namespace tpsync::html
