#pragma once

#include <string>

namespace tpsync::xml {

/// The version of the expat that this process runs with, such as `2.5.0`.
std::string linked_expat();

} // namespace tpsync::xml
