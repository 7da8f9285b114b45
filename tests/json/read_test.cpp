#include "support/catch.hpp"

#include "tpsync/json/read.hpp"

#include <string>
#include <vector>

using namespace tpsync;
using namespace std::string_literals;
using json::Type;

namespace {

bool reads(std::string_view text)
{
    return json::read(text).has_value();
}

json::ReadFailure failure(std::string_view text, const json::ReadLimits& limits = {})
{
    const auto document = json::read(text, limits);
    REQUIRE_FALSE(document);
    return document.error();
}

std::string text_of(std::string_view text)
{
    const auto document = json::read(text);
    REQUIRE(document);
    REQUIRE(document->root.is(Type::string));
    return *document->root.string();
}

} // namespace

TEST_CASE("json: every value knows the offset where it began")
{
    const std::string text = "{ \"k\\\"1\" :\t\"v\\u0041\" , \"list\":[ 12,-3.5e1 ,true,false, null,{},[] ,\"\" ] }\n";
    const auto document = json::read(text);
    REQUIRE(document);
    const auto& root = document->root;
    CHECK(root.offset() == 0);
    REQUIRE(root.members().size() == 2);
    CHECK(root.members()[0].key == "k\"1");
    CHECK(root.members()[0].key_offset == text.find("\"k"));
    CHECK(root.members()[0].value.offset() == text.find("\"v"));
    CHECK(*root.members()[0].value.string() == "vA");
    CHECK(root.members()[1].key_offset == text.find("\"list"));
    const auto items = root.find("list")->items();
    REQUIRE(items.size() == 8);
    const std::vector<std::string> starts{"12", "-3.5", "true", "false", "null", "{}", "[]", "\"\""};
    for (std::size_t i = 0; i < starts.size(); ++i) {
        CHECK(items[i].offset() == text.rfind(starts[i]));
    }
    CHECK(root.find("list")->offset() == text.find('['));
}

TEST_CASE("json: a single value of any type is a text")
{
    for (const char* text : {"null", "true", "false", "0", "-0", "\"\"", "[]", "{}", " \t\r\n1 \n"}) {
        INFO(text);
        CHECK(reads(text));
    }
}

TEST_CASE("json: what RFC 8259 does not allow is refused")
{
    for (const char* text : {"",
                             " ",
                             "nul",
                             "True",
                             "NaN",
                             "Infinity",
                             "-Infinity",
                             "'a'",
                             "{a:1}",
                             "[1,]",
                             "{\"a\":1,}",
                             "[,1]",
                             "[1 2]",
                             "{\"a\" 1}",
                             "{\"a\":}",
                             "{1:2}",
                             "01",
                             "-",
                             "+1",
                             ".5",
                             "1.",
                             "1e",
                             "1e+",
                             "0x10",
                             "1_000",
                             "\"\\x41\"",
                             "\"\\u12g4\"",
                             "\"a\nb\"",
                             "\"a\tb\"",
                             "\"",
                             "[",
                             "{",
                             "[1]]",
                             "1 2",
                             "{} {}",
                             "{}x",
                             "// c\n1",
                             "/* c */ 1",
                             "1 # c",
                             "[1] // c",
                             "\"a\" \"b\"",
                             "[\"\\\"]",
                             "\x0c"
                             "1"}) {
        INFO(text);
        CHECK_FALSE(reads(text));
    }
}

TEST_CASE("json: a byte order mark, a NUL and UTF-16 are refused with the reason")
{
    CHECK(failure("\xEF\xBB\xBF{}").message.find("byte order mark") != std::string::npos);
    CHECK(failure("{}\0"s).message.find("NUL") != std::string::npos);
    CHECK(failure("{}\0garbage"s).offset == 2);
    CHECK(failure("\"a\0b\""s).offset == 2);
    CHECK(failure("\xFF\xFE{\0"s).message.find("UTF-16") != std::string::npos);
}

TEST_CASE("json: text must be UTF-8 without surrogates, however they are written")
{
    CHECK(text_of("\"\\ud83d\\ude00 \xF0\x9F\x98\x80 \\u00e4\"") == "\xF0\x9F\x98\x80 \xF0\x9F\x98\x80 \xC3\xA4");
    CHECK(text_of("\"\xED\x9F\xBF\"") == "\xED\x9F\xBF");
    for (const char* text : {"\"\\ud800\"", "\"\\ud800x\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\ude00\\ud83d\"",
                             "{\"\\udfff\":1}", "\"\xED\xA0\x80\"", "\"\xC0\xAF\"", "\"\xE0\x80\xAF\"",
                             "\"\xF4\x90\x80\x80\"", "\"\x80\"", "\"\xC3\"", "\"\xFF\""}) {
        INFO(text);
        CHECK_FALSE(reads(text));
    }
}

