#pragma once

#include "tpsync/report/style.hpp"
#include "tpsync/report/validation_words.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::report {

/// What of a report a terminal shows.
enum class Detail {
    all,
    findings, ///< errors and warnings alone; nothing at all of a setup without
};

std::string validation_text(const std::vector<validation::SetupReview>& reviews, const ValidationStyle& style,
                            const Style& colours, Detail detail);

/// What a code means and how to mend it; nothing for an unknown one.
std::optional<std::string> explanation_text(std::string_view code, validation::Language language, const Style& colours);

/// Every code with its title, for people who search one: `docs/codes.md`.
std::string codes_markdown();

} // namespace tpsync::report
