#include "support/catch.hpp"

#include "tpsync/xml/push_parser.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <vector>

using namespace tpsync;

namespace {

/// Writes the events as one text, neighbouring pieces of text joined.
class Recorder final : public xml::Handler {
public:
    Result<void> start(std::string_view name, xml::Attributes attributes) override
    {
        events += fmt::format("<{}", name);
        for (const auto& [attribute, value] : attributes) events += fmt::format(" {}={}", attribute, value);
        events += '>';
        if (name == fail_at) return fail(ErrorKind::refused, "test-stop", "stopped by the handler");
        if (name == throw_at) throw std::runtime_error{"thrown by the handler"};
        return {};
    }
    Result<void> text(std::string_view piece) override
    {
        events += piece;
        return {};
    }
    Result<void> end(std::string_view name) override
    {
        events += fmt::format("</{}>", name);
        return {};
    }

    std::string events;
    std::string fail_at;
    std::string throw_at;
};

struct Outcome {
    std::string events;
    std::string code; ///< empty: accepted
    std::string message;
    bool operator==(const Outcome&) const = default;
};

Outcome read(std::string_view document, std::size_t piece = std::string::npos, xml::ParserLimits limits = {})
{
    Recorder recorder;
    xml::PushParser parser{recorder, limits};
    Result<void> result;
    for (std::size_t at = 0; at < document.size() && result; at += std::min(piece, document.size() - at))
        result = parser.feed(document.substr(at, piece));
    if (result) result = parser.finish();
    if (result) return {recorder.events, {}, {}};
    CHECK(result.error().kind == ErrorKind::refused);
    CHECK(parser.finish().error() == result.error());
    return {recorder.events, result.error().code, result.error().message};
}

std::string code_of(std::string_view document)
{
    return read(document).code;
}

/// "<?xml ..?><a>middle</a>"
std::string within(std::string_view middle)
{
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>{}</a>", middle);
}

std::string utf16(std::string_view ascii, bool little)
{
    std::string out = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : ascii) {
        if (little) out += c;
        out += '\0';
        if (!little) out += c;
    }
    return out;
}

} // namespace

TEST_CASE("xml: elements, attributes, text, CDATA and references arrive in order")
{
    const auto outcome = read("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\n<!-- c --><a x='1' y='&lt;'>t&amp;&#252;"
                              "<b/><![CDATA[<i>]]></a>\n<!-- behind --><?pi behind?>\n");
    CHECK(outcome.code.empty());
    CHECK(outcome.events == "<a x=1 y=<>t&\u00FC<b></b><i></a>");
}

TEST_CASE("xml: a byte order mark is allowed in front")
{
    CHECK(code_of("\xEF\xBB\xBF" + within("x")).empty());
}

TEST_CASE("xml: a prefix is part of the name")
{
    CHECK(read("<n:a xmlns:n='u'/>").events == "<n:a xmlns:n=u></n:a>");
}

TEST_CASE("xml: what lenient parsers repair is refused")
{
    const std::string not_well_formed = "xml-not-well-formed";
    CHECK(code_of("<a/>x") == not_well_formed);
    CHECK(code_of("<a/><b/>") == not_well_formed);
    CHECK(code_of("<a/><![CDATA[x]]>") == not_well_formed);
    CHECK(code_of(within("&auml;")) == not_well_formed);
    CHECK(code_of(within("a & b")) == not_well_formed);
    CHECK(code_of(within("<b x='1' x='2'/>")) == not_well_formed);
    CHECK(code_of(within("<b></c>")) == not_well_formed);
    CHECK(code_of(within("<B></b>")) == not_well_formed);
    CHECK(code_of(within("<b x=1/>")) == not_well_formed);
    CHECK(code_of(within("\x01")) == not_well_formed);
    CHECK(code_of(within("\x1B[31m")) == not_well_formed);
    CHECK(code_of(within("&#0;")) == not_well_formed);
    CHECK(code_of(within("&#x1;")) == not_well_formed);
    CHECK(code_of(within("&#xD800;")) == not_well_formed);
    CHECK(code_of(within("&#x110000;")) == not_well_formed);
    CHECK(code_of(within("\xEF\xBF\xBF")) == not_well_formed);
    CHECK(code_of(within("]]>")) == not_well_formed);
    CHECK(code_of("\n<?xml version=\"1.0\"?><a/>") == not_well_formed);
    CHECK(code_of("{\"a\": 1}") == not_well_formed);
    CHECK(code_of("plain text") == not_well_formed);
}

