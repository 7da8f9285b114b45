#include "support/german.hpp"
#include "support/source_literals.hpp"
#include "validation/fixture.hpp"

#include "tpsync/http/curl_failure.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/personio/feed_parser.hpp"
#include "tpsync/validation/phrasebook.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <regex>
#include <set>

using namespace validation_test;
using validation::german_sentence;

namespace {

/// Whatever stands in the gaps, and however they are written, becomes `{}`.
std::string without_gaps(const std::string& text)
{
    return std::regex_replace(text, std::regex{R"(\{[^{}]*\}|\[[0-9]\]|\([0-9]\))"}, "{}");
}

bool is_in_the_book(const std::string& literal)
{
    const auto wanted = without_gaps(literal);
    for (const auto part : {validation::file_phrases(), validation::feed_phrases(), validation::connection_phrases(),
                            validation::application_phrases()}) {
        const auto found = std::any_of(part.begin(), part.end(), [&](const validation::Phrase& phrase) {
            return without_gaps(std::string{phrase.english}).find(wanted) != std::string::npos;
        });
        if (found) return true;
    }
    return false;
}

/// What to do is told by the German topics in their own words.
bool is_remedy(const std::string& literal)
{
    static const std::regex remedy{
        R"(^(check|nothing to do|ask|open|report|give|install|put|mend|name|write|save|shorten|compare|add|set|use|send|encode|fill|map|take|make|raise|was \{\} meant|the next run|the list may|if the server|a feed (never|needs)|the redirect was not|nobody can|do not send|chmod|feed in a file|ca_file must) ?)"};
    return std::regex_search(literal, remedy);
}

/// What libcurl is searched for, and messages that are put together of parts which are in the book; the tests below
/// make these.
bool is_no_message(const std::string& literal)
{
    static const std::set<std::string_view> others{
        "subject name",
        "reset by peer",
        "unexpected eof",
        "wrong version number",
        "packet length too long",
        "http request",
        "protocol version",
        "unsupported protocol",
        "expat must hand out UTF-8",
        "no connection to {}{}",
        "{} did not give {} within {}",
        "the URL {} {}",
        "the header field \"{}\" {}",
        "line {}, column {}, byte {}: {} (0x{:02x})",
        "feed {}: position number {}{} {}",
    };
    return others.contains(literal);
}

void expect_german(const std::string& english)
{
    INFO(english);
    const auto german = german_sentence(english);
    REQUIRE(german);
    CHECK(test::english_in(*german) == "");
}

std::string feed_error(std::string_view document)
{
    personio::FeedParser parser{"de", {}};
    auto result = parser.feed(document);
    if (result) {
        const auto finished = parser.finish();
        REQUIRE_FALSE(finished);
        return finished.error().message;
    }
    return result.error().message;
}

} // namespace

TEST_CASE("validation: every message that a setup, a feed, a connection or an application can raise has its German")
{
    const std::filesystem::path library = std::filesystem::path{TPSYNC_ROOT} / "lib/tpsync";
    std::size_t seen = 0;
    for (const auto* part :
         {"json/read.cpp", "fs/read_file.cpp", "http/curl_failure.cpp", "http/curl_transport.cpp", "http/answer.cpp",
          "http/resolver.cpp", "http/address.cpp", "http/url.cpp", "http/request_lines.cpp", "xml/push_parser.cpp",
          "personio/feed_client.cpp", "personio/feed_diagnosis.cpp", "personio/feed_builder.cpp",
          "personio/feed_merge.cpp", "personio/feed_parser.cpp", "talentry/application_reader.cpp",
          "talentry/application_object.cpp", "talentry/application_documents.cpp",
          "applications/personio_mapping.cpp"}) {
        const auto source = test::content_of(library / part);
        REQUIRE_FALSE(source.empty());
        for (const auto& literal : test::literals_of(source)) {
            static const std::regex sentence{"^[a-z{ ;].*[a-z]{2} [^ ].*"};
            if (!std::regex_search(literal, sentence) || is_remedy(literal) || is_no_message(literal)) continue;
            ++seen;
            INFO(part << ": " << literal);
            CHECK(is_in_the_book(literal.starts_with("{}: ") ? literal.substr(4) : literal));
        }
    }
    CHECK(seen > 150);
}

