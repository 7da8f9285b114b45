#pragma once

#include "tpsync/personio/position.hpp"
#include "tpsync/talentry/job.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::jobs {

/// A position's texts as a job's translations.
struct JobTexts {
    std::vector<talentry::Translation> translations;
    bool has_text = true;             ///< false: one title with an empty description stands in
    std::vector<std::string> cleaned; ///< locales in which active content was removed
};

/// Makes one description of a text's sections: in order, each heading as `<h3>`, bodies byte for byte but for active content.
/// Pure: several threads may do it to texts of their own.
void describe(personio::PositionText& text);

/// One translation for each text with a body, in the order of `texts`; describes those that are not described yet. Without any body there is one translation
/// in `fallback_locale`: the title (of that language, else of the first that has one) and an empty description.
JobTexts translate(std::vector<personio::PositionText> texts, std::string_view fallback_locale);

} // namespace tpsync::jobs
