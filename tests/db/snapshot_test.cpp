#include "db/note_store.hpp"
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

using namespace tpsync;
using namespace tpsync::test;
using db::Database;

namespace {

std::vector<std::string> notes_in_snapshot(const std::filesystem::path& path)
{
    auto copy = Database::open_snapshot(path, note_schema());
    REQUIRE(copy);
    CHECK(code_of(add_notes(*copy, {"no"})) == "state-not-writable");
    const auto notes = all_notes(*copy);
    REQUIRE(notes);
    return *notes;
}

/// Leaves a store with everything still in its log, as a killed process does.
void abandon(const std::filesystem::path& path, const std::vector<std::string>& notes)
{
    CHECK(run_in_child([&] {
              auto store = Database::open(path, note_schema());
              if (!store || !add_notes(*store, notes)) return 1;
              ::_exit(0);
          }) == 0);
    REQUIRE(std::filesystem::file_size(log_of(path)) > 0);
}

} // namespace

TEST_CASE("snapshot: of a closed store, and no byte in its folder changes")
{
    const TemporaryDirectory directory{in_memory()};
    {
        auto store = Database::open(directory / "store", note_schema());
        REQUIRE(store);
        REQUIRE(add_notes(*store, {"one"}));
    }
    const auto before = picture_of(directory.path());
    CHECK(notes_in_snapshot(directory / "store") == std::vector<std::string>{"one"});
    CHECK(picture_of(directory.path()) == before);
}

TEST_CASE("snapshot: of a killed process's store, its log included, and no byte changes")
{
    const TemporaryDirectory directory{in_memory()};
    abandon(directory / "store", {"in the log"});
    const auto before = picture_of(directory.path());
    CHECK(notes_in_snapshot(directory / "store") == std::vector<std::string>{"in the log"});
    CHECK(picture_of(directory.path()) == before);

    std::filesystem::remove(directory / "store-shm");
    const auto without_index = picture_of(directory.path());
    CHECK(notes_in_snapshot(directory / "store") == std::vector<std::string>{"in the log"});
    CHECK(picture_of(directory.path()) == without_index);

    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    CHECK(all_notes(*store).value() == std::vector<std::string>{"in the log"});
}

TEST_CASE("snapshot: while another process has the store open and is writing, neither disturbs the other")
{
    const TemporaryDirectory directory{in_memory()};
    const Signal ready;
    const Signal go_on;
    ChildProcess writer{[&] {
        auto store = Database::open(directory / "store", note_schema());
        if (!store || !add_notes(*store, {"committed"})) return 1;
        auto transaction = db::Transaction::begin(*store, db::Transaction::Kind::write);
        if (!transaction || !db::run_once(*store, "INSERT INTO notes (text) VALUES ('open')")) return 2;
        ready.give();
        go_on.wait();
        return transaction->commit() ? 0 : 3;
    }};
    REQUIRE(ready.wait());
    const auto before = picture_of(directory.path());
    CHECK(notes_in_snapshot(directory / "store") == std::vector<std::string>{"committed"});
    auto after = picture_of(directory.path());
    after["store-shm"] = before.at("store-shm"); // a reader's mark beside a live writer
    CHECK(after == before);
    go_on.give();
    CHECK(writer.wait() == 0);
    CHECK(notes_in_snapshot(directory / "store") == std::vector<std::string>{"committed", "open"});
}

TEST_CASE("snapshot: taken again and again while processes come, write and go, it is always one committed state")
{
    const TemporaryDirectory directory{in_memory()};
    {
        REQUIRE(Database::open(directory / "store", note_schema()));
    }
    ChildProcess writer{[&] {
        for (int i = 0; i < 150; ++i) {
            auto store = Database::open(directory / "store", note_schema());
            // Two notes a commit: an odd number would be half a transaction.
            if (!store || !add_notes(*store, {std::to_string(2 * i), std::to_string(2 * i + 1)})) return 1;
        }
        return 0;
    }};
    std::size_t seen = 0;
    for (int i = 0; i < 150; ++i) {
        auto copy = Database::open_snapshot(directory / "store", note_schema());
        if (!copy) {
            CHECK(copy.error().code == "state-busy");
            continue;
        }
        REQUIRE(copy->check());
        const auto notes = all_notes(*copy);
        REQUIRE(notes);
        CHECK(notes->size() % 2 == 0);
        CHECK(notes->size() >= seen);
        seen = notes->size();
    }
    CHECK(writer.wait() == 0);
    CHECK(notes_in_snapshot(directory / "store").size() == 300);
}

TEST_CASE("snapshot: of nothing is empty and creates nothing")
{
    const TemporaryDirectory directory{in_memory()};
    CHECK(notes_in_snapshot(directory / "store").empty());
    CHECK(std::filesystem::is_empty(directory.path()));
    CHECK_FALSE(Database::exists(directory / "store"));
}
