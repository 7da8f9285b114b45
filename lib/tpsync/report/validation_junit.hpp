#pragma once

#include "tpsync/report/validation_words.hpp"

#include <string>
#include <vector>

namespace tpsync::report {

/// JUnit XML: a suite for each setup, a case for each check. Errors (and with `warnings_are_errors` warnings) are
/// failures, what is to be confirmed by hand is skipped, the rest is output of a case that passed.
std::string validation_junit(const std::vector<validation::SetupReview>& reviews, const ValidationStyle& style);

} // namespace tpsync::report
