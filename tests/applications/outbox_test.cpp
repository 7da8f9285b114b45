#include "applications/push_bench.hpp"
#include "support/child_process.hpp"

#include "tpsync/applications/outbox.hpp"
#include "tpsync/talentry/application_reader.hpp"

#include <fcntl.h>
#include <unistd.h>

using namespace tpsync;
using namespace tpsync::applications;
using namespace std::chrono_literals;
using test::example_application;

namespace {

struct Store {
    test::TemporaryDirectory state;
    test::FakeClock clock;

    OutboxPlace place() const { return {state.path(), CustomerName{"acme"}, {}, db::Sync::full}; }
    Outbox open()
    {
        auto outbox = Outbox::open(place(), clock);
        INFO((outbox ? std::string{} : outbox.error().message));
        REQUIRE(outbox.has_value());
        return std::move(*outbox);
    }
    std::string refusal()
    {
        const auto outbox = Outbox::open(place(), clock);
        return outbox ? "" : outbox.error().code;
    }
    Accepted accept(Outbox& outbox, const std::string& id)
    {
        auto read = talentry::read_application(example_application(id, "canaria@example.invalid", 1));
        auto accepted = outbox.accept(read.application);
        REQUIRE(accepted.has_value());
        return std::move(*accepted);
    }
};

} // namespace

TEST_CASE("outbox: what was accepted is there for another process, whole and encrypted")
{
    Store store;
    {
        auto outbox = store.open();
        CHECK(store.accept(outbox, "t1").how == Accepted::How::now);
        CHECK(store.accept(outbox, "t1").how == Accepted::How::known);
    }
    auto outbox = store.open();
    const auto item = outbox.find(ApplicationId{"t1"});
    REQUIRE((item && *item));
    const auto content = outbox.content(**item);
    REQUIRE(content.has_value());
    CHECK(content->application.candidate.last_name == "Canariasen");
    CHECK(outbox.document(**item, 0) == "%PDF-1.4 Canaria 0");
    for (const auto& entry : std::filesystem::recursive_directory_iterator{store.state.path()}) {
        if (!entry.is_regular_file()) continue;
        CHECK(test::content_of(entry.path()).find("anaria") == std::string::npos);
        CHECK(test::mode_of(entry.path()) == 0600);
    }
}

TEST_CASE("outbox: files are private whatever the umask")
{
    for (const mode_t mask : {mode_t{0}, mode_t{0777}}) {
        Store store;
        const auto before = ::umask(mask);
        {
            auto outbox = store.open();
            store.accept(outbox, "t1");
        }
        ::umask(before);
        for (const auto& entry : std::filesystem::recursive_directory_iterator{store.state.path()}) {
            INFO(entry.path() << " with umask " << mask);
            CHECK(test::mode_of(entry.path()) == (entry.is_directory() ? 0700U : 0600U));
        }
    }
}

TEST_CASE("outbox: a missing or wrong master key is found before anything is accepted")
{
    Store store;
    {
        auto outbox = store.open();
        store.accept(outbox, "t1");
    }
    const auto key = store.state / "master.key";
    const auto kept = test::content_of(key);
    std::filesystem::remove(key);
    CHECK(store.refusal() == "master-key-missing");
    CHECK_FALSE(std::filesystem::exists(key));
    Store other;
    other.open();
    std::filesystem::copy_file(other.state / "master.key", key);
    CHECK(store.refusal() == "master-key-wrong");
    std::filesystem::remove(key);
    test::put(key, kept);
    std::filesystem::permissions(key, std::filesystem::perms{0600});
    CHECK(store.refusal().empty());
}

TEST_CASE("outbox: a damaged store is set aside, refused and never replaced by an empty one")
{
    Store store;
    {
        auto outbox = store.open();
        store.accept(outbox, "t1");
        REQUIRE(outbox.scrub().has_value());
    }
    auto bytes = test::content_of(store.place().store());
    std::fill(bytes.begin(), bytes.begin() + 100, 'x');
    test::put(store.place().store(), bytes);
    CHECK(store.refusal() == "state-damaged");
    CHECK(store.refusal() == "state-damaged");
    bool found = false;
    for (const auto& entry : std::filesystem::directory_iterator{store.place().folder()}) {
        found = found || test::content_of(entry.path()) == bytes;
    }
    CHECK(found);
}

