#include "support/template_debris.hpp"
#include "validation/fixture.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/report/validation_text.hpp"
#include "tpsync/setup/checks.hpp"

#include <fstream>
#include <regex>
#include <set>

using namespace validation_test;
using validation::Language;

namespace {

std::set<std::string> placeholders(std::string_view text)
{
    std::set<std::string> found;
    static const std::regex pattern{R"(\{[0-9]\})"};
    const std::string all{text};
    for (std::sregex_iterator it{all.begin(), all.end(), pattern}, end; it != end; ++it) found.insert(it->str());
    return found;
}

bool is_subset(const std::set<std::string>& part, const std::set<std::string>& whole)
{
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

} // namespace

TEST_CASE("validation: the table of topics has unique ordered codes and complete texts in both languages")
{
    std::string_view before;
    for (const auto& topic : validation::topics()) {
        INFO(topic.code);
        CHECK(before < topic.code);
        before = topic.code;
        CHECK(validation::find_topic(topic.code) == &topic);
        for (const auto* texts : {&topic.english, &topic.german}) {
            CHECK_FALSE(texts->title.empty());
            CHECK_FALSE(texts->message.empty());
            CHECK_FALSE(texts->explanation.empty());
            CHECK_FALSE(find_invalid_utf8(texts->message));
        }
    }
    CHECK(validation::find_topic("TP999") == nullptr);
}

TEST_CASE("validation: every check of a setup has German texts of its own, with no other arguments than the English")
{
    for (const auto& check : setup::checks()) {
        INFO(check.code);
        const auto* topic = validation::find_topic(check.code);
        REQUIRE(topic != nullptr);
        CHECK(topic->german.message != topic->english.message);
        CHECK(topic->german.explanation != topic->english.explanation);
        CHECK(topic->severity == check.severity);
        if (check.run == nullptr) continue; // worded elsewhere: see Wording::finished
        CHECK(is_subset(placeholders(topic->german.message), placeholders(topic->english.message)));
        auto known = placeholders(topic->english.remedy);
        known.merge(placeholders(topic->english.message));
        CHECK(is_subset(placeholders(topic->german.remedy), known));
    }
}

TEST_CASE("validation: optional parts of every text end where they begin")
{
    for (const auto& topic : validation::topics()) {
        for (const auto* texts : {&topic.english, &topic.german}) {
            for (const auto text : {texts->message, texts->remedy}) {
                INFO(topic.code << ": " << text);
                const auto filled = setup::fill(text, {"a", "b", "c", "d"});
                CHECK(filled.find('<') == std::string::npos);
                CHECK(setup::fill(text, {}).find('<') == std::string::npos);
            }
        }
    }
}

TEST_CASE("validation: no text shows its template in any language, whichever of its optional parts vanish")
{
    for (const auto& topic : validation::topics()) {
        for (const auto* texts : {&topic.english, &topic.german}) {
            INFO(topic.code);
            CHECK(test::template_debris(texts->title) == "");
            for (const std::string_view optional : {"", "0", "1", "2", "0123456789"}) {
                for (const auto text : {texts->message, texts->remedy}) {
                    if (text.empty()) continue;
                    CHECK(test::template_debris(setup::fill(text, test::arguments_for(text, optional))) == "");
                }
            }
        }
    }
}

TEST_CASE("validation: an unknown code suggests the nearest known one")
{
    CHECK(validation::nearest_code("TP22O") == "TP220");
    CHECK(validation::nearest_code("feed-notfound") == "feed-not-found");
    CHECK(validation::nearest_code(" reward-nearmiss ") == "reward-near-miss");
    CHECK_FALSE(validation::nearest_code("something else entirely"));
}

TEST_CASE("validation: every code that a feed, a mapping or an application can raise has an entry")
{
    const std::filesystem::path library = std::filesystem::path{TPSYNC_ROOT} / "lib/tpsync";
    const std::regex pattern{"\"((?:feed|duplicate|missing|unusable|keyword|document)-[a-z-]+|no-text)\""};
    const std::set<std::string> not_raised{"feed-option", "feed-file", "missing-", "missing-{}"};
    std::size_t seen = 0;
    for (const auto* part : {"personio/feed_client.cpp", "personio/feed_diagnosis.cpp", "personio/feed_builder.cpp",
                             "personio/feed_merge.cpp", "personio/feed_parser.cpp", "jobs/mapping_findings.cpp",
                             "talentry/application_documents.cpp", "talentry/application_base64.cpp"}) {
        const auto text = test::content_of(library / part);
        REQUIRE_FALSE(text.empty());
        for (std::sregex_iterator it{text.begin(), text.end(), pattern}, end; it != end; ++it) {
            const auto code = (*it)[1].str();
            if (not_raised.contains(code)) continue;
            INFO(part << ": " << code);
            CHECK(validation::find_topic(code) != nullptr);
            ++seen;
        }
    }
    CHECK(seen > 20);
}

TEST_CASE("validation: an item of an unknown code is shown as it was worded")
{
    const auto item = validation::finished({"brand-new", Severity::warning, {}, "what happened", "what to do"});
    for (const auto language : {Language::english, Language::german}) {
        const auto words = validation::words_of(item, language);
        CHECK(words.message == "what happened");
        CHECK(words.remedy == "what to do");
    }
}

TEST_CASE("validation: fragments of a message are German in German")
{
    const auto text = replaced(example("all"), "\"uses_subcompanies\": true", "\"uses_subcompanies\": \"true\"");
    const auto loaded =
        setup::examine_setup_text(text, "acme.json", setup::Purpose::validation, setup::Secrets::not_needed);
    REQUIRE(loaded);
    const auto items = validation::items_of(*loaded);
    const auto& item = only(items, "TP103");
    CHECK(validation::words_of(item, Language::german).message == "Hier steht ein Text, erwartet wird true oder false");
    CHECK(validation::words_of(item, Language::english).message == "this is text, but must be true or false");
    CHECK(validation::words_of(item, Language::german).remedy ==
          "Hier true oder false schreiben, ohne Anführungszeichen");
}

TEST_CASE("validation: docs/codes.md is what --explain all prints")
{
    INFO("to renew it: validate-config --explain all > docs/codes.md");
    CHECK(test::content_of(std::filesystem::path{TPSYNC_ROOT} / "docs/codes.md") == report::codes_markdown());
}
