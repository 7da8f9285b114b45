#pragma once

#include "tpsync/personio/position.hpp"
#include "tpsync/setup/setup.hpp"
#include "tpsync/validation/item.hpp"
#include "tpsync/validation/places.hpp"

#include <string>
#include <vector>

namespace tpsync::validation {

/// Departments, offices and sub-companies of the positions against the picklists, the missing ones ready to paste;
/// and whether the sub-companies are this customer's.
std::vector<Item> review_names(const std::vector<personio::Position>& positions, const setup::Setup& setup,
                               const Places& places);

/// A position for people: `4103 "Software Engineer"`.
std::string label_of(const personio::Position& position);

} // namespace tpsync::validation