TEST_CASE("outbox: a damaged page is an error of the state, never an empty answer")
{
    Store store;
    {
        auto outbox = store.open();
        for (int i = 0; i < 40; ++i) store.accept(outbox, fmt::format("t{}", i));
        REQUIRE(outbox.scrub().has_value());
    }
    const auto whole = test::content_of(store.place().store());
    // https://www.sqlite.org/fileformat.html#page_size
    const auto page_size = static_cast<std::size_t>(static_cast<unsigned char>(whole[16])) << 8U;
    REQUIRE(page_size >= 4096);
    for (std::size_t page = 1; page * page_size < whole.size(); ++page) {
        auto bytes = whole;
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(page * page_size), page_size, '\x5A');
        test::put(store.place().store(), bytes);
        auto outbox = Outbox::open(store.place(), store.clock);
        INFO("page " << page);
        if (!outbox) {
            CHECK(outbox.error().kind == ErrorKind::state);
        } else {
            const auto audit = outbox->audit();
            CHECK((!audit.has_value() || !audit->balanced()));
        }
        for (const auto& entry : std::filesystem::directory_iterator{store.place().folder()}) {
            std::filesystem::remove(entry.path());
        }
        test::put(store.place().store(), whole);
        std::filesystem::permissions(store.place().store(), std::filesystem::perms{0600});
    }
}

TEST_CASE("outbox: an audit finds an item that vanished and a document that is gone")
{
    Store store;
    auto outbox = store.open();
    store.accept(outbox, "t1");
    store.accept(outbox, "t2");
    CHECK(outbox.audit()->balanced());
    auto database = db::Database::open(store.place().store(), {"outbox of applications", 0x7470'6F62, {""}});
    REQUIRE(database.has_value());
    const auto run = [&](const char* sql) {
        auto transaction = db::Transaction::begin(*database, db::Transaction::Kind::write);
        REQUIRE(transaction.has_value());
        REQUIRE(db::run_once(*database, sql).has_value());
        REQUIRE(transaction->commit().has_value());
    };
    run("DELETE FROM document_content WHERE item = 1");
    CHECK(outbox.audit()->incomplete == 1);
    run("DELETE FROM document WHERE item = 2");
    run("DELETE FROM document_content WHERE item = 2");
    run("DELETE FROM payload WHERE item = 2");
    run("DELETE FROM item WHERE id = 2");
    CHECK(outbox.audit()->missing == 1);
}

TEST_CASE("outbox: a claim is exclusive and ends with its process")
{
    Store store;
    auto outbox = store.open();
    const auto item = store.accept(outbox, "t1").item;
    CHECK(test::run_in_child([&] {
              auto other = Outbox::open(store.place(), store.clock);
              if (!other) return 1;
              auto claim = other->claim(item.id);
              ::_exit(claim && *claim ? 0 : 2); // with the claim in hand
          }) == 0);
    const auto claim = outbox.claim(item.id);
    REQUIRE((claim && *claim));
    CHECK(test::run_in_child([&] {
              auto other = Outbox::open(store.place(), store.clock);
              if (!other) return 1;
              auto second = other->claim(item.id);
              return second && !*second ? 0 : 2;
          }) == 0);
}

TEST_CASE("outbox: a state directory that is open to others or is no directory is refused")
{
    Store store;
    std::filesystem::permissions(store.state.path(), std::filesystem::perms{0755});
    CHECK(store.refusal() == "state-directory-open");
    std::filesystem::permissions(store.state.path(), std::filesystem::perms{0700});
    std::filesystem::create_directory(store.state / "elsewhere");
    std::filesystem::create_directory_symlink(store.state / "elsewhere", store.state / "acme");
    CHECK(store.refusal() == "state-directory-symlink");
}
