#pragma once

#include "tpsync/validation/item.hpp"

#include <filesystem>
#include <vector>

namespace tpsync::validation {

/// Whether a state folder (or where it will be made) lies on a file system that state can rely on, with room left.
std::vector<Item> review_state(const std::filesystem::path& directory);

} // namespace tpsync::validation
