#include "db/note_store.hpp"
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include <sys/stat.h>
#include <vector>

using namespace tpsync;
using namespace tpsync::test;
using db::Database;

TEST_CASE("database: what was committed is there after opening it again")
{
    const TemporaryDirectory directory{in_memory()};
    {
        auto store = Database::open(directory / "store", note_schema());
        REQUIRE(store);
        REQUIRE(add_notes(*store, {"one", "two"}));
    }
    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    CHECK(all_notes(*store).value() == std::vector<std::string>{"one", "two"});
    CHECK(store->check());
}

TEST_CASE("database: the promises about durability and safety are set")
{
    const TemporaryDirectory directory{in_memory()};
    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    CHECK(pragma(*store, "journal_mode").value() == "wal");
    CHECK(pragma(*store, "synchronous").value() == "2");
    CHECK(pragma(*store, "foreign_keys").value() == "1");
    CHECK(pragma(*store, "trusted_schema").value() == "0");
    CHECK(pragma(*store, "temp_store").value() == "2");
    CHECK(pragma(*store, "secure_delete").value() == "0");

    db::Options options;
    options.sync = db::Sync::normal;
    options.secure_delete = db::SecureDelete::on;
    auto other = Database::open(directory / "other", note_schema(), options);
    REQUIRE(other);
    CHECK(pragma(*other, "synchronous").value() == "1");
    CHECK(pragma(*other, "secure_delete").value() == "1");
}

TEST_CASE("database: its files are 0600 whatever the umask")
{
    const TemporaryDirectory directory{in_memory()};
    for (const mode_t mask : {0U, 022U, 0777U}) {
        const auto path = directory / std::to_string(mask);
        CHECK(run_in_child([&] {
                  ::umask(mask);
                  auto store = Database::open(path, note_schema());
                  if (!store || !add_notes(*store, {"x"})) return 1;
                  ::_exit(0);
              }) == 0);
        CAPTURE(mask);
        CHECK(mode_of(path) == 0600);
        CHECK(mode_of(log_of(path)) == 0600);
        CHECK(mode_of(path.native() + "-shm") == 0600);
    }
}

TEST_CASE("database: a process that dies in a transaction leaves nothing of it, one that dies after it leaves all")
{
    const TemporaryDirectory directory{in_memory()};
    CHECK(run_in_child([&] {
              auto store = Database::open(directory / "store", note_schema());
              if (!store || !add_notes(*store, {"kept"})) return 1;
              auto open = db::Transaction::begin(*store, db::Transaction::Kind::write);
              if (!open || !db::run_once(*store, "INSERT INTO notes (text) VALUES ('lost')")) return 1;
              ::_exit(0);
          }) == 0);
    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    CHECK(all_notes(*store).value() == std::vector<std::string>{"kept"});
}

TEST_CASE("database: a transaction that is not committed is rolled back")
{
    const TemporaryDirectory directory{in_memory()};
    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    {
        auto transaction = db::Transaction::begin(*store, db::Transaction::Kind::write);
        REQUIRE(transaction);
        REQUIRE(db::run_once(*store, "INSERT INTO notes (text) VALUES ('lost')"));
    }
    CHECK(all_notes(*store).value().empty());
    CHECK(add_notes(*store, {"next"}));
}

TEST_CASE("database: 64 processes that open a store that is not there yet all write to the same one")
{
    const TemporaryDirectory directory{in_memory()};
    std::vector<ChildProcess> children;
    for (int i = 0; i < 64; ++i) {
        children.emplace_back([&directory, i] {
            auto store = Database::open(directory / "store", note_schema());
            return store && add_notes(*store, {std::to_string(i)}) ? 0 : 1;
        });
    }
    for (auto& child : children) CHECK(child.wait() == 0);
    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    CHECK(all_notes(*store).value().size() == 64);
    CHECK(store->check());
}

TEST_CASE("database: a writer that waits too long is told so")
{
    const TemporaryDirectory directory{in_memory()};
    auto store = Database::open(directory / "store", note_schema());
    REQUIRE(store);
    const auto holder = db::Transaction::begin(*store, db::Transaction::Kind::write);
    REQUIRE(holder);
    CHECK(run_in_child([&] {
              db::Options impatient;
              impatient.busy_timeout = std::chrono::milliseconds{1};
              auto other = Database::open(directory / "store", note_schema(), impatient);
              if (!other) return 2;
              return code_of(add_notes(*other, {"x"})) == "state-busy" ? 0 : 1;
          }) == 0);
}

