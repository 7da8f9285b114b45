#pragma once

#include "tpsync/core/finding.hpp"

#include <string_view>
#include <vector>

namespace setup_test {

/// One mistake in example-all.json and the finding it must lead to.
struct CheckCase {
    std::string_view sentence;
    std::string_view code;
    std::string_view path;
    std::string_view from;
    std::string_view to;
    std::string_view expected; ///< must stand in message or remedy; empty: nothing in particular
};

std::vector<CheckCase> structure_cases();
std::vector<CheckCase> personio_cases();
std::vector<CheckCase> name_cases();
std::vector<CheckCase> attribute_cases();
std::vector<CheckCase> talentry_cases();
std::vector<CheckCase> secret_form_cases();
std::vector<CheckCase> picklist_cases();
std::vector<CheckCase> limit_cases();
std::vector<CheckCase> endpoint_cases();

} // namespace setup_test