TEST_CASE("json: a character is judged alike wherever it stands in long plain text")
{
    for (std::size_t at = 0; at < 40; ++at) {
        INFO(at);
        const std::string before(at, 'A');
        const std::string after(40 - at, '~');
        for (const std::string_view good : {" ", "!", "#", "[", "]", "\x7F", "\xC3\xA4", "\xF0\x9F\x98\x80"}) {
            CHECK(text_of('"' + before + std::string{good} + after + '"') == before + std::string{good} + after);
        }
        CHECK(text_of('"' + before + "\\n\\\"\\\\" + after + '"') == before + "\n\"\\" + after);
        for (const std::string_view bad : {"\x01", "\n", "\x1F", "\x80", "\xFF", "\\x", "\xC3", "\""}) {
            const auto refused = failure('"' + before + std::string{bad} + after + '"');
            CHECK(refused.offset == 1 + at + (bad == "\"" ? 1 : 0));
        }
    }
}

TEST_CASE("json: long runs of plain text are whole, whatever stands before, between and behind them")
{
    for (const std::size_t length : {1016U, 1023U, 1024U, 1025U, 1032U, 50'000U}) {
        INFO(length);
        const std::string a(length, 'A');
        const std::string b(length, 'B');
        CHECK(text_of('"' + a + '"') == a);
        CHECK(text_of('"' + a + b + '"') == a + b);
        CHECK(text_of('"' + a + "\\n" + b + "\\u00e4" + a + '"') == a + "\n" + b + "\xC3\xA4" + a);
        CHECK(text_of("\"\xC3\xA4" + a + "x\\\"y" + b + "z\"") == "\xC3\xA4" + a + "x\"y" + b + "z");
        const auto document = json::read("{\"" + a + "\\t\":[\"" + b + "\",\"c\"],\"" + b + "\":\"\",\"d\":\"e\"}");
        REQUIRE(document);
        const auto* list = document->root.find(a + "\t");
        REQUIRE(list != nullptr);
        CHECK(*list->items()[0].string() == b);
        CHECK(*list->items()[1].string() == "c");
        CHECK(document->root.find(b)->string()->empty());
        CHECK(*document->root.find("d")->string() == "e");
        CHECK(failure('"' + a + "\xFF" + b + '"').offset == 1 + length);
        CHECK(failure('"' + a).offset == 1 + length);
    }
}

TEST_CASE("json: an escaped NUL is a character like any other")
{
    CHECK(text_of("\"a\\u0000b\"") == "a\0b"s);
}

TEST_CASE("json: numbers keep their text and must fit a double")
{
    const auto document = json::read("[-0, 1.50, 1E400, 12345678901234567890]");
    REQUIRE_FALSE(document);
    CHECK(document.error().offset == 11);
    CHECK(document.error().message.find("range") != std::string::npos);
    CHECK_FALSE(reads("1e999"));
    CHECK_FALSE(reads("-1e309"));
    CHECK_FALSE(reads("1" + std::string(400, '0')));
    CHECK(reads("1.7976931348623157e308"));
    const auto kept = json::read("[-0, 1.50, 12345678901234567890]");
    REQUIRE(kept);
    CHECK(*kept->root.items()[0].number_text() == "-0");
    CHECK(*kept->root.items()[1].number_text() == "1.50");
    CHECK(*kept->root.items()[2].number_text() == "12345678901234567890");
}

TEST_CASE("json: the numbers that crash RapidJSON's own conversion are harmless")
{
    CHECK_FALSE(reads("0.0000000000000000000000000000000000000001e-2147483639"));
    CHECK_FALSE(reads("128.74836467836484838364836483643636483648e-336"));
    CHECK(reads("0e41"));
}

TEST_CASE("json: depth is limited and never costs stack")
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(reads(nested(64)));
    const auto too_deep = failure(nested(65));
    CHECK(too_deep.offset == 64);
    CHECK(too_deep.message == "lists and objects are nested more than 64 deep");
    std::string objects;
    for (int i = 0; i < 65; ++i) objects += "{\"a\":";
    CHECK_FALSE(reads(objects));
    CHECK_FALSE(json::read(std::string(10'000'000, '['), {.max_bytes = 20'000'000}));
}

TEST_CASE("json: size and number of values are limited")
{
    CHECK(json::read("[1,2]", {.max_bytes = 5}));
    CHECK(failure("[1,2]", {.max_bytes = 4}).message.find("5 bytes") != std::string::npos);
    CHECK(json::read("[1,2]", {.max_values = 3}));
    CHECK(failure("[1,2]", {.max_values = 2}).message == "there are more than 2 values");
}

