#include "report/reviews.hpp"
#include "support/catch.hpp"

#include "tpsync/report/validation_html.hpp"

#include <array>
#include <cmath>
#include <map>
#include <regex>
#include <vector>

using namespace report_test;
using validation::Language;

namespace {

/// Checks that every element that opens also closes, in order.
bool is_balanced(const std::string& page)
{
    static const std::regex tag{R"(<(/?)([a-z0-9]+)(\s[^>]*)?>)"};
    static const std::vector<std::string> empty_elements{"meta", "br"};
    std::vector<std::string> open;
    for (std::sregex_iterator it{page.begin(), page.end(), tag}, end; it != end; ++it) {
        const auto name = (*it)[2].str();
        if (std::find(empty_elements.begin(), empty_elements.end(), name) != empty_elements.end()) continue;
        if ((*it)[1].length() == 0) {
            open.push_back(name);
        } else {
            if (open.empty() || open.back() != name) return false;
            open.pop_back();
        }
    }
    return open.empty();
}

double channel(int value)
{
    const double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

/// Relative luminance of `#rrggbb` (WCAG 2.2).
double luminance(const std::string& colour)
{
    const auto part = [&](std::size_t at) { return channel(std::stoi(colour.substr(at, 2), nullptr, 16)); };
    return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

double contrast(const std::string& a, const std::string& b)
{
    const auto lighter = std::max(luminance(a), luminance(b));
    const auto darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

std::map<std::string, std::string> colours_of(std::string_view css)
{
    static const std::regex pattern{"--([a-z-]+): (#[0-9a-f]{6})"};
    std::map<std::string, std::string> colours;
    const std::string text{css};
    for (std::sregex_iterator it{text.begin(), text.end(), pattern}, end; it != end; ++it) {
        colours[(*it)[1].str()] = (*it)[2].str();
    }
    return colours;
}

} // namespace

TEST_CASE("report: the page says in both languages what was found, what to do, and whose turn it is")
{
    const auto english = report::validation_html(reviews(), style_in(Language::english));
    CHECK(contains(english, "<html lang=\"en\">"));
    CHECK(contains(english, "For the customer, in Personio"));
    CHECK(contains(english, "For the consultant, in the setup file"));
    CHECK(contains(english, "To be asked of Talentry"));
    CHECK(contains(english, "To be confirmed by hand"));
    CHECK(contains(english, "Settings &gt; Recruiting &gt; Attributes"));
    CHECK(contains(english, "personio.tags[0], line 11, column 14"));
    const auto german = report::validation_html(reviews(), style_in(Language::german));
    CHECK(contains(german, "<html lang=\"de\">"));
    CHECK(contains(german, "Für den Kunden, in Personio"));
    CHECK(contains(german, "Das Attribut „TalentryId“ fehlt, jedes Produkt braucht es"));
    CHECK(contains(german, "Zeile 11, Spalte 14"));
}

TEST_CASE("report: the page holds no script, loads nothing and escapes whatever comes from outside")
{
    const auto page = report::validation_html(reviews(), style_in(Language::english));
    CHECK_FALSE(contains(page, "<script"));
    CHECK_FALSE(contains(page, "alert('x')"));
    CHECK(contains(page, "&lt;script&gt;"));
    CHECK_FALSE(contains(page, "\x1b"));
    CHECK(contains(page, "default-src 'none'"));
    for (const auto* loader : {"src=", "href=", "url(", "@import", " on"}) {
        INFO(loader);
        CHECK_FALSE(contains(page.substr(page.find("<body>")), std::string{"<"} + loader));
    }
    CHECK_FALSE(contains(page, " src="));
    CHECK_FALSE(contains(page, " href="));
    CHECK_FALSE(contains(page, "url("));
    CHECK(contains(page, "acme &amp; co.json"));
}

TEST_CASE("report: the page is well formed, with headings in order and tables that name their cells")
{
    const auto page = report::validation_html(reviews(), style_in(Language::german));
    CHECK(is_balanced(page.substr(page.find("<html"))));
    CHECK(count(page, "<h1>") == 1);
    CHECK(count(page, "<h2>") == 3);
    CHECK(page.find("<h1>") < page.find("<h2>"));
    CHECK(page.find("<h2>") < page.find("<h3>"));
    CHECK(page.find("<h3>") < page.find("<h4>"));
    CHECK(count(page, "<table") == count(page, "<caption>"));
    CHECK(count(page, "<table") == 2);
    CHECK(contains(page, "<th scope=\"col\">"));
    CHECK(contains(page, "<th scope=\"row\">"));
    CHECK(contains(page, "name=\"viewport\""));
    CHECK(contains(page, "@media print"));
    CHECK(contains(page, "@media (max-width"));
}

TEST_CASE("report: every colour of text has a contrast of at least 4.5 to 1 on every ground it stands on")
{
    auto colours = colours_of(report::validation_css());
    REQUIRE(colours.size() >= 13);
    for (const auto* ground : {"paper", "ground"}) {
        for (const auto* text : {"ink", "soft"}) {
            INFO(text << " on " << ground);
            CHECK(contrast(colours[text], colours[ground]) >= 4.5);
        }
    }
    for (const auto* kind : {"error", "warning", "info", "good"}) {
        INFO(kind);
        CHECK(contrast(colours[kind], colours[std::string{kind} + "-ground"]) >= 4.5);
    }
    CHECK(std::abs(contrast("#000000", "#ffffff") - 21.0) < 0.01);
}

TEST_CASE("report: the verdict stands on top and depends on strictness")
{
    auto warned = reviews();
    warned.resize(1);
    warned[0].items = {validation::make_item("TP703", {}, {"80"})};
    auto style = style_in(Language::english);
    CHECK(contains(report::validation_html(warned, style), "No errors. Look at the warnings"));
    style.strictness = validation::Strictness::warnings_are_errors;
    CHECK(contains(report::validation_html(warned, style), "Not ready"));
    warned[0].items.clear();
    CHECK(contains(report::validation_html(warned, style), "Ready: nothing to mend."));
    CHECK(contains(report::validation_html(reviews(), style), "Not ready"));
}
