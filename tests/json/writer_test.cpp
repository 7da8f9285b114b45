#include "support/catch.hpp"

#include "tpsync/json/read.hpp"
#include "tpsync/json/writer.hpp"

#include <limits>

using namespace tpsync;
using namespace std::string_literals;
using json::Writer;

namespace {

std::string written(std::string_view text)
{
    return Writer{}.string(text).take();
}

} // namespace

TEST_CASE("json: the writer writes compact JSON in the order of the calls")
{
    Writer writer;
    writer.begin_object().member("b", "x/y").member("a", 12).key("list").begin_array();
    writer.boolean(true).null().integer(std::numeric_limits<std::int64_t>::min()).begin_object().end_object();
    writer.end_array().key("raw").raw("[1, 2]").key("last").string("").end_object();
    CHECK(writer.take() == R"({"b":"x/y","a":12,"list":[true,null,-9223372036854775808,{}],"raw":[1, 2],"last":""})");
}

TEST_CASE("json: the writer is ready for another text after take")
{
    Writer writer;
    CHECK(writer.begin_array().integer(1).end_array().take() == "[1]");
    CHECK(writer.begin_array().integer(1).end_array().take() == "[1]");
    CHECK(writer.take().empty());
    Writer moved = std::move(writer);
    CHECK(moved.string("a").take() == "\"a\"");
}

TEST_CASE("json: a broken off text leaves no trace in the next")
{
    Writer writer;
    CHECK(writer.begin_object().key("a").begin_array().take() == "{\"a\":[");
    CHECK(writer.begin_object().end_object().take() == "{}");
}

TEST_CASE("json: control characters, quotes and backslashes are escaped, slashes and umlauts are not")
{
    CHECK(written("a\"b\\c/d\n\r\t\b\f\x01\x1f\x7f\xC3\xA4") ==
          "\"a\\\"b\\\\c/d\\n\\r\\t\\b\\f\\u0001\\u001f\x7f\xC3\xA4\"");
    CHECK(written("a\0b"s) == "\"a\\u0000b\"");
    CHECK(Writer{}.begin_object().member("k\"\n", 1).end_object().take() == "{\"k\\\"\\n\":1}");
}

TEST_CASE("json: bytes that are not UTF-8 are replaced one by one")
{
    CHECK(written("a\xFF\xC3z") == "\"a\xEF\xBF\xBD\xEF\xBF\xBDz\"");
    CHECK(written("\xED\xA0\x80") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK(written("\xC3\"") == "\"\xEF\xBF\xBD\\\"\"");
}

TEST_CASE("json: whatever bytes are written, the same text or its repaired form is read back")
{
    std::string all;
    for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
    all += "\xF0\x9F\x98\x80\xE2\x80\xA8";
    const auto document = json::read(written(all));
    REQUIRE(document);
    CHECK(document->root.string()->substr(0, 128) == all.substr(0, 128));
    CHECK(document->root.string()->ends_with("\xF0\x9F\x98\x80\xE2\x80\xA8"));
    CHECK(written(*document->root.string()) == written(all));
}

TEST_CASE("json: an escape, a character beyond ASCII or a bad byte is seen wherever it stands")
{
    struct Special {
        std::string typed;
        std::string written;
    };
    const Special specials[] = {{"\"", "\\\""},
                                {"\\", "\\\\"},
                                {"\n", "\\n"},
                                {"\x1f", "\\u001f"},
                                {"\x7f", "\x7f"},
                                {" ", " "},
                                {"\xC3\xBC", "\xC3\xBC"},
                                {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
                                {"\xFF", "\xEF\xBF\xBD"},
                                {"\xC3", "\xEF\xBF\xBD"},
                                {"\xC3\xBC\xBC\xC3\xBC", "\xC3\xBC\xEF\xBF\xBD\xC3\xBC"}};
    for (std::size_t before = 0; before < 70; ++before) {
        for (const auto& [typed, expected] : specials) {
            const std::string head(before, 'a');
            const std::string tail(70 - before, 'b');
            const auto seen = written(head + typed + tail + typed);
            if (seen != "\"" + head + expected + tail + expected + "\"") FAIL(before << " bytes before: " << seen);
        }
    }
    SUCCEED();
}

TEST_CASE("json: megabytes of bad bytes take no longer than good ones")
{
    const auto seen = written(std::string(2'000'000, '\xFF'));
    CHECK(seen.size() == 6'000'002);
}

TEST_CASE("json: a cleared writer begins anew")
{
    Writer writer;
    CHECK(writer.begin_array().integer(1).text() == "[1");
    writer.clear();
    CHECK(writer.text().empty());
    CHECK(writer.begin_array().end_array().text() == "[]");
}
