#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/setup/setup.hpp"
#include "tpsync/validation/item.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::validation {

/// Tries one application against a setup: which of its fields go where, which go nowhere, and what keeps it from being
/// accepted. `file` is where it came from. Items name paths, never values.
std::vector<Item> review_application(std::string text, const std::string& file, const setup::Setup& setup,
                                     TimePoint now);

} // namespace tpsync::validation