TEST_CASE("json: duplicate keys are reported with path and place, in text order")
{
    const std::string text = R"({"a": 1, "b": [{}, {"x y": {"k": 1, "k": 2, "k": 3}}], "a": 2, "A": 3})";
    const auto document = json::read(text);
    REQUIRE(document);
    REQUIRE(document->duplicates.size() == 3);
    CHECK(document->duplicates[0].path == "b[1][\"x y\"].k");
    CHECK(document->duplicates[0].offset == text.find("\"k\": 2"));
    CHECK(document->duplicates[1].offset == text.find("\"k\": 3"));
    CHECK(document->duplicates[2].path == "a");
    CHECK(document->duplicates[2].offset == text.find("\"a\": 2"));
}

TEST_CASE("json: equal keys are found whether written plainly or with escapes")
{
    const auto document = json::read(R"({"token": 1, "t\u006fken": 2})");
    REQUIRE(document);
    CHECK(document->duplicates.size() == 1);
}

TEST_CASE("json: a flood of duplicate keys is reported up to a limit")
{
    std::string text = "{\"" + std::string(10'000, 'k') + "\":{";
    for (int i = 0; i < 20'000; ++i) text += "\"a\":1,";
    text += "\"a\":1}}";
    const auto document = json::read(text);
    REQUIRE(document);
    CHECK(document->duplicates.size() == 100);
    CHECK(document->duplicates[0].path.size() < 200);
}

TEST_CASE("json: no prefix of a text is a text")
{
    const std::string text = R"({"a": [1, "x\u00e4", {"b": null}], "c": -1.5e3})";
    for (std::size_t length = 0; length < text.size(); ++length) {
        INFO(length);
        CHECK_FALSE(reads(std::string_view{text}.substr(0, length)));
    }
    CHECK(reads(text));
}

TEST_CASE("json: a failure names line and column and what was expected, and no content")
{
    const auto comma = failure("{\n  \"a\": 1\n  \"secret\": 2\n}");
    CHECK(comma.message == "a comma or } was expected here");
    CHECK(comma.at.line == 3);
    CHECK(comma.at.column == 3);
    CHECK(failure("[1,\n 2").message == "the text ends before the JSON value is complete");
    CHECK(failure("").message == "the text is empty; a JSON value was expected");
    CHECK(failure("{} x").message == "there is more text behind the JSON value");
    CHECK(failure("{\"a\": 1,}").message.find("comma may not stand before a closing bracket") != std::string::npos);
    CHECK(failure("[1,]").message.find("comma may not stand before a closing bracket") != std::string::npos);
    CHECK(failure("{\"a\": // x\n1}").message == "comments are not part of JSON");
    CHECK(failure("{// x\n\"a\": 1}").message == "comments are not part of JSON");
    CHECK(failure("['a']").message == "text stands in double quotes in JSON");
    CHECK(failure("{'a': 1}").message == "a key in double quotes was expected here");
    CHECK(failure("{\"a\" 1}").message.find("colon") != std::string::npos);
    CHECK(failure("[\"a\nb\"]").message.find("control character") != std::string::npos);
    CHECK(failure("[\"\\q\"]").message.find("escape does not exist") != std::string::npos);
    CHECK(failure("[1.x]").message.find("behind the decimal point") != std::string::npos);
    CHECK(failure("[secret]").message.find("secret") == std::string::npos);
}

TEST_CASE("json: line and column count from one, in bytes")
{
    const std::string_view text = "a\n\nb\xC3\xA4"
                                  "c";
    CHECK(json::line_column(text, 0).line == 1);
    CHECK(json::line_column(text, 0).column == 1);
    CHECK(json::line_column(text, 2).line == 2);
    CHECK(json::line_column(text, 2).column == 1);
    CHECK(json::line_column(text, 6).line == 3);
    CHECK(json::line_column(text, 6).column == 4);
    CHECK(json::line_column(text, 1000).line == 3);
    CHECK(json::line_column("", 0).line == 1);
}

TEST_CASE("json: paths are written one way and stay one printable line")
{
    CHECK(json::member_path("", "personio") == "personio");
    CHECK(json::item_path(json::member_path("personio", "tags"), 1) == "personio.tags[1]");
    CHECK(json::member_path("personio.channels", "Talentry-CRM") == "personio.channels.Talentry-CRM");
    CHECK(json::member_path("customFields", "Notice period") == "customFields[\"Notice period\"]");
    CHECK(json::member_path("", "") == "[\"\"]");
    CHECK(json::member_path("a", "b\"c\\") == "a[\"b\\\"c\\\\\"]");
    CHECK(json::member_path("a", "b.c\n") == "a[\"b.c\\n\"]");
    CHECK(json::member_path("a", std::string(5000, 'x')).size() < 140);
    CHECK(json::item_path("", 0) == "[0]");
}

TEST_CASE("json: a large text arrives whole")
{
    const std::string large(27U << 20U, 'A');
    const auto document = json::read("{\"content\":\"" + large + "\"}", {.max_bytes = std::size_t{100} << 20U});
    REQUIRE(document);
    CHECK((*document->root.find("content")->string() == large));
}
