#include "applications/push_bench.hpp"

#include <fmt/format.h>

#include <algorithm>

using namespace tpsync;
using namespace tpsync::applications;
using namespace std::chrono_literals;
using test::example_application;

TEST_CASE("push: an application with documents is delivered at once and nothing of it stays")
{
    test::PushBench bench;
    const auto receipt = bench.one(example_application("t1", "canaria@example.invalid", 2));
    CHECK(receipt.state == "delivered");
    CHECK(receipt.exit == ExitCode::ok);
    CHECK(to_json(receipt) == R"({"talentry_id":"t1","job_id":"4103","state":"delivered","attempts":1,"reason":null,)"
                              R"("fields":[],"next_attempt":null,"documents":2})");
    REQUIRE(bench.personio.applications.size() == 1);
    const auto& body = bench.personio.applications[0].second;
    CHECK(body.find(R"("files":[{"uuid":"uuid-1","original_filename":"Canaria0.pdf","category":"cv"},)") !=
          std::string::npos);
    CHECK(bench.personio.documents.at("uuid-2") == "%PDF-1.4 Canaria 1");
    for (const auto* trace : {"anaria", "anario", "4103", "canary-token", "JVBER"}) {
        INFO(trace);
        CHECK_FALSE((trace != std::string{"4103"} && bench.is_anywhere(trace)));
    }
    CHECK(bench.audit().balanced());
}

TEST_CASE("push: the same application again gives the stored receipt and no request, another content is refused")
{
    test::PushBench bench;
    bench.one(example_application("t1"));
    const auto again = bench.one(example_application("t1"));
    CHECK(again.state == "delivered");
    CHECK(again.exit == ExitCode::ok);
    CHECK(again.job_id == "4103");
    const auto other = bench.one(example_application("t1", "other@example.invalid"));
    CHECK(other.state == "refused");
    CHECK(other.reason == "conflict");
    CHECK(other.exit == ExitCode::refused);
    CHECK(bench.personio.application_requests == 1);
    CHECK(bench.audit().counts.accepted == 1);
}

TEST_CASE("push: what is refused leaves no trace of the application")
{
    test::PushBench bench;
    auto broken = example_application("t1");
    broken.replace(broken.find("canaria@"), 8, "canaria ");
    const auto receipt = bench.one(broken);
    CHECK(receipt.state == "refused");
    CHECK(receipt.exit == ExitCode::refused);
    CHECK(receipt.fields == std::vector<std::string>{"candidate.email"});
    CHECK_FALSE(std::filesystem::exists(bench.state / "acme"));
    CHECK_FALSE(bench.is_anywhere("anaria"));
}

TEST_CASE("push: one application a line, each with its receipt, and the good ones are not held up by the bad")
{
    test::PushBench bench;
    const auto receipts = bench.take(example_application("t1") + "\n{\"id\":\"t2\"}\n" +
                                     example_application("t3", "third@example.invalid") + "\n");
    REQUIRE(receipts.size() == 3);
    CHECK(receipts[0].state == "delivered");
    CHECK(receipts[1].state == "refused");
    CHECK(receipts[1].talentry_id.value == "t2");
    CHECK(receipts[2].state == "delivered");
    const auto cut = bench.take(example_application("t4", "d@example.invalid") + "\n{\"id\":\"t5\",");
    REQUIRE(cut.size() == 1);
    CHECK(cut[0].exit == ExitCode::refused);
    CHECK(bench.personio.applications.size() == 2);
}

TEST_CASE("push: an outage is survived: deferred, then delivered by a drain when it is due")
{
    test::PushBench bench;
    bench.personio.gone = true;
    const auto receipt = bench.one(example_application("t1", "canaria@example.invalid", 1));
    CHECK(receipt.state == "deferred");
    CHECK(receipt.exit == ExitCode::try_again);
    CHECK(receipt.reason == "http-connect");
    CHECK(receipt.attempts == 1);
    CHECK(receipt.next_attempt == bench.clock.now() + 1min);
    CHECK_FALSE(bench.is_anywhere("anaria"));
    bench.personio.gone = false;
    CHECK(bench.drain().empty());
    bench.clock.advance(1min);
    const auto drained = bench.drain();
    REQUIRE(drained.size() == 1);
    CHECK(drained[0].state == "delivered");
    CHECK(drained[0].attempts == 2);
    CHECK(drained[0].talentry_id.value == "t1");
    CHECK(bench.personio.applications.size() == 1);
}

TEST_CASE("push: in one run at most three tries, within a minute")
{
    test::PushBench bench;
    bench.personio.gone = true;
    bench.one(example_application("t1"));
    CHECK(bench.clock.slept.size() == 2);
    CHECK(std::all_of(bench.clock.slept.begin(), bench.clock.slept.end(), [](Duration d) { return d < 60s; }));
}

