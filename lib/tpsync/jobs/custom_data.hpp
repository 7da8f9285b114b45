#pragma once

#include "tpsync/personio/position.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::jobs {

/// The facts of a position that have no field of their own in a job, as JSON text. Always in the same order:
/// recruitingCategory, employmentType, seniority, schedule, yearsOfExperience, occupation, keywords, createdAt,
/// link, salary. What the position does not say is left out.
std::string custom_data(const personio::Position& position, const std::vector<std::string>& keywords,
                        std::string_view link);

} // namespace tpsync::jobs
