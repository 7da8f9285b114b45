#include "personio/feed_text.hpp"
#include "support/catch.hpp"

using namespace tpsync;
using tpsync::test::example_feed;
using tpsync::test::parse;
using tpsync::test::refusal;

namespace {

const std::vector<std::string> examples{"acme.de.xml", "acme.en.xml", "acme-changed.de.xml", "acme-changed.en.xml"};

/// A feed with every construct in it, short enough to be cut at each byte in many ways.
std::string compact_feed()
{
    return test::feed_of("<!-- c --><position><id>7</id><subcompany>A &amp; B</subcompany><office>K\u00F6ln</office>"
                         "<additionalOffices><office>Z\u00FCrich</office></additionalOffices><name>E \U0001F680</name>"
                         "<jobDescriptions><jobDescription><name>H</name><value>\n<![CDATA[<p>x</p>]]>\n</value>"
                         "</jobDescription></jobDescriptions><keywords>Internal</keywords><salaryInformation>"
                         "<min>1</min></salaryInformation></position>");
}

} // namespace

TEST_CASE("feed: the invented feeds are read without a finding")
{
    for (const auto& name : examples) {
        CAPTURE(name);
        const auto feed = parse(example_feed(name));
        REQUIRE(feed);
        CHECK(feed->positions.size() == 12);
        CHECK(feed->findings.empty());
        CHECK(feed->unusable == 0);
    }
}

TEST_CASE("feed: the sandbox's example is the invented company's feed")
{
    for (const std::string language : {"de", "en"}) {
        const auto example = example_feed("../../../apps/sandbox/example/feeds/" + language + ".xml");
        CHECK_FALSE(example.empty());
        CHECK(example == example_feed("acme." + language + ".xml"));
    }
}

TEST_CASE("feed: every proper prefix of a feed is refused, in pieces of any size")
{
    const auto feed = compact_feed();
    REQUIRE(refusal(feed).empty());
    // Behind the root only a line end follows, which may be missing.
    const auto complete = feed.rfind('>') + 1;
    for (std::size_t length = 0; length < complete; ++length) {
        for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{64}, feed.size()}) {
            CAPTURE(length, piece);
            CHECK(refusal(feed.substr(0, length), piece) == (length == 0 ? "feed-empty" : "feed-truncated"));
        }
    }
    CHECK(refusal(feed.substr(0, complete)).empty());
}

TEST_CASE("feed: prefixes of a realistic feed are refused")
{
    const auto feed = example_feed("acme.de.xml");
    const auto complete = feed.rfind('>') + 1;
    for (std::size_t length = 1; length < complete; length += 7) {
        const auto code = refusal(std::string_view{feed}.substr(0, length));
        if (code != "feed-truncated") FAIL("a prefix of " << length << " bytes gave \"" << code << "\"");
    }
}

TEST_CASE("feed: pieces of any size give the same positions")
{
    for (const auto& name : examples) {
        const auto document = example_feed(name);
        const auto whole = parse(document);
        REQUIRE(whole);
        for (const std::size_t piece : {1U, 13U, 500U, 4096U}) {
            const auto cut = parse(document, piece);
            REQUIRE(cut);
            CHECK(cut->positions == whole->positions);
        }
    }
}

TEST_CASE("feed: no flipped bit makes a position vanish silently")
{
    const auto feed = compact_feed();
    for (std::size_t at = 0; at < feed.size(); ++at) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            auto flipped = feed;
            flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ (1U << bit));
            CAPTURE(at, bit);
            const auto read = parse(flipped);
            if (read)
                CHECK(read->positions.size() + read->unusable == 1);
            else
                CHECK(read.error().kind == ErrorKind::refused);
        }
    }
}
