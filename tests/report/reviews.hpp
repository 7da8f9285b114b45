#pragma once

#include "tpsync/report/validation_words.hpp"
#include "tpsync/validation/validate.hpp"

#include <string>
#include <vector>

namespace report_test {

using namespace tpsync;

/// A text that would break out of any format that forgets to escape it.
inline const std::string hostile = "</td><script>alert('x')</script>\"]]>&\n\x1b[31m";

/// One setup with every kind of item, one that is fine and one that is no setup.
inline std::vector<validation::SetupReview> reviews()
{
    using validation::make_item;
    validation::SetupReview full;
    full.file = "setups/acme & co.json";
    full.customer = "acme";
    full.items = {
        make_item("TP220", {full.file, "personio.tags[0]", 11, 14, {}}, {hostile, "Talentry-CRM"}),
        make_item("TP243", {full.file, "personio.attributes", 13, 19, {}}, {"TalentryId", "every product"}),
        make_item("TP301", {full.file, "talentry.customer_id", 21, 20, {}}, {""}),
        make_item("TP703", {full.file, "limits.max_removal_percent", 38, 40, {}}, {"80"}),
        make_item("TP950", {full.file, "personio.recruiting_token", 7, 25, {}}, {"12345"}),
        make_item("TP910", {full.file, {}, 0, 0, {}}, {"https://acme.jobs.personio.de/xml?language=de", "200", ""}),
        make_item("TP970", {"sample.json", "id", 0, 0, {}}, {"id", "custom_attribute_504184 (TalentryId)"}),
        make_item("TP971", {"sample.json", "candidate.links", 0, 0, {}}, {"candidate.links", ""}),
    };
    full.checked_online = true;
    full.tried_sample = true;
    validation::SetupReview fine;
    fine.file = "fine.json";
    fine.customer = "fine";
    validation::SetupReview broken;
    broken.file = "broken.json";
    broken.is_setup = false;
    broken.items = {validation::finished({"TP004",
                                          Severity::error,
                                          {"broken.json", {}, 1, 5, {}},
                                          "the file is not JSON: a value is missing",
                                          "mend it"})};
    return {full, fine, broken};
}

inline report::ValidationStyle style_in(validation::Language language)
{
    report::ValidationStyle style;
    style.language = language;
    style.made_at = TimePoint{std::chrono::sys_days{std::chrono::year{2026} / 3 / 14}};
    return style;
}

inline bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

inline std::size_t count(const std::string& text, std::string_view part)
{
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

} // namespace report_test
