#include "db/note_store.hpp"
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/db/set_aside.hpp"

#include <sys/stat.h>

using namespace tpsync;
using namespace tpsync::test;
using db::Database;

namespace {

constexpr std::size_t page_size = 4096;

/// A closed store of many pages; returns its bytes.
std::string make_store(const std::filesystem::path& path)
{
    {
        auto store = Database::open(path, note_schema());
        REQUIRE(store);
        std::vector<std::string> notes;
        for (int i = 0; i < 120; ++i) notes.push_back(std::to_string(i) + std::string(300, 'x'));
        REQUIRE(add_notes(*store, notes));
    }
    REQUIRE(std::filesystem::exists(log_of(path)) == false);
    return content_of(path);
}

/// The code of the first thing that fails when the store is opened and read.
std::string trouble_with(const std::filesystem::path& path)
{
    auto store = Database::open(path, note_schema());
    if (!store) return store.error().code;
    if (const auto notes = all_notes(*store); !notes) return notes.error().code;
    return code_of(store->check());
}

} // namespace

TEST_CASE("damage: each damaged page is noticed and nothing in the file changes")
{
    const TemporaryDirectory directory{in_memory()};
    const auto path = directory / "store";
    const std::string sound = make_store(path);
    for (std::size_t page = 0; page < sound.size() / page_size; ++page) {
        std::string damaged = sound;
        damaged.replace(page * page_size, page_size, page_size, '\xA5');
        put(path, damaged);
        CAPTURE(page);
        CHECK(trouble_with(path) == "state-damaged");
        CHECK(content_of(path) == damaged);
        CHECK(code_of(Database::open_snapshot(path, note_schema())) == (page == 0 ? "state-damaged" : ""));
        CHECK(content_of(path) == damaged);
    }
}

TEST_CASE("damage: no changed byte of the header makes it crash or begin anew")
{
    const TemporaryDirectory directory{in_memory()};
    const auto path = directory / "store";
    const std::string sound = make_store(path);
    for (std::size_t at = 0; at < 100; ++at) {
        for (const unsigned flip : {0x01U, 0xFFU}) {
            std::string damaged = sound;
            damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ flip);
            put(path, damaged);
            std::filesystem::remove(log_of(path));
            const int ended = run_in_child([&] {
                auto store = Database::open(path, note_schema());
                if (!store) return store.error().kind == ErrorKind::state ? 0 : 1;
                const auto notes = all_notes(*store);
                return !notes || notes->size() == 120 ? 0 : 2;
            });
            CAPTURE(at, flip);
            CHECK(ended == 0);
            CHECK(content_of(path).substr(page_size) == sound.substr(page_size));
        }
    }
}

TEST_CASE("damage: a file cut short anywhere is noticed and stays as it is")
{
    const TemporaryDirectory directory{in_memory()};
    const auto path = directory / "store";
    const std::string sound = make_store(path);
    for (std::size_t size = 0; size < sound.size(); size += 1500) {
        const std::string cut = sound.substr(0, size);
        put(path, cut);
        CAPTURE(size);
        CHECK(trouble_with(path) == "state-damaged");
        CHECK(code_of(Database::open_snapshot(path, note_schema())) == "state-damaged");
        CHECK(content_of(path) == cut);
    }
}

TEST_CASE("damage: an empty file, text, and a store without its first bytes are refused and stay")
{
    const TemporaryDirectory directory{in_memory()};
    const auto path = directory / "store";
    for (const std::string& content : {std::string{}, std::string{"hello"}, std::string(10'000, '\0')}) {
        put(path, content);
        REQUIRE(::chmod(path.c_str(), 0600) == 0);
        const auto opened = Database::open(path, note_schema());
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::state);
        CHECK(opened.error().code == "state-damaged");
        CHECK(opened.error().remedy.find("left as it is") != std::string::npos);
        CHECK(content_of(path) == content);
        CHECK_FALSE(std::filesystem::exists(log_of(path)));
    }
}

TEST_CASE("damage: another kind of store is refused and stays")
{
    const TemporaryDirectory directory{in_memory()};
    const auto path = directory / "store";
    auto other = note_schema();
    other.application_id = 1;
    {
        REQUIRE(Database::open(path, other));
    }
    const auto before = picture_of(directory.path());
    CHECK(code_of(Database::open(path, note_schema())) == "state-foreign-file");
    CHECK(code_of(Database::open_snapshot(path, note_schema())) == "state-foreign-file");
    CHECK(picture_of(directory.path()) == before);
}

TEST_CASE("damage: links, folders and files open to others are no stores")
{
    const TemporaryDirectory directory{in_memory()};
    make_store(directory / "store");
    std::filesystem::create_symlink(directory / "store", directory / "link");
    CHECK(code_of(Database::open(directory / "link", note_schema())) == "state-foreign-file");
    std::filesystem::create_directory(directory / "folder");
    CHECK(code_of(Database::open(directory / "folder", note_schema())) == "state-foreign-file");
    REQUIRE(::chmod((directory / "store").c_str(), 0640) == 0);
    CHECK(code_of(Database::open(directory / "store", note_schema())) == "state-file-open");
}

TEST_CASE("damage: a store that another process published a moment ago is not taken for one that is gone")
{
    const TemporaryDirectory directory{in_memory()};
    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    REQUIRE(add_notes(*store, {"one"}));
    REQUIRE(db::detail::log_size(directory / "store") > 0);
    // What a process does that did not see the store when it looked first.
    CHECK(db::detail::check_no_remains(directory / "store", note_schema()));
}

TEST_CASE("damage: a log whose store is gone is not taken for a first run")
{
    const TemporaryDirectory directory{in_memory()};
    const auto path = directory / "store";
    CHECK(run_in_child([&] {
              auto store = Database::open(path, note_schema());
              if (!store || !add_notes(*store, {"x"})) return 1;
              ::_exit(0);
          }) == 0);
    std::filesystem::remove(path);
    CHECK(code_of(Database::open(path, note_schema())) == "state-damaged");
    CHECK(code_of(Database::open_snapshot(path, note_schema())) == "state-damaged");
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("damage: a store that was set aside keeps its bytes and is not replaced by an empty one")
{
    const TemporaryDirectory directory{in_memory()};
    const auto path = directory / "store";
    put(path, "broken");
    put(log_of(path), "log");
    const auto now = *parse_timestamp("2026-11-25T12:00:00Z");
    const auto aside = db::set_aside(path, now);
    REQUIRE(aside);
    CHECK(*aside == directory / "store.damaged-20261125T120000Z");
    CHECK(content_of(*aside) == "broken");
    CHECK(content_of(log_of(*aside)) == "log");
    CHECK_FALSE(std::filesystem::exists(path));

    const auto opened = Database::open(path, note_schema());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "state-damaged");
    CHECK(opened.error().message.find("store.damaged-20261125T120000Z") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(path));

    put(path, "broken again");
    CHECK(db::set_aside(path, now).value() == directory / "store.damaged-20261125T120000Z-2");
}
