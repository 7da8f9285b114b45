#include "db/note_store.hpp"
#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

using namespace tpsync;
using namespace tpsync::test;
using db::Database;

namespace {

db::Schema second_version()
{
    auto schema = note_schema();
    schema.steps.emplace_back("ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'; "
                              "CREATE INDEX notes_by_colour ON notes (colour)");
    return schema;
}

void make_first_version(const std::filesystem::path& path)
{
    auto store = Database::open(path, note_schema());
    REQUIRE(store);
    REQUIRE(add_notes(*store, {"old"}));
}

} // namespace

TEST_CASE("migrations: an older store is brought forward and keeps its content")
{
    const TemporaryDirectory directory{in_memory()};
    make_first_version(directory / "store");
    auto store = Database::open(directory / "store", second_version());
    REQUIRE(store);
    CHECK(pragma(*store, "user_version").value() == "2");
    CHECK(all_notes(*store).value() == std::vector<std::string>{"old"});
    CHECK(db::run_once(*store, "UPDATE notes SET colour = 'red'"));
}

TEST_CASE("migrations: a newer store is refused, named, and left byte for byte as it is")
{
    const TemporaryDirectory directory{in_memory()};
    {
        REQUIRE(Database::open(directory / "store", second_version()));
    }
    const auto before = picture_of(directory.path());
    const auto opened = Database::open(directory / "store", note_schema());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ErrorKind::state);
    CHECK(opened.error().code == "state-newer-schema");
    CHECK(opened.error().message.find("schema 2, known is 1") != std::string::npos);
    CHECK(code_of(Database::open_snapshot(directory / "store", note_schema())) == "state-newer-schema");
    CHECK(picture_of(directory.path()) == before);
}

TEST_CASE("migrations: when one step fails, none counts")
{
    const TemporaryDirectory directory{in_memory()};
    make_first_version(directory / "store");
    auto broken = second_version();
    broken.steps.emplace_back("CREATE TABLE more (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)");
    CHECK_FALSE(Database::open(directory / "store", broken));
    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    CHECK(pragma(*store, "user_version").value() == "1");
    CHECK(all_notes(*store).value() == std::vector<std::string>{"old"});
}

TEST_CASE("migrations: a snapshot of an older store is brought forward in memory only")
{
    const TemporaryDirectory directory{in_memory()};
    make_first_version(directory / "store");
    const auto before = picture_of(directory.path());
    auto copy = Database::open_snapshot(directory / "store", second_version());
    REQUIRE(copy);
    CHECK(pragma(*copy, "user_version").value() == "2");
    CHECK(all_notes(*copy).value() == std::vector<std::string>{"old"});
    CHECK(picture_of(directory.path()) == before);
}
