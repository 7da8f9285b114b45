#pragma once

#include "tpsync/applications/recovery.hpp"

#include <string>

namespace tpsync::apps::push_application {

/// `--recover`: a summary, then one line for each application, what was lost first; or one JSON object.
std::string recovery_text(const applications::Recovery& recovery);
std::string recovery_json(const applications::Recovery& recovery);

} // namespace tpsync::apps::push_application
