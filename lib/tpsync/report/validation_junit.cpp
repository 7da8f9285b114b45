#include "tpsync/report/validation_junit.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/setup/checks.hpp"

#include <fmt/format.h>

#include <map>

namespace tpsync::report {
namespace {

/// What one check found in one setup.
using Cases = std::map<std::string, std::vector<const validation::Item*>>;

/// Every check that ran, also those that found nothing.
Cases cases_of(const validation::SetupReview& review)
{
    Cases cases;
    if (review.is_setup && review.subject == validation::Subject::setup) {
        for (const auto& check : setup::checks()) {
            if (check.run != nullptr) cases[std::string{check.code}];
        }
    }
    for (const auto& item : review.items) cases[item.code].push_back(&item);
    return cases;
}

bool is_failure(const validation::Item& item, const ValidationStyle& style)
{
    if (item.severity == Severity::error) return true;
    return item.severity == Severity::warning && style.strictness == validation::Strictness::warnings_are_errors;
}

struct Counts {
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t skipped = 0;
};

std::string describe(const validation::Item& item, const validation::SetupReview& review, const ValidationStyle& style)
{
    const auto& words = words_in(style.language);
    const auto text = validation::words_of(item, style.language);
    const auto place = place_text(item, review, words);
    return fmt::format("{}: {}{}{}{}", severity_word(item.severity, words), text.message,
                       text.remedy.empty() ? "" : " -> " + text.remedy, place.empty() ? "" : " ",
                       place.empty() ? "" : "(" + place + ")");
}

std::string case_xml(const std::string& code, const std::vector<const validation::Item*>& items,
                     const validation::SetupReview& review, const ValidationStyle& style, Counts& counts)
{
    const auto* topic = validation::find_topic(code);
    const auto title = topic == nullptr ? std::string_view{} : topic->in(style.language).title;
    const auto& owner = review.customer.empty() ? review.file : review.customer;
    ++counts.tests;
    std::string failures;
    std::string first;
    std::string output;
    std::string skipped;
    for (const auto* item : items) {
        const auto text = escape_markup(describe(*item, review, style));
        if (is_failure(*item, style)) {
            if (first.empty()) first = escape_markup(validation::words_of(*item, style.language).message);
            failures += text + "\n";
        } else if (validation::is_to_be_confirmed(*item)) {
            skipped += (skipped.empty() ? "" : "; ") + text;
        } else {
            output += text + "\n";
        }
    }
    std::string body;
    if (!failures.empty()) {
        ++counts.failures;
        body += fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", escape_markup(code), first,
                            failures);
    } else if (!skipped.empty()) {
        ++counts.skipped;
        body += fmt::format("      <skipped message=\"{}\"/>\n", skipped);
    }
    if (!output.empty()) body += fmt::format("      <system-out>{}</system-out>\n", output);
    return fmt::format("    <testcase classname=\"{}\" name=\"{} {}\" time=\"0\">\n{}    </testcase>\n",
                       escape_markup(owner), escape_markup(code), escape_markup(title), body);
}

std::string suite_xml(const validation::SetupReview& review, const ValidationStyle& style, Counts& total)
{
    Counts counts;
    std::string cases;
    for (const auto& [code, items] : cases_of(review)) cases += case_xml(code, items, review, style, counts);
    total.tests += counts.tests;
    total.failures += counts.failures;
    total.skipped += counts.skipped;
    return fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"0\" "
                       "timestamp=\"{}\">\n{}  </testsuite>\n",
                       escape_markup(review.file), counts.tests, counts.failures, counts.skipped,
                       format_rfc3339(style.made_at), cases);
}

} // namespace

std::string validation_junit(const std::vector<validation::SetupReview>& reviews, const ValidationStyle& style)
{
    Counts total;
    std::string suites;
    for (const auto& review : reviews) suites += suite_xml(review, style, total);
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"validate-config\" tests=\"{}\" "
                       "failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"0\">\n{}</testsuites>\n",
                       total.tests, total.failures, total.skipped, suites);
}

} // namespace tpsync::report