TEST_CASE("push: --defer stores and sends nothing, the next drain delivers")
{
    test::PushBench bench;
    const auto receipts = bench.take(example_application("t1", "canaria@example.invalid", 1), WhenToSend::later);
    REQUIRE(receipts.size() == 1);
    CHECK(receipts[0].exit == ExitCode::try_again);
    CHECK(bench.personio.document_requests == 0);
    CHECK_FALSE(bench.is_anywhere("anaria"));
    CHECK(bench.drain().at(0).state == "delivered");
}

TEST_CASE("push: a lost answer is settled after the quarantine, without a second application")
{
    test::PushBench bench;
    bench.personio.next_application.push_back({.takes_effect = true});
    auto receipt = bench.one(example_application("t1"));
    CHECK(receipt.state == "ambiguous");
    CHECK(receipt.exit == ExitCode::try_again);
    CHECK(receipt.next_attempt == bench.clock.now() + 5min);
    bench.clock.advance(5min - 1s);
    CHECK(bench.drain().empty());
    CHECK(bench.one(example_application("t1")).state == "ambiguous");
    CHECK(bench.personio.application_requests == 1);
    bench.clock.advance(1s);
    receipt = bench.drain().at(0);
    CHECK(receipt.state == "delivered_inferred");
    CHECK(receipt.exit == ExitCode::ok);
    CHECK(bench.personio.applications.size() == 1);
    CHECK(bench.process()->list()->size() == 1);
    bench.clock.advance(23h);
    bench.drain();
    for (int day = 0; day < 7; ++day) {
        bench.clock.advance(24h);
        bench.drain();
    }
    CHECK(bench.process()->list()->empty());
    CHECK(bench.audit().balanced());
}

TEST_CASE("push: somebody who had applied before is a duplicate for a person")
{
    test::PushBench bench;
    bench.one(example_application("t1"));
    const auto receipt = bench.one(example_application("t2"));
    CHECK(receipt.state == "duplicate");
    CHECK(receipt.exit == ExitCode::needs_person);
    CHECK(receipt.reason == "errors.applicant-already-exists");
    CHECK(receipt.fields == std::vector<std::string>{"email"});
    CHECK(bench.drain().empty());
}

TEST_CASE("push: while one application is unclear another of the same person waits")
{
    test::PushBench bench;
    bench.personio.next_application.push_back({.takes_effect = false});
    bench.one(example_application("t1"));
    const auto second = bench.one(example_application("t2", "CANARIA@example.invalid"));
    CHECK(second.state == "deferred");
    CHECK(second.reason == "same-person-unclear");
    CHECK(bench.personio.application_requests == 1);
    bench.clock.advance(10min);
    bench.drain();
    bench.clock.advance(10min);
    bench.drain();
    CHECK(bench.process()->counts()->at(ItemState::delivered) == 2); // the double compares addresses exactly
}

TEST_CASE("push: never_duplicate gives an unclear outcome to a person")
{
    test::PushBench bench;
    bench.setup.applications.never_duplicate = true;
    bench.personio.next_application.push_back({.takes_effect = false, .status = 503});
    const auto receipt = bench.one(example_application("t1"));
    CHECK(receipt.state == "held");
    CHECK(receipt.exit == ExitCode::needs_person);
    for (int day = 0; day < 9; ++day) {
        bench.clock.advance(24h);
        CHECK(bench.drain().empty());
    }
    CHECK(bench.personio.application_requests == 1);
    const auto retried = bench.process()->retry(ApplicationId{"t1"}, false);
    REQUIRE(retried.has_value());
    CHECK(retried->state == "delivered");
}

TEST_CASE("push: five days of outage end in dead and kept, and --retry-all brings it back")
{
    test::PushBench bench;
    bench.personio.gone = true;
    bench.one(example_application("t1"));
    std::size_t tries = 0;
    for (int hour = 0; hour < 5 * 24 + 5; ++hour) {
        bench.clock.advance(1h);
        tries += bench.drain().size();
    }
    CHECK(bench.process()->counts()->at(ItemState::dead) == 1);
    CHECK(tries > 20);
    CHECK(tries < 60);
    CHECK(bench.audit().balanced());
    bench.personio.gone = false;
    std::vector<Receipt> receipts;
    REQUIRE(bench.process()->retry_all([&](const Receipt& r) { receipts.push_back(r); }).has_value());
    CHECK(receipts.at(0).state == "delivered");
}

TEST_CASE("push: a clock that jumps loses, expires and erases nothing")
{
    test::PushBench bench;
    bench.personio.gone = true;
    bench.one(example_application("t1"));
    const auto before = bench.clock.now();
    for (const auto year : {2036, 1970, 2025}) {
        bench.clock.jump_to(TimePoint{std::chrono::sys_days{std::chrono::year{year} / 1 / 1}});
        bench.drain();
        CHECK(bench.process()->counts()->waiting() == 1);
    }
    bench.clock.jump_to(before + 4h);
    bench.personio.gone = false;
    bench.drain();
    CHECK(bench.personio.applications.size() == 1);
}

