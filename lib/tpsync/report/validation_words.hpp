#pragma once

#include "tpsync/validation/validate.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::report {

/// How a validation is to be shown.
struct ValidationStyle {
    validation::Language language = validation::Language::english;
    validation::Strictness strictness = validation::Strictness::normal;
    TimePoint made_at{};
};

/// The fixed words of a validation report in one language.
struct ValidationWords {
    std::string_view language_code;
    std::string_view heading;
    std::string_view error, errors, warning, warnings, info;
    std::string_view for_customer, for_consultant, for_talentry, for_operator, by_hand, information, sample, calls;
    std::string_view about_customer, about_consultant, about_talentry, about_operator, about_by_hand, about_sample,
        about_calls;
    std::string_view found, expected, remedy, place, line, column;
    std::string_view file, customer, result, field, target, nowhere, not_sent;
    std::string_view summary, clean, only_warnings, has_errors, strict_note, no_setup;
    std::string_view offline_note, online_note, hindered_note, menu_note, made_at, nothing_found;
};

const ValidationWords& words_in(validation::Language language);

/// "2 errors, 1 warning"; "no errors, no warnings" when there are none.
std::string counts_of(const validation::SetupReview& review, const ValidationWords& words);
std::string_view severity_word(Severity severity, const ValidationWords& words);

/// The sections of a report, in order: who has to act, then what only informs, last what was asked over the network.
enum class Section { customer, consultant, talentry, machine, by_hand, sample, information, calls };
Section section_of(const validation::Item& item);
std::string_view title_of(Section section, const ValidationWords& words);
std::string_view about(Section section, const ValidationWords& words);

/// A section's items, errors first; nothing for an empty one.
std::vector<const validation::Item*> items_in(const validation::SetupReview& review, Section section);
inline constexpr Section all_sections[] = {Section::customer,    Section::consultant, Section::talentry,
                                           Section::machine,     Section::by_hand,    Section::sample,
                                           Section::information, Section::calls};

/// `personio.tags[0], line 12, column 14`; the file only when it is another than the setup; empty when unknown.
std::string place_text(const validation::Item& item, const validation::SetupReview& review,
                       const ValidationWords& words);

/// Where a field of the sample application goes, in words.
std::string target_text(const validation::Item& item, const ValidationWords& words);

/// Text as content or attribute of XML and HTML; what neither may hold becomes a visible escape.
std::string escape_markup(std::string_view text);

} // namespace tpsync::report