TEST_CASE("database: with secure delete and an emptied log the erased bytes are gone from every file")
{
    const TemporaryDirectory directory{in_memory()};
    db::Options options;
    options.secure_delete = db::SecureDelete::on;
    auto store = Database::open(directory / "store", note_schema(), options);
    REQUIRE(store);
    const std::string canary = "canary-" + std::string(9000, 'c');
    REQUIRE(add_notes(*store, {canary}));
    const auto seen = [&] {
        return content_of(directory / "store").find("canary-") != std::string::npos ||
               content_of(log_of(directory / "store")).find("canary-") != std::string::npos;
    };
    REQUIRE(seen());
    auto transaction = db::Transaction::begin(*store, db::Transaction::Kind::write);
    REQUIRE(transaction);
    REQUIRE(db::run_once(*store, "DELETE FROM notes"));
    REQUIRE(transaction->commit());
    REQUIRE(store->empty_log());
    CHECK_FALSE(seen());
    CHECK(std::filesystem::file_size(log_of(directory / "store")) == 0);
}

TEST_CASE("database: a store in memory leaves no file and can be closed to writes")
{
    auto store = Database::open_in_memory(note_schema());
    REQUIRE(store);
    REQUIRE(add_notes(*store, {"x"}));
    REQUIRE(store->refuse_writes());
    CHECK(code_of(add_notes(*store, {"y"})) == "state-not-writable");
    CHECK(all_notes(*store).value() == std::vector<std::string>{"x"});
}

TEST_CASE("database: a folder that is missing or not writable is told")
{
    const TemporaryDirectory directory{in_memory()};
    const auto missing = Database::open(directory / "no/store", note_schema());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == ErrorKind::state);
    CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("database: pages given back shorten the file, and what stood in them never reaches it")
{
    for (const auto kind : {db::FreePages::given_back, db::FreePages::kept}) {
        const TemporaryDirectory directory{in_memory()};
        const auto path = directory / "store";
        auto schema = note_schema();
        schema.free_pages = kind;
        auto store = Database::open(path, schema, {.secure_delete = db::SecureDelete::on});
        REQUIRE(store);
        const auto empty = pragma(*store, "page_count").value();
        REQUIRE(add_notes(*store, {std::string(50'000, 'x') + "canary"}));
        auto transaction = db::Transaction::begin(*store, db::Transaction::Kind::write);
        REQUIRE(transaction);
        REQUIRE(db::run_once(*store, "DELETE FROM notes"));
        const auto pages = store->free_pages();
        REQUIRE(pages);
        CHECK(*pages >= 12);
        REQUIRE(store->give_back_pages(*pages));
        REQUIRE(transaction->commit());
        const bool shorter = kind == db::FreePages::given_back;
        CHECK(store->free_pages().value() == (shorter ? 0 : *pages));
        CHECK((pragma(*store, "page_count").value() == empty) == shorter);
        REQUIRE(store->empty_log());
        CHECK(store->check());
        CHECK(content_of(path).find("canary") == std::string::npos);
    }
}

TEST_CASE("database: a log that is kept is empty after closing, and the next one goes on with it")
{
    const test::TemporaryDirectory directory;
    const auto path = directory / "notes.db";
    const auto log = directory / "notes.db-wal";
    for (const std::string note : {"one", "two"}) {
        auto database = db::Database::open(path, note_schema(), {.log_file = db::LogFile::kept});
        REQUIRE(database);
        REQUIRE(test::add_notes(*database, {note}));
        CHECK(std::filesystem::file_size(log) > 0);
    }
    CHECK(std::filesystem::file_size(log) == 0);
    CHECK_FALSE(std::filesystem::is_empty(path));
    auto plain = db::Database::open(path, note_schema());
    REQUIRE(plain);
    CHECK(test::all_notes(*plain).value() == std::vector<std::string>{"one", "two"});
}
