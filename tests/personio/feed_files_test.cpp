#include "personio/feed_text.hpp"
#include "support/catch.hpp"

#include "tpsync/personio/feed_files.hpp"

#include <sstream>

using namespace tpsync;
using namespace tpsync::personio;
using tpsync::test::contains;
using tpsync::test::feed_of;
using tpsync::test::position;

namespace {

const std::string german = TPSYNC_TEST_DATA "/feeds/acme.de.xml";
const std::string english = TPSYNC_TEST_DATA "/feeds/acme.en.xml";

Result<Feed> read(const std::vector<FeedFile>& files, const std::string& input = {}, FeedLimits limits = {},
                  const std::string& keyword_language = "de")
{
    std::istringstream standard_input{input};
    return read_feed_files(files, keyword_language, limits, standard_input);
}

Error refused(const std::vector<FeedFile>& files, const std::string& input = {}, FeedLimits limits = {})
{
    const auto feed = read(files, input, limits);
    REQUIRE_FALSE(feed);
    CHECK_FALSE(feed.error().remedy.empty());
    return feed.error();
}

} // namespace

TEST_CASE("feed files: two languages of the invented company are merged")
{
    const auto feed = read({{"de", german}, {"en", english}});
    REQUIRE(feed);
    CHECK(feed->positions.size() == 12);
    CHECK(feed->findings.empty());
    CHECK(feed->source == german + " and " + english);
    const auto& quality = feed->positions.at(5);
    CHECK(quality.id.value == "3001006");
    REQUIRE(quality.texts.size() == 2);
    CHECK(quality.texts[0].sections.size() == 3);
    CHECK(quality.texts[1].sections.empty());
    CHECK(feed->positions.at(6).texts[0].sections.size() == 3);
}

TEST_CASE("feed files: - is standard input")
{
    const auto feed = read({{"de", "-"}}, feed_of(position("7", "E")));
    REQUIRE(feed);
    CHECK(feed->positions.size() == 1);
    CHECK(feed->source == "standard input");
}

TEST_CASE("feed files: exactly the languages given are read, and a missing keyword language is told")
{
    const auto feed = read({{"en", english}});
    REQUIRE(feed);
    CHECK(feed->languages == std::vector<std::string>{"en"});
    CHECK(feed->keyword_language == "en");
    REQUIRE(feed->findings.size() == 1);
    CHECK(feed->findings[0].code == "keyword-language-not-read");
}

TEST_CASE("feed files: an error names the file and the language, and a part is never returned")
{
    const auto error = refused({{"de", german}, {"en", "-"}}, "<workzag-jobs>");
    CHECK(error.kind == ErrorKind::refused);
    CHECK(error.code == "feed-truncated");
    CHECK(contains(error.message, "feed en from standard input: "));
}

TEST_CASE("feed files: an empty input is refused and a feed without positions is not")
{
    CHECK(refused({{"de", "-"}}, "").code == "feed-empty");
    CHECK(refused({{"de", "/dev/null"}}).code == "feed-empty");
    CHECK(read({{"de", "-"}}, "<workzag-jobs/>").has_value());
}

TEST_CASE("feed files: a file that cannot be read is named with the reason")
{
    const auto missing = refused({{"de", "/nonexistent/feed.xml"}});
    CHECK(missing.kind == ErrorKind::refused);
    CHECK(missing.code == "feed-file");
    CHECK(contains(missing.message, "/nonexistent/feed.xml: cannot be read: No such file or directory"));
    const auto folder = refused({{"de", TPSYNC_TEST_DATA}});
    CHECK(folder.code == "feed-file");
    CHECK(contains(folder.message, "Is a directory"));
}

TEST_CASE("feed files: an endless file is stopped")
{
    CHECK(refused({{"de", "/dev/zero"}}).code == "feed-encoding");
    FeedLimits limits;
    limits.max_bytes = 1'000;
    CHECK(refused({{"de", "-"}}, "<workzag-jobs>" + std::string(2'000, ' '), limits).code == "feed-too-large");
}

TEST_CASE("feed files: a finding names its file")
{
    const auto feed = read({{"de", "-"}}, feed_of(position("", "E")));
    REQUIRE(feed);
    REQUIRE(feed->findings.size() == 1);
    CHECK(feed->findings[0].place.file == "-");
    CHECK(feed->findings[0].place.line == 3);
}

TEST_CASE("feed files: a language or standard input given twice is wrong usage")
{
    for (const auto& files : {std::vector<FeedFile>{{"de", german}, {"de", english}},
                              std::vector<FeedFile>{{"de", "-"}, {"en", "-"}}, std::vector<FeedFile>{}}) {
        const auto error = refused(files);
        CHECK(error.kind == ErrorKind::usage);
        CHECK(error.code == "feed-option");
    }
}

TEST_CASE("feed files: the option is LANG=FILE, and the file's name may hold an equals sign")
{
    const auto option = parse_feed_file("de=a=b.xml");
    REQUIRE(option);
    CHECK(option->language == "de");
    CHECK(option->path == "a=b.xml");
    CHECK(parse_feed_file("en=-")->path == "-");
    for (const auto* bad :
         {"", "de", "de=", "=feed.xml", "DE=feed.xml", "deu=feed.xml", "d=feed.xml", " de=feed.xml"}) {
        CAPTURE(bad);
        const auto refused_option = parse_feed_file(bad);
        REQUIRE_FALSE(refused_option);
        CHECK(refused_option.error().kind == ErrorKind::usage);
    }
}
