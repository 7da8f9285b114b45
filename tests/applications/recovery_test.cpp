#include "applications/push_bench.hpp"
#include "support/child_process.hpp"

#include "tpsync/applications/outbox_schema.hpp"
#include "tpsync/db/statement.hpp"

#include <fmt/format.h>

#include <csignal>
#include <unistd.h>

using namespace tpsync;
using namespace tpsync::applications;
using namespace std::chrono_literals;
using test::content_of;
using test::example_application;
using test::put;
using Fate = RecoveredItem::Fate;

namespace {

constexpr std::size_t page_size = 16384;

/// A store with three receipts and four applications that wait, and ways to damage it.
class Wrecked {
public:
    Wrecked()
    {
        for (int i = 0; i < 3; ++i) bench.take(numbered(i));
        for (int i = 3; i < 7; ++i) bench.take(numbered(i, 2), WhenToSend::later);
        sound_ = content_of(store());
    }

    test::PushBench bench;
    std::filesystem::path store() const { return bench.state.path() / "acme" / "outbox.db"; }
    std::size_t pages() const { return sound_.size() / page_size; }

    void damage_page(std::size_t page)
    {
        begin_anew();
        auto damaged = sound_;
        damaged.replace(page * page_size, page_size, page_size, '\xA5');
        replace(damaged);
    }
    void cut_to(std::size_t size)
    {
        begin_anew();
        replace(sound_.substr(0, size));
    }
    void replace(const std::string& bytes)
    {
        put(store(), bytes);
        std::filesystem::permissions(store(), std::filesystem::perms{0600});
    }
    /// Where a table or an index begins; page 1 is 0.
    std::size_t page_of(const std::string& name)
    {
        auto database = db::Database::open(store(), outbox_schema());
        auto query = db::Statement::prepare(*database, "SELECT rootpage FROM sqlite_schema WHERE name = ?");
        REQUIRE(query->query({name}));
        REQUIRE(query->next().value());
        return static_cast<std::size_t>(query->integer(0)) - 1;
    }

    Recovery recover()
    {
        const auto recovery = bench.process()->recover();
        INFO((recovery ? std::string{} : recovery.error().code + ": " + recovery.error().message));
        REQUIRE(recovery);
        return *recovery;
    }

    static std::string numbered(int number, int documents = 0)
    {
        return example_application(fmt::format("t{}", number), fmt::format("n{}@example.invalid", number), documents);
    }

private:
    void begin_anew()
    {
        for (const auto& entry : std::filesystem::directory_iterator{store().parent_path()}) {
            if (entry.path().filename() != "outbox.lock") std::filesystem::remove(entry.path());
        }
    }
    std::string sound_;
};

std::string as_text(const Recovery& recovery)
{
    auto text = fmt::format("{} receipts {} weak {} untraced {} counted {} log {}\n", recovery.from, recovery.receipts,
                            recovery.weak_receipts, recovery.untraced, recovery.is_counted, recovery.has_whole_log);
    for (const auto& item : recovery.items) {
        text +=
            fmt::format("{} {} {}\n", static_cast<int>(item.fate), item.item.talentry_id.value, name(item.item.state));
    }
    return text;
}

/// Ends the process when the application is about to be sent, or after its documents.
class Deadly final : public http::Transport {
public:
    Result<http::Response> send(const http::Request& request) override
    {
        if (!request.file) ::raise(SIGKILL);
        http::Response response;
        response.head.status = 200;
        response.body = R"({"uuid":"u1"})";
        return response;
    }
};

/// Leaves an application in the state "sending", and the log as it is.
void die_while_sending(test::PushBench& bench, int number)
{
    test::run_in_child([&] {
        Deadly personio;
        Push push{bench.setup, Secret{"t"}, bench.options, {personio, bench.clock, bench.random, bench.log}};
        return push.take(Wrecked::numbered(number, 1), WhenToSend::at_once, [](const Receipt&) {}) ? 0 : 1;
    });
}

} // namespace

TEST_CASE("recovery: an outbox that is sound, or that was never there, is left alone")
{
    Wrecked wreck;
    const auto before = content_of(wreck.store());
    CHECK(wreck.recover().from.empty());
    CHECK(wreck.recover().is_complete());
    CHECK(content_of(wreck.store()) == before);
    test::PushBench empty;
    CHECK(empty.process()->recover().value().from.empty());
    CHECK_FALSE(Outbox::exists({empty.state.path(), empty.setup.customer, {}}));
}

