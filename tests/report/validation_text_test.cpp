#include "report/reviews.hpp"
#include "support/catch.hpp"

#include "tpsync/report/validation_text.hpp"

using namespace report_test;
using report::Detail;
using validation::Language;

namespace {

const report::Style plain{report::Colours::off};

}

TEST_CASE("report: the text is grouped by who has to act, and names code, place and remedy")
{
    const auto text = report::validation_text(reviews(), style_in(Language::english), plain, Detail::all);
    const auto customer = text.find("For the customer, in Personio");
    const auto consultant = text.find("For the consultant, in the setup file");
    REQUIRE(customer != std::string::npos);
    REQUIRE(consultant != std::string::npos);
    CHECK(text.find("[TP243]") > customer);
    CHECK(text.find("[TP243]") < consultant);
    CHECK(text.find("[TP220]") > consultant);
    CHECK(contains(text, "personio.tags[0], line 11, column 14"));
    CHECK(contains(text, "-> create it in Personio"));
    CHECK(contains(text, "3 errors, 2 warnings\n"));
    CHECK(contains(text, "candidate.links  nowhere"));
    CHECK_FALSE(contains(text, "\x1b"));
}

TEST_CASE("report: a quiet text holds errors and warnings only, and says nothing of a good setup")
{
    const auto text = report::validation_text(reviews(), style_in(Language::english), plain, Detail::findings);
    CHECK(contains(text, "[TP220]"));
    CHECK_FALSE(contains(text, "TP910"));
    CHECK_FALSE(contains(text, "TP950"));
    CHECK_FALSE(contains(text, "fine.json"));
}

TEST_CASE("report: colours are there when they are asked for")
{
    const report::Style coloured{report::Colours::on};
    CHECK(contains(report::validation_text(reviews(), style_in(Language::english), coloured, Detail::all), "\x1b[31m"));
}

TEST_CASE("report: a code is explained in both languages, with what to do and whose turn it is")
{
    const auto english = report::explanation_text("TP220", Language::english, plain);
    REQUIRE(english);
    CHECK(contains(*english, "Personio silently creates"));
    CHECK(contains(*english, "Settings > Recruiting > Candidates"));
    CHECK_FALSE(contains(*english, "{1}"));
    const auto german = report::explanation_text("TP220", Language::german, plain);
    REQUIRE(german);
    CHECK(contains(*german, "stillschweigend"));
    CHECK_FALSE(report::explanation_text("TP999", Language::english, plain));
    for (const auto& topic : validation::topics()) {
        INFO(topic.code);
        const auto text = report::explanation_text(topic.code, Language::english, plain);
        REQUIRE(text);
        CHECK_FALSE(contains(*text, "{0}"));
    }
}
