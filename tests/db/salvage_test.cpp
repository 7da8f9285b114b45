#include "db/note_store.hpp"
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/db/salvage.hpp"

#include <unistd.h>

using namespace tpsync;
using test::content_of;
using test::note_schema;
using test::put;

namespace {

constexpr std::size_t page_size = 4096;

/// A store with notes on many pages.
std::string store_with_notes(const std::filesystem::path& path, std::size_t count)
{
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < count; ++i) notes.push_back(std::to_string(i) + std::string(500, 'n'));
    auto database = db::Database::open(path, note_schema());
    REQUIRE(database);
    REQUIRE(test::add_notes(*database, notes));
    return path.native();
}

std::size_t readable_notes(db::Database& database, std::size_t count)
{
    std::size_t found = 0;
    for (std::size_t id = 1; id <= count; ++id) {
        auto one = db::Statement::prepare(database, "SELECT text FROM notes WHERE id = ?");
        if (!one || !one->query({static_cast<std::int64_t>(id)})) continue;
        const auto row = one->next();
        if (row && *row) ++found;
    }
    return found;
}

/// Leaves the log as a process that died leaves it.
void leave_a_log(const std::filesystem::path& path)
{
    CHECK(test::run_in_child([&] {
              auto database = db::Database::open(path, note_schema());
              const bool done = database && test::add_notes(*database, {"one"}) && test::add_notes(*database, {"two"});
              ::_exit(done ? 0 : 1); // nothing is closed
              return 1;
          }) == 0);
}

} // namespace

TEST_CASE("salvage: a damaged page costs what lies on it, and nothing else; the store stays as it was")
{
    const test::TemporaryDirectory folder;
    const auto path = folder / "notes.db";
    constexpr std::size_t notes = 100;
    store_with_notes(path, notes);
    const auto sound = content_of(path);
    for (std::size_t page = 0; page < sound.size() / page_size; ++page) {
        INFO(page);
        std::string damaged = sound;
        damaged.replace(page * page_size, page_size, page_size, '\xA5');
        put(path, damaged);
        auto salvage = db::open_salvage(path, folder / "copy", note_schema());
        REQUIRE(salvage);
        CHECK(salvage->has_new_head == (page == 0));
        CHECK(salvage->log == db::LogState::whole);
        const auto left = readable_notes(salvage->database, notes);
        // Page 1 is the head, page 2 the root of the table.
        CHECK(left >= (page == 1 ? 0 : notes - 8));
        CHECK(content_of(path) == damaged);
    }
}

TEST_CASE("salvage: a store cut short gives what is left of it")
{
    const test::TemporaryDirectory folder;
    const auto path = folder / "notes.db";
    constexpr std::size_t notes = 100;
    store_with_notes(path, notes);
    const auto sound = content_of(path);
    std::size_t most = 0;
    for (const auto size : {page_size * 3, sound.size() / 2 + 100, sound.size() - 1}) {
        put(path, sound.substr(0, size));
        auto salvage = db::open_salvage(path, folder / "copy", note_schema());
        REQUIRE(salvage);
        const auto left = readable_notes(salvage->database, notes);
        CHECK(left >= most);
        most = left;
    }
    CHECK(most >= notes - 8);
}

TEST_CASE("salvage: a store of a newer program is left to that program")
{
    const test::TemporaryDirectory folder;
    const auto path = folder / "notes.db";
    store_with_notes(path, 1);
    auto bytes = content_of(path);
    bytes[63] = 9; // user_version
    put(path, bytes);
    const auto salvage = db::open_salvage(path, folder / "copy", note_schema());
    REQUIRE_FALSE(salvage);
    CHECK(salvage.error().code == "state-newer-schema");
}

TEST_CASE("salvage: a log is read, and every changed byte of it is noticed")
{
    const test::TemporaryDirectory folder{test::in_memory()};
    const auto path = folder / "notes.db";
    const auto log = folder / "notes.db-wal";
    leave_a_log(path);
    const auto sound = content_of(log);
    REQUIRE(sound.size() > 2 * page_size);
    CHECK(db::log_state(path) == db::LogState::whole);
    {
        auto salvage = db::open_salvage(path, folder / "copy", note_schema());
        REQUIRE(salvage);
        CHECK(readable_notes(salvage->database, 2) == 2);
    }
    CHECK(content_of(log) == sound);
    constexpr std::size_t salt_of_a_frame = 8; // another one means an earlier round, which is no damage
    for (std::size_t at = 0; at < sound.size(); at += 61) {
        const auto in_frame = at < 32 ? 0 : (at - 32) % (page_size + 24);
        if (at >= 32 && in_frame >= salt_of_a_frame && in_frame < 16) continue;
        if (at >= 12 && at < 24) continue; // counter and salts of the head are covered by its checksum
        INFO(at);
        auto damaged = sound;
        damaged[at] = static_cast<char>(~damaged[at]);
        put(log, damaged);
        CHECK(db::log_state(path) == db::LogState::damaged);
    }
    put(log, sound.substr(0, 20));
    CHECK(db::log_state(path) == db::LogState::damaged);
    // A frame that was never finished is what a power cut leaves.
    put(log, sound + std::string(100, 'x'));
    CHECK(db::log_state(path) == db::LogState::whole);
}

TEST_CASE("salvage: setting aside that was cut short is completed, so that store and log stay together")
{
    const test::TemporaryDirectory folder;
    const auto path = folder / "notes.db";
    leave_a_log(path);
    const auto aside = folder / "notes.db.damaged-20261126T020000Z";
    std::filesystem::rename(path, aside); // as far as it came
    CHECK_FALSE(db::Database::open(path, note_schema()));
    const auto newest = db::newest_set_aside(path);
    REQUIRE(newest);
    CHECK(newest->value() == aside);
    CHECK(std::filesystem::exists(aside.native() + "-wal"));
    auto salvage = db::open_salvage(aside, folder / "copy", note_schema());
    REQUIRE(salvage);
    CHECK(readable_notes(salvage->database, 2) == 2);
}