TEST_CASE("recovery: whatever page is damaged, each application is saved or named as lost, and the figures add up")
{
    Wrecked wreck;
    for (std::size_t page = 0; page < wreck.pages(); ++page) {
        INFO(page);
        wreck.damage_page(page);
        const auto damaged = content_of(wreck.store());
        const auto recovery = wreck.recover();
        if (recovery.from.empty()) continue; // a free page, say
        INFO(as_text(recovery));
        CHECK(recovery.items.size() == 4);
        CHECK(recovery.receipts == 3);
        CHECK(content_of(wreck.store().parent_path() / recovery.from) == damaged);
        CHECK(wreck.bench.audit().balanced());
        CHECK(wreck.bench.audit().counts.accepted == 7);
        const auto again = wreck.recover();
        CHECK(again.when == Recovery::When::before);
        CHECK(as_text(again) == as_text(recovery));
        CHECK(std::filesystem::exists(wreck.store()));
        CHECK_FALSE(std::filesystem::exists(wreck.store().parent_path() / "outbox.db.wreck"));
        CHECK_FALSE(std::filesystem::exists(wreck.store().parent_path() / "outbox.db.new"));
    }
}

TEST_CASE("recovery: a damaged head or index costs nothing, and what was saved is delivered once")
{
    Wrecked wreck;
    const std::size_t pages[] = {0, wreck.page_of("sqlite_autoindex_item_1"), wreck.page_of("item_by_state"),
                                 wreck.page_of("item_by_person"), wreck.page_of("document_content_by_item")};
    for (const auto page : pages) {
        INFO(page);
        wreck.damage_page(page);
        const auto recovery = wreck.recover();
        CHECK(recovery.is_complete());
        CHECK(recovery.count(Fate::saved) == 4);
    }
    CHECK(wreck.bench.drain().size() == 4);
    CHECK(wreck.bench.audit().counts.at(ItemState::delivered) == 7);
    CHECK(wreck.bench.one(Wrecked::numbered(1)).state == "delivered"); // recognised by its receipt
    CHECK(wreck.bench.personio.applications.size() == 7);
}

TEST_CASE("recovery: without the table of items they come back from the indexes, and nothing is sent without care")
{
    Wrecked wreck;
    wreck.damage_page(wreck.page_of("item"));
    const auto recovery = wreck.recover();
    CHECK(recovery.count(Fate::saved) == 4);
    CHECK(recovery.weak_receipts == 3);
    CHECK_FALSE(recovery.is_complete());
    CHECK(wreck.bench.audit().counts.at(ItemState::ambiguous) == 4);
    CHECK(wreck.bench.one(Wrecked::numbered(1)).state == "refused"); // known, but not what was in it
    wreck.bench.clock.advance(6min);
    CHECK(wreck.bench.drain().size() == 4);
    CHECK(wreck.bench.audit().counts.at(ItemState::delivered) == 7);
}

TEST_CASE("recovery: a lost payload is named, and the application can come in again")
{
    Wrecked wreck;
    wreck.damage_page(wreck.page_of("payload"));
    const auto recovery = wreck.recover();
    REQUIRE(recovery.count(Fate::lost) == 4);
    CHECK(recovery.items[0].item.talentry_id.value == "t3");
    CHECK_FALSE(recovery.items[0].may_exist);
    CHECK(wreck.bench.audit().counts.lost == 4);
    CHECK(wreck.bench.audit().balanced());
    CHECK(wreck.bench.one(Wrecked::numbered(3, 2)).state == "delivered");
    CHECK(wreck.bench.audit().balanced());
}

TEST_CASE("recovery: an application without one of its documents is held, and sent without it when a person says so")
{
    Wrecked wreck;
    wreck.damage_page(wreck.page_of("document_content"));
    const auto recovery = wreck.recover();
    CHECK(recovery.count(Fate::saved_in_part) == 4);
    CHECK(recovery.items[0].item.fields == std::vector<std::string>{"attachments[0]", "attachments[1]"});
    CHECK(wreck.bench.audit().counts.at(ItemState::held) == 4);
    const auto receipt = wreck.bench.process()->retry(ApplicationId{"t3"}, false);
    REQUIRE(receipt);
    CHECK(receipt->state == "delivered");
    CHECK(receipt->documents == 0);
}

TEST_CASE("recovery: figures that are lost are said to be lost")
{
    Wrecked wreck;
    wreck.damage_page(wreck.page_of("meta"));
    const auto recovery = wreck.recover();
    CHECK(recovery.count(Fate::saved) == 4);
    CHECK_FALSE(recovery.is_counted);
    CHECK_FALSE(recovery.is_complete());
    CHECK(wreck.bench.audit().balanced());
}