TEST_CASE("xml: anything but UTF-8 is refused")
{
    const std::string encoding = "xml-encoding";
    CHECK(code_of(within("M\xFCnchen")) == encoding);
    CHECK(code_of(within("\xC0\xAF")) == encoding);
    CHECK(code_of(within("\xE0\x80\xAF")) == encoding);
    CHECK(code_of(within("\xED\xA0\x80")) == encoding);
    CHECK(code_of(within("\xF4\x90\x80\x80")) == encoding);
    CHECK(code_of(within("\x80")) == encoding);
    CHECK(code_of(within(std::string_view{"\0", 1})) == encoding);
    CHECK(code_of(std::string{"<a/>\0", 5}) == encoding);
    CHECK(code_of(utf16("<a/>", true)) == encoding);
    CHECK(code_of(utf16("<a/>", false)) == encoding);
    CHECK(code_of(utf16("<a/>", true).substr(2)) == encoding);
    CHECK(code_of("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>") == encoding);
    CHECK(code_of("<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>") == encoding);
    CHECK(code_of("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>") == encoding);
    CHECK(code_of("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>").empty());
}

TEST_CASE("xml: a bad byte is reported with its place, however the document is cut")
{
    const auto document = within("gr\xC3\xBC\xC3\x9F"
                                 "e\n\xFF");
    const auto expected = "line 3, column 1, byte 50: a byte that is not UTF-8 (0xff)";
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 500U}) CHECK(read(document, piece).message == expected);
}

TEST_CASE("xml: a character that is broken by the next byte is bad, one that is broken by the end is truncated")
{
    for (const std::size_t piece : {1U, 2U, 500U}) {
        CHECK(read("<a>\xF0\xF0"
                   "a",
                   piece)
                  .code == "xml-encoding");
        CHECK(read("<a>\xF0<", piece).code == "xml-encoding");
        CHECK(read("<a>\xF0\x9F", piece).code == "xml-truncated");
    }
}

TEST_CASE("xml: the first mistake of the document is reported, not the first kind that is looked for")
{
    const auto document = "<a>\n<b></c>\xFF";
    for (const std::size_t piece : {1U, 4U, 500U}) CHECK(read(document, piece).code == "xml-not-well-formed");
    for (const std::size_t piece : {1U, 500U}) CHECK(read("name%name\xC3", piece).code == "xml-not-well-formed");
    const std::string unfinished{"<a><b\x01\0\0c>", 11};
    for (const std::size_t piece : {1U, 4U, 500U}) CHECK(read(unfinished, piece).code == "xml-not-well-formed");
}

TEST_CASE("xml: a mistake is reported with line, column and byte")
{
    CHECK(read("<a>\n  <b></c></a>").message ==
          "line 2, column 8, byte 11: an end tag that does not match the element that is open");
}

TEST_CASE("xml: an empty document is told from a truncated one")
{
    CHECK(code_of("") == "xml-empty");
    CHECK(code_of(" \r\n\t ") == "xml-empty");
    CHECK(code_of("\xEF\xBB\xBF") == "xml-empty");
    CHECK(code_of("\xEF\xBB\xBF\n") == "xml-empty");
    CHECK(code_of("\xEF\xBB") == "xml-truncated");
    CHECK(code_of("<?xml version=\"1.0\"?>\n") == "xml-truncated");
    CHECK(code_of("<!-- only a comment -->") == "xml-truncated");
}

TEST_CASE("xml: every proper prefix is truncated or empty, and none is accepted")
{
    const std::string document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"\u00FC\">\u20AC &amp; "
                                 "<b><![CDATA[<i>\U0001F600</i>]]></b><!-- c --><?p i?></a>";
    for (std::size_t length = 0; length < document.size(); ++length) {
        for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, document.size()}) {
            CAPTURE(length, piece);
            CHECK(read(document.substr(0, length), piece).code == (length == 0 ? "xml-empty" : "xml-truncated"));
        }
    }
    CHECK(code_of(document).empty());
}

