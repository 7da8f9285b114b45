#include "personio/feed_text.hpp"
#include "support/catch.hpp"

#include "tpsync/personio/feed_merge.hpp"

using namespace tpsync;
using namespace tpsync::personio;
using tpsync::test::contains;

namespace {

Position position(std::string id, std::string language, std::string title = "Title")
{
    Position position;
    position.id.value = std::move(id);
    position.texts.push_back({std::move(language), std::move(title), {}});
    return position;
}

LanguageFeed language(std::string name, std::vector<Position> positions)
{
    LanguageFeed feed;
    feed.language = std::move(name);
    feed.positions = std::move(positions);
    return feed;
}

std::vector<std::string> ids(const Feed& feed)
{
    std::vector<std::string> ids;
    for (const auto& each : feed.positions) ids.push_back(each.id.value);
    return ids;
}

std::vector<std::string> codes(const Feed& feed)
{
    std::vector<std::string> codes;
    for (const auto& finding : feed.findings) codes.push_back(finding.code);
    return codes;
}

} // namespace

TEST_CASE("feed merge: positions are sorted by number, not by letters")
{
    const auto feed = merge_languages(
        {language("de", {position("10", "de"), position("9", "de"), position("999999999999999999", "de")})}, "de");
    CHECK(ids(feed) == std::vector<std::string>{"9", "10", "999999999999999999"});
}

TEST_CASE("feed merge: one position carries its text in every language, in the order of reading")
{
    for (const auto* keyword_language : {"de", "en"}) {
        const auto feed = merge_languages(
            {language("de", {position("7", "de", "Leitung")}), language("en", {position("7", "en", "Lead")})},
            keyword_language);
        REQUIRE(feed.positions.size() == 1);
        const auto& texts = feed.positions[0].texts;
        REQUIRE(texts.size() == 2);
        CHECK(texts[0].title == "Leitung");
        CHECK(texts[1].title == "Lead");
        CHECK(feed.findings.empty());
        CHECK(feed.languages == std::vector<std::string>{"de", "en"});
        CHECK(feed.keyword_language == keyword_language);
    }
}

TEST_CASE("feed merge: keywords come from the keyword language alone, even when they are empty there")
{
    auto german = position("7", "de");
    auto english = position("7", "en");
    english.keywords = "Rew:500 EUR";
    const auto from = [&](std::string keyword_language) {
        return merge_languages({language("de", {german}), language("en", {english})}, std::move(keyword_language))
            .positions[0]
            .keywords;
    };
    CHECK(from("de").empty());
    CHECK(from("").empty());
    CHECK(from("en") == "Rew:500 EUR");
}

TEST_CASE("feed merge: facts come from the keyword language, then from the first language that has them")
{
    auto german = position("7", "de");
    german.office = "München";
    german.department = "Technik";
    german.additional_offices = {"Köln"};
    auto english = position("7", "en");
    english.office = "Munich";
    english.subcompany = "Acme GmbH";
    english.salary = Salary{"1", "2", "EUR", "€", "yearly"};
    auto french = position("7", "fr");
    french.subcompany = "Acme SARL";
    french.seniority = "experienced";
    const auto feed =
        merge_languages({language("fr", {french}), language("de", {german}), language("en", {english})}, "en");
    const auto& merged = feed.positions.at(0);
    CHECK(merged.office == "Munich");
    CHECK(merged.department == "Technik");
    CHECK(merged.subcompany == "Acme GmbH");
    CHECK(merged.seniority == "experienced");
    CHECK(merged.additional_offices == std::vector<std::string>{"Köln"});
    CHECK(merged.salary.has_value());
}

TEST_CASE("feed merge: a position that the keyword language lacks takes the first language's keywords, with a warning")
{
    auto english = position("7", "en");
    english.keywords = "Internal";
    auto french = position("7", "fr");
    french.keywords = "Rew:500 EUR";
    const auto feed =
        merge_languages({language("de", {position("8", "de")}), language("en", {position("8", "en"), english}),
                         language("fr", {french, position("8", "fr")})},
                        "de");
    REQUIRE(ids(feed) == std::vector<std::string>{"7", "8"});
    CHECK(feed.positions[0].keywords == "Internal");
    REQUIRE(codes(feed) == std::vector<std::string>{"missing-in-language"});
    CHECK(feed.findings[0].severity == Severity::warning);
    CHECK(feed.findings[0].place.position == "7");
    CHECK(contains(feed.findings[0].message, "not listed in the feed in de"));
    CHECK(contains(feed.findings[0].message, "keywords were taken from en and prove nothing"));
}

TEST_CASE("feed merge: a position missing from several languages gets one finding that names them")
{
    const auto feed =
        merge_languages({language("de", {position("7", "de")}), language("en", {}), language("fr", {})}, "de");
    REQUIRE(codes(feed) == std::vector<std::string>{"missing-in-language"});
    CHECK(contains(feed.findings[0].message, "in en and fr"));
    CHECK_FALSE(contains(feed.findings[0].message, "keywords"));
}

TEST_CASE("feed merge: a keyword language that was not read is replaced by the first one, with a warning")
{
    auto english = position("7", "en");
    english.keywords = "Internal";
    const auto feed = merge_languages({language("en", {english}), language("fr", {position("7", "fr")})}, "de");
    CHECK(feed.keyword_language == "en");
    CHECK(feed.positions.at(0).keywords == "Internal");
    CHECK(codes(feed) == std::vector<std::string>{"keyword-language-not-read"});
}

TEST_CASE("feed merge: findings of all languages are kept and unusable positions are not counted twice")
{
    auto german = language("de", {});
    german.unusable = 2;
    german.findings.push_back({"unusable-position", Severity::error, {}, "feed de", {}});
    auto english = language("en", {});
    english.unusable = 1;
    english.findings.push_back({"unusable-position", Severity::error, {}, "feed en", {}});
    const auto feed = merge_languages({german, english}, "de");
    CHECK(feed.unusable == 2);
    CHECK(feed.findings.size() == 2);
}