TEST_CASE("recovery: a store cut short gives what is left, and what is gone is counted")
{
    Wrecked wreck;
    for (std::size_t pages = 1; pages < wreck.pages(); ++pages) {
        INFO(pages);
        wreck.cut_to(pages * page_size + 7);
        CHECK(wreck.bench.take(Wrecked::numbered(9)).empty());
        CHECK(wreck.bench.last_error.code == "state-damaged");
        const auto recovery = wreck.recover();
        INFO(as_text(recovery));
        const auto known = static_cast<std::int64_t>(recovery.items.size()) + recovery.receipts + recovery.untraced;
        CHECK((known == 7 || !recovery.is_counted));
        // The last pages may be empty.
        const bool has_all = recovery.count(Fate::saved) == 4 && recovery.receipts == 3;
        CHECK((has_all || !recovery.is_complete()));
        if (pages < 8) CHECK_FALSE(recovery.is_complete());
        CHECK(wreck.bench.audit().balanced());
    }
}

TEST_CASE("recovery: what was being sent is ambiguous afterwards, and is never sent twice")
{
    Wrecked wreck;
    die_while_sending(wreck.bench, 8);
    CHECK(wreck.bench.process()->counts().value().at(ItemState::sending) == 1);
    auto bytes = content_of(wreck.store());
    bytes.replace(0, page_size, page_size, '\xA5');
    wreck.replace(bytes);
    const auto recovery = wreck.recover();
    INFO(as_text(recovery));
    REQUIRE(recovery.items.size() == 5);
    CHECK(recovery.items.back().item.state == ItemState::ambiguous);
    CHECK(wreck.bench.drain().size() == 4); // not the ambiguous one: it is in quarantine
    wreck.bench.personio.applications.emplace_back("n8@example.invalid", "it had arrived");
    wreck.bench.clock.advance(6min);
    const auto drained = wreck.bench.drain();
    REQUIRE(drained.size() == 1);
    CHECK(drained[0].state == "delivered_inferred");
}

TEST_CASE("recovery: what was being sent and cannot be read leaves a receipt, so that a repeat is not sent")
{
    Wrecked wreck;
    const auto page = wreck.page_of("payload");
    die_while_sending(wreck.bench, 8);
    wreck.bench.process()->counts().value(); // the log becomes part of the file
    auto bytes = content_of(wreck.store());
    bytes.replace(page * page_size, page_size, page_size, '\xA5');
    wreck.replace(bytes);
    const auto recovery = wreck.recover();
    REQUIRE(recovery.count(Fate::lost) == 5);
    CHECK(recovery.items.back().may_exist);
    CHECK(recovery.items.back().item.talentry_id.value == "t8");
    CHECK(wreck.bench.one(Wrecked::numbered(8, 1)).state == "refused");
    CHECK(wreck.bench.audit().balanced());
}

TEST_CASE("recovery: with a damaged log nothing that waits is sent without care")
{
    Wrecked wreck;
    die_while_sending(wreck.bench, 8);
    const auto log = wreck.store().native() + "-wal";
    auto bytes = content_of(log);
    REQUIRE(bytes.size() > page_size);
    bytes[bytes.size() / 2] = static_cast<char>(~bytes[bytes.size() / 2]);
    put(log, bytes);
    const auto recovery = wreck.recover();
    CHECK_FALSE(recovery.has_whole_log);
    CHECK_FALSE(recovery.is_complete());
    CHECK(content_of(wreck.store().parent_path() / (recovery.from + "-wal")) == bytes);
    for (const auto& item : recovery.items) CHECK(item.item.state == ItemState::ambiguous);
    CHECK(wreck.bench.audit().balanced());
}

TEST_CASE("recovery: needs the right master key, and the outbox for itself")
{
    Wrecked wreck;
    wreck.damage_page(3);
    const auto key = wreck.bench.state.path() / "master.key";
    const auto right = content_of(key);
    std::filesystem::remove(key);
    const auto without = wreck.bench.process()->recover();
    REQUIRE_FALSE(without);
    CHECK(without.error().code == "master-key-missing");
    CHECK_FALSE(std::filesystem::exists(key));
    put(key, right);
    std::filesystem::permissions(key, std::filesystem::perms{0600});
    CHECK_FALSE(wreck.recover().from.empty());

    const auto open = Outbox::open({wreck.bench.state.path(), wreck.bench.setup.customer, {}}, wreck.bench.clock);
    REQUIRE(open);
    const auto busy = wreck.bench.process()->recover();
    REQUIRE_FALSE(busy);
    CHECK(busy.error().code == "state-busy");
}
