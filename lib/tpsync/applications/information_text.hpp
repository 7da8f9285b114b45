#pragma once

#include "tpsync/talentry/application.hpp"

#include <string>
#include <string_view>

namespace tpsync::applications {

/// Line ends and other control characters become single blanks.
std::string on_one_line(std::string_view text);

/// `raw`, else "zip city, country" of what is there.
std::string location_text(const talentry::Location& location);

} // namespace tpsync::applications
