#include "db/note_store.hpp"
#include "support/catch.hpp"

#include <cstdint>
#include <limits>

using namespace tpsync;
using namespace tpsync::test;
using db::Statement;

TEST_CASE("statement: numbers, text, bytes and null come back as they were bound")
{
    auto store = db::Database::open_in_memory(note_schema());
    REQUIRE(store);
    auto row = Statement::prepare(*store, "SELECT ?, ?, ?, ?, ?, ?");
    REQUIRE(row);
    const std::string bytes("a\0b", 3);
    const std::int64_t least = std::numeric_limits<std::int64_t>::min();
    REQUIRE(row->query({least, std::string_view{"ä"}, db::Blob{bytes}, nullptr, std::string_view{}, db::Blob{}}));
    REQUIRE(row->next().value());
    CHECK(row->integer(0) == least);
    CHECK(row->text(1) == "ä");
    CHECK(row->blob(2) == bytes);
    CHECK(row->is_null(3));
    CHECK_FALSE(row->is_null(4));
    CHECK(row->text(4).empty());
    CHECK_FALSE(row->is_null(5));
    CHECK_FALSE(row->next().value());
}

TEST_CASE("statement: it can be run again with other values")
{
    auto store = db::Database::open_in_memory(note_schema());
    REQUIRE(store);
    auto insert = Statement::prepare(*store, "INSERT INTO notes (text) VALUES (?)");
    REQUIRE(insert);
    CHECK(insert->run({"one"}));
    CHECK_FALSE(insert->run({"one"}));
    CHECK(insert->run({"two"}));
    CHECK(all_notes(*store).value() == std::vector<std::string>{"one", "two"});
}

TEST_CASE("statement: a wrong number of values and wrong SQL are errors")
{
    auto store = db::Database::open_in_memory(note_schema());
    REQUIRE(store);
    auto insert = Statement::prepare(*store, "INSERT INTO notes (text) VALUES (?)");
    REQUIRE(insert);
    CHECK_FALSE(insert->run({}));
    CHECK_FALSE(insert->run({"a", "b"}));
    CHECK_FALSE(Statement::prepare(*store, "INSERT INTO nowhere VALUES (1)"));
}

TEST_CASE("statement: messages quote nothing that is stored")
{
    auto store = db::Database::open_in_memory(note_schema());
    REQUIRE(store);
    REQUIRE(add_notes(*store, {"canary"}));
    const auto twice = add_notes(*store, {"canary"});
    REQUIRE_FALSE(twice);
    CHECK(twice.error().kind == ErrorKind::state);
    CHECK(twice.error().message.find("canary") == std::string::npos);
}