TEST_CASE("validation: every phrase of the book is German in German, and uses no gap that the English lacks")
{
    std::set<std::string_view> known;
    for (const auto part : {validation::file_phrases(), validation::feed_phrases(), validation::connection_phrases(),
                            validation::application_phrases()}) {
        for (const auto& phrase : part) {
            INFO(phrase.english);
            CHECK(test::english_in(std::string{phrase.german}) == "");
            CHECK(phrase.german.find('<') == std::string_view::npos);
            CHECK(known.insert(phrase.english).second);
            for (char digit = '0'; digit <= '9'; ++digit) {
                if (phrase.german.find(std::string{'{', digit, '}'}) == std::string_view::npos) continue;
                CHECK(phrase.english.find(digit) != std::string_view::npos);
            }
        }
    }
}

TEST_CASE("validation: each phrase finds itself in the book, and none that swallows it comes before it")
{
    for (const auto part : {validation::file_phrases(), validation::feed_phrases(), validation::connection_phrases(),
                            validation::application_phrases()}) {
        for (const auto& phrase : part) {
            const auto with = [](std::string_view text, const std::string& sentence) {
                auto filled = std::regex_replace(std::string{text}, std::regex{R"(\{[0-9]\}|\([0-9]\))"}, "X1");
                return std::regex_replace(filled, std::regex{R"(\[[0-9]\])"}, sentence);
            };
            // A gap for a sentence stands in the German as a gap for a value does.
            auto german = std::string{phrase.german};
            for (char digit = '0'; digit <= '9'; ++digit) {
                const auto is_sentence = phrase.english.find(std::string{'[', digit, ']'}) != std::string_view::npos;
                const auto gap = std::string{'{', digit, '}'};
                const auto at = german.find(gap);
                if (at != std::string::npos) german.replace(at, gap.size(), is_sentence ? "fehlt" : "X1");
            }
            INFO(phrase.english);
            CHECK(german_sentence(with(phrase.english, "is missing")) == german);
        }
    }
}

TEST_CASE("validation: what is wrong with a JSON text is told in German")
{
    for (const std::string text : {"",
                                   "{",
                                   "{\"a\": 1,}",
                                   "[1,]",
                                   "{'a': 1}",
                                   "{\"a\": tru}",
                                   "{\"a\" 1}",
                                   "[1 2]",
                                   "{\"a\": 1 \"b\": 2}",
                                   "{\"a\": \"\\x\"}",
                                   "{\"a\": \"\n\"}",
                                   "{\"a\": \"",
                                   "\"\\u12\"",
                                   "\"\\ud800\"",
                                   "1.",
                                   "1e",
                                   "1e999",
                                   "// no",
                                   "\"\xff\"",
                                   "\xef\xbb\xbf{}",
                                   "\xff\xfe{",
                                   "{} {}",
                                   "{a: 1}",
                                   "[/*no*/]"}) {
        const auto read = json::read(text);
        REQUIRE_FALSE(read);
        expect_german(read.error().message);
    }
    expect_german(json::read(std::string(600, '[')).error().message);
    expect_german(json::read(std::string{"a\0b", 3}).error().message);
    expect_german(json::read("[1,2,3]", {.max_bytes = 3}).error().message);
}

