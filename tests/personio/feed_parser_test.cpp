#include "personio/feed_text.hpp"
#include "support/catch.hpp"

using namespace tpsync;
using namespace tpsync::personio;
using tpsync::test::contains;
using tpsync::test::feed_of;
using tpsync::test::parse;
using tpsync::test::position;
using tpsync::test::refusal;

namespace {

Error refused(std::string_view document)
{
    const auto feed = parse(document);
    REQUIRE_FALSE(feed);
    CHECK(feed.error().kind == ErrorKind::refused);
    CHECK_FALSE(feed.error().remedy.empty());
    return feed.error();
}

} // namespace

TEST_CASE("feed: no positions at all is a feed")
{
    for (const auto* empty : {"<workzag-jobs/>", "<workzag-jobs>\n</workzag-jobs>\n",
                              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\n\n<workzag-jobs></workzag-jobs>"}) {
        const auto feed = parse(empty);
        REQUIRE(feed);
        CHECK(feed->positions.empty());
        CHECK(feed->language == "de");
    }
}

TEST_CASE("feed: an answer without content is empty, not a feed without positions")
{
    for (const auto* empty : {"", " \n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\r\n"})
        CHECK(refused(empty).code == "feed-empty");
}

TEST_CASE("feed: a web page is recognised, well-formed or not, and its beginning is shown")
{
    for (const auto* page :
         {"<!DOCTYPE html><html><head><title>Wartung</title></head></html>", "<!doctype html>\n<html lang=de>",
          "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body/></html>",
          "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" "
          "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\"><html/>",
          "  <HTML><BODY>502</BODY></HTML>", "<!-- cdn --><html><body><p>x<br></body></html>",
          "<title>M\xFCnchen</title>"}) {
        CAPTURE(page);
        const auto error = refused(page);
        CHECK(error.code == "feed-html");
        CHECK(contains(error.message, "it begins with: <"));
    }
}

TEST_CASE("feed: at most 80 bytes of a strange answer are shown, escaped")
{
    const auto error = refused("<html>\x1b[31m\n" + std::string(500, 'x'));
    CHECK(contains(error.message, "<html>\\x1b[31m\\nxxx"));
    CHECK_FALSE(contains(error.message, std::string(81, 'x')));
    CHECK_FALSE(contains(error.message, "\n"));
}

TEST_CASE("feed: any other root is named and refused")
{
    for (const auto* other :
         {"<rss version='2.0'/>", "<x:workzag-jobs xmlns:x='u'/>", "<Workzag-Jobs/>", "<position/>"})
        CHECK(refused(other).code == "feed-wrong-root");
    CHECK(contains(refused("<rss/>").message, "\"rss\" instead of \"workzag-jobs\""));
}

TEST_CASE("feed: JSON, text and binary data are not well-formed, and their beginning is shown")
{
    CHECK(refused("{\"error\":\"x\"}").code == "feed-not-well-formed");
    CHECK(contains(refused("Internal Server Error").message, "it begins with: Internal Server Error"));
    CHECK(refused("\x1F\x8B\x08").code == "feed-not-well-formed");
}

TEST_CASE("feed: what lenient parsers repair is refused")
{
    const std::string jobs = "<workzag-jobs></workzag-jobs>";
    CHECK(refusal(jobs + "x") == "feed-not-well-formed");
    CHECK(refusal(jobs + jobs) == "feed-not-well-formed");
    CHECK(refusal(jobs + "<html/>") == "feed-not-well-formed");
    CHECK(refusal(jobs + std::string{"\0", 1}) == "feed-encoding");
    CHECK(refusal(feed_of("&nbsp;")) == "feed-not-well-formed");
    CHECK(refusal(feed_of("<position a='1' a='1'/>")) == "feed-not-well-formed");
    CHECK(refusal(feed_of(position("7", "a & b"))) == "feed-not-well-formed");
    CHECK(refusal(feed_of(position("7", "a\x02"))) == "feed-not-well-formed");
    CHECK(refusal(feed_of(position("7", "a&#0;"))) == "feed-not-well-formed");
    CHECK(refusal(feed_of(position("7", "M\xFCnchen"))) == "feed-encoding");
    CHECK(refusal(feed_of(position("7", "\xED\xA0\x80"))) == "feed-encoding");
    CHECK(refusal(feed_of(position("7", "\xC1\x81"))) == "feed-encoding");
    CHECK(refusal("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + jobs) == "feed-encoding");
    CHECK(refusal("\xFF\xFE<\0w\0", 3) == "feed-encoding");
}

TEST_CASE("feed: the place of a bad byte is told")
{
    const auto error = refused("<workzag-jobs>\n<position><id>7</id><name>M\xFCnchen</name></position></workzag-jobs>");
    CHECK(contains(error.message, "line 2, column 28, byte 42"));
}

TEST_CASE("feed: any DOCTYPE is refused")
{
    CHECK(refused("<!DOCTYPE workzag-jobs SYSTEM \"http://example.invalid/x.dtd\"><workzag-jobs/>").code ==
          "feed-doctype");
    CHECK(refused("<!DOCTYPE workzag-jobs [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                  "<workzag-jobs><position><id>7</id><name>&x;</name></position></workzag-jobs>")
              .code == "feed-doctype");
}

TEST_CASE("feed: nesting beyond 64 is refused, whatever the elements are called")
{
    for (const int depth : {64, 100, 1'000, 100'000}) {
        std::string nested;
        for (int i = 0; i < depth; ++i) nested += "<position>";
        CHECK(refusal(feed_of(nested)) == "feed-too-deep");
    }
    std::string just_right;
    for (int i = 0; i < 63; ++i) just_right += "<x>";
    for (int i = 0; i < 63; ++i) just_right += "</x>";
    CHECK(refusal(feed_of(just_right)).empty());
}

TEST_CASE("feed: a complaint between the positions is refused, for the list may be short")
{
    const auto error = refused(feed_of(position("7", "E") + "<br /><b>Fatal error</b>: out of memory"));
    CHECK(error.code == "feed-stray-text");
    CHECK(contains(error.message, "out of memory"));
}

TEST_CASE("feed: the limit of bytes counts to the byte")
{
    const auto document = feed_of(position("7", "E"));
    FeedLimits limits;
    limits.max_bytes = document.size();
    CHECK(refusal(document, std::string::npos, limits).empty());
    CHECK(refusal(document, 10, limits).empty());
    limits.max_bytes = document.size() - 1;
    CHECK(refusal(document, std::string::npos, limits) == "feed-too-large");
    CHECK(refusal(document, 10, limits) == "feed-too-large");
}

TEST_CASE("feed: the number of positions and the text of one position have limits")
{
    const auto two = feed_of(position("7", "E") + position("8", "F"));
    CHECK(refusal(two, std::string::npos, {1'000'000, 2, 1'000}).empty());
    CHECK(refusal(two, std::string::npos, {1'000'000, 1, 1'000}) == "feed-too-large");
    const auto long_text = feed_of(position("7", std::string(2'000, 'x')));
    CHECK(refusal(long_text, std::string::npos, {1'000'000, 2, 1'000}) == "feed-too-large");
    CHECK(refusal(long_text, std::string::npos, {1'000'000, 2, 3'000}).empty());
}

TEST_CASE("feed: a description of one megabyte is read")
{
    const std::string body(1'000'000, 'x');
    const auto feed = parse(feed_of(position("7", "E",
                                             "<jobDescriptions><jobDescription><value><![CDATA[" + body +
                                                 "]]></value></jobDescription></jobDescriptions>")),
                            4096);
    REQUIRE(feed);
    CHECK(feed->positions.at(0).texts.at(0).sections.at(0).body == body);
}

TEST_CASE("feed: an error is returned again by every later call")
{
    FeedParser parser{"de"};
    REQUIRE_FALSE(parser.feed("<rss>"));
    CHECK(parser.feed("</rss>").error().code == "feed-wrong-root");
    CHECK(parser.finish().error().code == "feed-wrong-root");
}
