#include "support/catch.hpp"

#include "tpsync/json/pretty.hpp"
#include "tpsync/json/read.hpp"

using namespace tpsync;

TEST_CASE("json: a laid out text has one member a line, and short lists and objects on one line")
{
    CHECK(json::pretty(R"({"a":1,"b":{"c":[1,2],"d":{}},"e":"x,y:{z}\"\\"})") ==
          "{\n"
          "  \"a\": 1,\n"
          "  \"b\": {\"c\": [1, 2], \"d\": {}},\n"
          "  \"e\": \"x,y:{z}\\\"\\\\\"\n"
          "}\n");
    CHECK(json::pretty(R"({"b":{"c":[1,2],"d":{}}})", 12) == "{\n"
                                                             "  \"b\": {\n"
                                                             "    \"c\": [1, 2],\n"
                                                             "    \"d\": {}\n"
                                                             "  }\n"
                                                             "}\n");
}

TEST_CASE("json: single values and empty containers are laid out too")
{
    CHECK(json::pretty("1") == "1\n");
    CHECK(json::pretty("\"a\"") == "\"a\"\n");
    CHECK(json::pretty("{}") == "{}\n");
    CHECK(json::pretty("[]") == "[]\n");
    CHECK(json::pretty("") == "\n");
}

TEST_CASE("json: layout changes no value, and broken text does no harm")
{
    const auto document = json::read(json::pretty(R"([{"a":["b,c",{"d":null}]},-1.5e3,true])", 8));
    REQUIRE(document);
    CHECK(*document->root.items()[0].find("a")->items()[0].string() == "b,c");
    for (const char* broken : {"\"a", "\"a\\", "[[", "]]", "{\"a\":", "}"}) {
        INFO(broken);
        CHECK_FALSE(json::pretty(broken).empty());
    }
}