TEST_CASE("xml: the same document gives the same events in pieces of any size")
{
    const auto document = within("<b x='\u00FC'>\u20AC\r\n&amp;<![CDATA[ <p>\U0001F600</p> ]]></b><c/>");
    const auto whole = read(document);
    REQUIRE(whole.code.empty());
    for (std::size_t piece = 1; piece <= document.size(); ++piece) CHECK(read(document, piece) == whole);
}

TEST_CASE("xml: a DOCTYPE is refused before anything in it counts")
{
    CHECK(code_of("<!DOCTYPE a><a/>") == "xml-doctype");
    CHECK(code_of("<!DOCTYPE a SYSTEM \"http://example.invalid/a.dtd\"><a/>") == "xml-doctype");
    CHECK(code_of("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>") == "xml-doctype");
    CHECK(code_of("<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://example.invalid/p\"> %p;]><a/>") == "xml-doctype");
    std::string laughs = "<!DOCTYPE a [<!ENTITY l0 \"ha\">";
    for (int i = 1; i < 10; ++i) laughs += fmt::format("<!ENTITY l{0} \"&l{1};&l{1};&l{1};\">", i, i - 1);
    const auto outcome = read(laughs + "]><a>&l9;</a>");
    CHECK(outcome.code == "xml-doctype");
    CHECK(outcome.events.empty());
}

TEST_CASE("xml: 64 elements inside each other are read, 65 are not")
{
    const auto nested = [](std::size_t depth) {
        std::string document;
        for (std::size_t i = 0; i < depth; ++i) document += "<a>";
        for (std::size_t i = 0; i < depth; ++i) document += "</a>";
        return document;
    };
    CHECK(code_of(nested(64)).empty());
    CHECK(code_of(nested(65)) == "xml-too-deep");
    const auto hostile = read(nested(100'000));
    CHECK(hostile.code == "xml-too-deep");
    CHECK(hostile.events.size() == 64 * 3);
    CHECK(code_of("<a>" + nested(63) + nested(63) + "</a>").empty());
}

TEST_CASE("xml: a tag or comment without end is refused at its limit, a long text is not")
{
    const std::string much(10'000, 'x');
    const xml::ParserLimits limits{64, 1'000};
    CHECK(read("<a>" + much + "</a>", 100, limits).code.empty());
    CHECK(read("<a><![CDATA[" + much + "]]></a>", 100, limits).code.empty());
    CHECK(read("<a x='" + much + "'/>", 100, limits).code == "xml-too-large");
    CHECK(read("<a><!-- " + much, 100, limits).code == "xml-too-large");
    CHECK(read("<" + much, 100, limits).code == "xml-too-large");
}

TEST_CASE("xml: the handler's error stops the parser and is returned from then on")
{
    Recorder recorder;
    recorder.fail_at = "b";
    xml::PushParser parser{recorder};
    const auto stopped = parser.feed("<a><b/><c/></a>");
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == "test-stop");
    CHECK(recorder.events == "<a><b>");
    CHECK(parser.feed("<d/>").error().code == "test-stop");
    CHECK(parser.finish().error().code == "test-stop");
}

TEST_CASE("xml: the handler's exception comes out of feed and not through expat")
{
    Recorder recorder;
    recorder.throw_at = "b";
    xml::PushParser parser{recorder};
    CHECK_THROWS_AS(parser.feed("<a><b/><c/></a>"), std::runtime_error);
    CHECK(recorder.events == "<a><b>");
    CHECK_FALSE(parser.finish());
}

TEST_CASE("xml: the handler can ask for the line it looks at")
{
    struct Lines final : xml::Handler {
        Result<void> start(std::string_view, xml::Attributes) override
        {
            lines.push_back(parser->line());
            return {};
        }
        Result<void> text(std::string_view) override { return {}; }
        Result<void> end(std::string_view) override { return {}; }
        const xml::PushParser* parser = nullptr;
        std::vector<std::uint64_t> lines;
    };
    Lines handler;
    xml::PushParser parser{handler};
    handler.parser = &parser;
    REQUIRE(parser.feed("<a>\n<b/>\n\n<c/></a>"));
    REQUIRE(parser.finish());
    CHECK(handler.lines == std::vector<std::uint64_t>{1, 2, 4});
}
