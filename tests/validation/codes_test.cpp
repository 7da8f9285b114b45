#include "support/german.hpp"
#include "support/source_literals.hpp"
#include "validation/fixture.hpp"

#include "tpsync/report/validation_text.hpp"
#include "tpsync/validation/topics.hpp"

#include <regex>
#include <set>

using namespace validation_test;
using validation::Language;

namespace {

/// Words with hyphens that are no codes: names of programs, HTTP, CSS, files and of the vendors' fields; codes that are
/// renamed before anybody sees them (xml-).
const std::set<std::string_view> no_codes{
    "accept-encoding", "content-encoding",   "content-length",  "content-type",
    "cover-letter",    "cubic-bezier",       "drop-shadow",     "employment-reference",
    "feed-",           "linear-gradient",    "missing-",        "no-cache",
    "personio-token",  "push-application",   "radial-gradient", "retry-after",
    "sub-company",     "sync-jobs",          "talentry-token",  "transfer-encoding",
    "unix-excl",       "validate-config",    "work-sample",     "workzag-jobs",
    "x-gzip",          "x-vercel-mitigated",

    "xml-doctype",     "xml-empty",          "xml-encoding",    "xml-not-well-formed",
    "xml-too-deep",    "xml-too-large",      "xml-truncated",
};

std::vector<std::filesystem::path> sources()
{
    std::vector<std::filesystem::path> files;
    const std::filesystem::path root{TPSYNC_ROOT};
    for (const auto* part : {"lib/tpsync", "apps"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{root / part}) {
            const auto path = entry.path();
            const bool is_source = path.extension() == ".cpp" || path.extension() == ".hpp";
            const auto text = path.lexically_relative(root).string();
            if (!is_source || text.starts_with("apps/sandbox/") || text.starts_with("lib/tpsync/validation/")) continue;
            files.push_back(path);
        }
    }
    return files;
}

} // namespace

TEST_CASE("validation: every code that any of the programs can print has an entry")
{
    static const std::regex code{"[a-z][a-z0-9]*(-[a-z0-9]+)+|(errors|feature)\\.[a-z.-]+|TP[0-9]{3}"};
    std::set<std::string> seen;
    for (const auto& file : sources()) {
        for (const auto& literal : test::literals_of(test::content_of(file))) {
            if (!std::regex_match(literal, code) || no_codes.contains(literal)) continue;
            INFO(file << ": " << literal);
            CHECK(validation::find_topic(literal) != nullptr);
            seen.insert(literal);
        }
    }
    CHECK(seen.size() > 250);
    // Codes without a hyphen, which the pattern cannot tell from words.
    for (const auto* word : {"held", "locked", "usage", "internal", "stdout", "crashes", "interrupted"}) {
        INFO(word);
        CHECK(validation::find_topic(word) != nullptr);
    }
}

TEST_CASE("validation: every code is explained in both languages, each in its own")
{
    const report::Style plain{report::Colours::off};
    for (const auto& topic : validation::topics()) {
        INFO(topic.code);
        const auto german = report::explanation_text(topic.code, Language::german, plain);
        const auto english = report::explanation_text(topic.code, Language::english, plain);
        REQUIRE(german);
        REQUIRE(english);
        // These two name "it" as a language and "no" as an answer.
        if (topic.code != "TP207" && topic.code != "cell-not-yes-no") CHECK(test::english_in(*german) == "");
        CHECK(english->find(topic.english.explanation) != std::string::npos);
        if (topic.severity != Severity::info) {
            CHECK(german->find("Was zu tun ist") != std::string::npos);
            CHECK(english->find("What to do") != std::string::npos);
        }
        CHECK(topic.german.explanation != topic.english.explanation);
    }
}
