#pragma once

#include "tpsync/report/validation_words.hpp"

#include <string>
#include <vector>

namespace tpsync::report {

/// One self-contained page for the customer: no scripts, nothing loaded from anywhere, readable on a phone and on
/// paper. Grouped by who has to act; everything from outside is escaped.
std::string validation_html(const std::vector<validation::SetupReview>& reviews, const ValidationStyle& style);

/// The page's style sheet.
std::string_view validation_css();

} // namespace tpsync::report
