#include "support/catch.hpp"

#include "tpsync/json/read.hpp"

using namespace tpsync;
using json::Type;
using json::Value;

TEST_CASE("json: a value answers only for its own type")
{
    const auto text = Value::make_string("12", 3);
    CHECK(text.type() == Type::string);
    CHECK(text.offset() == 3);
    CHECK(*text.string() == "12");
    CHECK_FALSE(text.integer());
    CHECK_FALSE(text.number());
    CHECK_FALSE(text.boolean());
    CHECK(text.number_text() == nullptr);
    CHECK(text.items().empty());
    CHECK(text.members().empty());
    CHECK(text.find("a") == nullptr);
    CHECK(Value::make_boolean(false, 0).boolean() == false);
    CHECK(Value::make_boolean(false, 0).string() == nullptr);
    CHECK(Value{}.is(Type::null));
}

TEST_CASE("json: integer takes whole numbers that fit and nothing else")
{
    const auto integer = [](const char* text) { return Value::make_number(text, 0).integer(); };
    CHECK(integer("-0") == 0);
    CHECK(integer("9223372036854775807") == INT64_MAX);
    CHECK(integer("-9223372036854775808") == INT64_MIN);
    CHECK_FALSE(integer("9223372036854775808"));
    CHECK_FALSE(integer("1.0"));
    CHECK_FALSE(integer("1e2"));
    CHECK(Value::make_number("1.5", 0).number() == 1.5);
    CHECK(*Value::make_number("1.50", 0).number_text() == "1.50");
}

TEST_CASE("json: find gives the first member of a name")
{
    auto document = json::read(R"({"a": 1, "b": [true, null], "a": 2})");
    REQUIRE(document);
    CHECK(document->root.find("a")->integer() == 1);
    CHECK(document->root.find("b")->items().size() == 2);
    CHECK(document->root.find("A") == nullptr);
    CHECK(document->root.members()[2].value.integer() == 2);
}

TEST_CASE("json: take_string moves the text out without a copy")
{
    auto document = json::read("[\"" + std::string(1000, 'x') + "\"]");
    REQUIRE(document);
    const auto* before = document->root.items()[0].string()->data();
    const auto taken = std::move(document->root.items()[0]).take_string();
    REQUIRE(taken);
    CHECK(taken->size() == 1000);
    CHECK(taken->data() == before);
    CHECK_FALSE(Value::make_null(0).take_string());
}

TEST_CASE("json: every type has a name for people")
{
    CHECK(describe(Type::null) == "null");
    CHECK(describe(Type::boolean) == "true or false");
    CHECK(describe(Type::number) == "a number");
    CHECK(describe(Type::string) == "text");
    CHECK(describe(Type::array) == "a list");
    CHECK(describe(Type::object) == "an object");
}