TEST_CASE("validation: what is wrong with a feed is told in German")
{
    const std::string open = "<?xml version=\"1.0\"?><workzag-jobs>";
    for (const std::string& document :
         {std::string{},
          std::string{"  \n"},
          std::string{"<html><body>Maintenance</body></html>"},
          std::string{"<rss></rss>"},
          open,
          open + "<position><id>1",
          open + "<position></wrong>",
          open + "<position a='1' a='2'/>",
          open + "</workzag-jobs><again/>",
          open + "&unknown;",
          open + "&#0;",
          std::string{" <?xml version=\"1.0\"?>"},
          open + "\xff",
          open + std::string(1, '\0'),
          open + "oops",
          std::string{"<!DOCTYPE workzag-jobs><workzag-jobs/>"},
          std::string{"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><workzag-jobs/>"},
          open + "<position><",
          std::string{"{}"},
          open + "<position><id>1</id><name>a</name></position><position><id>1</id><name>b</name></position>"
                 "</workzag-jobs>"}) {
        expect_german("feed de from https://acme.jobs.personio.de/xml: " + feed_error(document));
    }
    std::string deep = open;
    for (int i = 0; i < 300; ++i) deep += "<a>";
    expect_german(feed_error(deep));
}

TEST_CASE("validation: why a connection failed is told in German")
{
    http::TransferFacts facts;
    facts.host = "acme.jobs.personio.de";
    for (const auto code :
         {CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_PEER_FAILED_VERIFICATION,
          CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE,
          CURLE_WEIRD_SERVER_REPLY, CURLE_COULDNT_RESOLVE_PROXY, CURLE_TOO_MANY_REDIRECTS, CURLE_OUT_OF_MEMORY}) {
        for (const auto phase :
             {http::Phase::resolving, http::Phase::connecting, http::Phase::securing, http::Phase::exchanging}) {
            for (const std::string words : {"", "reset by peer", "wrong version number", "protocol version", "odd"}) {
                for (const long verdict : {0L, 9L, 10L, 18L, 20L, 62L}) {
                    facts.code = code;
                    facts.phase = phase;
                    facts.words = words;
                    facts.verify_result = verdict;
                    facts.proxy = words.empty() ? "" : "http://proxy.example.com (https_proxy)";
                    facts.head_came = verdict > 0;
                    facts.answer_began = verdict > 9;
                    facts.sent = verdict > 0 ? http::Sent::everything : http::Sent::nothing;
                    facts.took = verdict > 10 ? facts.limits.total : Duration{0};
                    facts.os_error = verdict > 9 ? ECONNREFUSED : EHOSTUNREACH;
                    expect_german("feed de from https://acme.jobs.personio.de/xml: " +
                                  http::explain(facts, http::Repeat::safe).message);
                }
            }
        }
    }
    facts.code = CURLE_COULDNT_CONNECT;
    facts.proxy.clear();
    facts.refused_address = "a private address";
    expect_german(http::explain(facts, http::Repeat::safe).message);
}

TEST_CASE("validation: both hosts of a board are told in one German sentence")
{
    const std::string said = "no such job board, or its feed is switched off: it answers with status 404";
    const auto german = german_sentence("feed de from https://a.jobs.personio.de/xml: " + said +
                                        "; feed de from https://a.jobs.personio.com/xml: " + said);
    REQUIRE(german);
    CHECK(german->find("; Feed de von https://a.jobs.personio.com/xml: es gibt kein") != std::string::npos);
    CHECK(test::english_in(*german) == "");
}

TEST_CASE("validation: a value that looks like one of our words stays what it is")
{
    const auto text = replaced(example("all"), "\"customer\": \"acme\"", "\"customer\": \"acme\", \"text\": 1");
    const auto loaded =
        setup::examine_setup_text(text, "acme.json", setup::Purpose::validation, setup::Secrets::not_needed);
    REQUIRE(loaded);
    const auto items = validation::items_of(*loaded);
    CHECK(validation::words_of(only(items, "TP101"), validation::Language::german).message ==
          "„text“ ist kein bekannter Schlüssel");
}

TEST_CASE("validation: words that nobody knows are left out of a German sentence, not shown in English")
{
    CHECK_FALSE(german_sentence("something new happened"));
    CHECK_FALSE(german_sentence("feed de from https://x.example.com: something new happened"));
    CHECK_FALSE(german_sentence(""));
    CHECK_FALSE(german_sentence(std::string(100'000, 'a')));
    const auto item = validation::finished({"feed-html", Severity::error, {}, "something new happened", "do this"});
    CHECK(validation::words_of(item, validation::Language::german).message == "Die Adresse zeigt eine Webseite");
}
