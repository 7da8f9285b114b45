#pragma once

#include "tpsync/report/validation_words.hpp"

#include <string>
#include <vector>

namespace tpsync::report {

/// `{"setups":[{file, customer, findings:[{code, severity, path, line, column, message, remedy}], errors, warnings}]}`;
/// customer, line and column are null where they are not known, path is "" for the whole file.
std::string validation_json(const std::vector<validation::SetupReview>& reviews, const ValidationStyle& style);

/// SARIF 2.1.0 for code scanning.
std::string validation_sarif(const std::vector<validation::SetupReview>& reviews, const ValidationStyle& style);

} // namespace tpsync::report