TEST_CASE("push: erasing leaves a receipt that says so, and the application does not come back")
{
    test::PushBench bench;
    bench.take(example_application("t1", "canaria@example.invalid", 1), WhenToSend::later);
    REQUIRE(bench.process()->erase(ApplicationId{"t1"}).has_value());
    const auto again = bench.one(example_application("t1", "canaria@example.invalid", 1));
    CHECK(again.state == "refused");
    CHECK(again.reason == "erased");
    CHECK(bench.drain().empty());
    CHECK(bench.audit().balanced());
    CHECK(bench.audit().counts.at(ItemState::erased) == 1);
    CHECK_FALSE(bench.process()->erase(ApplicationId{"t9"}).has_value());
}

TEST_CASE("push: an exported application can be sent again elsewhere")
{
    test::PushBench bench;
    const auto input = example_application("t1", "canaria@example.invalid", 2);
    bench.take(input, WhenToSend::later);
    const auto exported = bench.process()->export_application(ApplicationId{"t1"});
    REQUIRE(exported.has_value());
    test::PushBench other;
    CHECK(other.one(*exported).state == "delivered");
    CHECK(other.personio.documents.at("uuid-2") == "%PDF-1.4 Canaria 1");
    CHECK(bench.one(*exported).reason != "conflict");
}

TEST_CASE("push: a request is shown without being made")
{
    test::PushBench bench;
    std::vector<std::string> shown;
    bench.process()->preview(
        example_application("t1", "canaria@example.invalid", 1),
        [&](const std::string& text) { shown.push_back(text); }, [](const Receipt&) { FAIL(); });
    REQUIRE(shown.size() == 1);
    CHECK(shown[0].find(R"("documents":[{"name":"Canaria0.pdf","size":18,"category":"cv"}])") != std::string::npos);
    CHECK(shown[0].find("uuid") == std::string::npos);
    CHECK(bench.personio.document_requests == 0);
    CHECK(std::filesystem::is_empty(bench.state.path()));
}

TEST_CASE("push: the budget of a company holds across its setups")
{
    test::PushBench bench;
    bench.options.requests_per_minute = 18;
    bench.options.patience.rate_wait = Duration{0};
    auto second = bench.setup;
    second.customer = CustomerName{"acme-two"};
    std::size_t delivered = 0;
    for (int i = 0; i < 30; ++i) {
        Push push{i % 2 == 0 ? bench.setup : second, Secret{"t"}, bench.options,
                  PushServices{bench.personio, bench.clock, bench.random, bench.log}};
        REQUIRE(push.take(example_application("t" + std::to_string(i), fmt::format("a{}@example.invalid", i)),
                          WhenToSend::at_once, [&](const Receipt& r) { delivered += r.state == "delivered" ? 1U : 0U; })
                    .has_value());
    }
    CHECK(delivered == 18);
    CHECK(bench.personio.application_requests == 18);
}

TEST_CASE("push: an application that cannot be read any more is held, and the others go on")
{
    test::PushBench bench;
    for (int i = 1; i <= 3; ++i) {
        bench.take(example_application(fmt::format("t{}", i), fmt::format("a{}@example.invalid", i), 1),
                   WhenToSend::later);
    }
    {
        auto database =
            db::Database::open(bench.state / "acme" / "outbox.db", {"outbox of applications", 0x7470'6F62, {""}});
        REQUIRE(database.has_value());
        auto transaction = db::Transaction::begin(*database, db::Transaction::Kind::write);
        REQUIRE(transaction.has_value());
        REQUIRE(db::run_once(*database, "UPDATE payload SET sealed = zeroblob(100) WHERE item = 1").has_value());
        REQUIRE(db::run_once(*database, "DELETE FROM document_content WHERE item = 2").has_value());
        REQUIRE(transaction->commit().has_value());
    }
    const auto receipts = bench.drain();
    REQUIRE(receipts.size() == 3);
    CHECK(receipts[0].reason == "sealed-unreadable");
    CHECK(receipts[1].reason == "outbox-incomplete");
    CHECK(receipts[2].state == "delivered");
    CHECK(bench.audit().incomplete == 2);
}

TEST_CASE("push: brought back after it was given up, an application gets all its time again")
{
    test::PushBench bench;
    bench.personio.gone = true;
    bench.one(example_application("t1"));
    for (int hour = 0; hour < 5 * 24 + 5; ++hour) {
        bench.clock.advance(1h);
        bench.drain();
    }
    REQUIRE(bench.process()->counts()->at(ItemState::dead) == 1);
    CHECK(bench.process()->retry(ApplicationId{"t1"}, false)->state == "deferred");
}
