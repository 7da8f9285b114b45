#include "applications/push_bench.hpp"

#include <fmt/format.h>

#include <algorithm>

using namespace tpsync;
using namespace tpsync::applications;
using namespace std::chrono_literals;
using test::example_application;

TEST_CASE("push: a 429 costs no attempt and keeps the company silent")
{
    test::PushBench bench;
    bench.options.requests_per_minute = 18;
    bench.personio.next_application.push_back({.status = 429, .headers = {{"retry-after", "120", std::nullopt}}});
    const auto first = bench.one(example_application("t1"));
    CHECK(first.state == "deferred");
    CHECK(first.reason == "rate-limited");
    CHECK(first.attempts == 0);
    const auto second = bench.one(example_application("t2", "b@example.invalid"));
    CHECK(second.reason == "rate-limited");
    CHECK(bench.personio.application_requests == 1);
    bench.clock.advance(121s);
    CHECK(bench.drain().size() == 2);
    CHECK(bench.personio.applications.size() == 2);
}

TEST_CASE("push: refused credentials pause the customer, with one probe an hour and nothing dead")
{
    test::PushBench bench;
    for (int i = 0; i < 200; ++i) bench.personio.next_application.push_back({.status = 401});
    CHECK(bench.one(example_application("t1")).reason == "credentials-refused");
    CHECK(bench.one(example_application("t2", "b@example.invalid")).reason == "credentials-refused");
    CHECK(bench.personio.application_requests == 1);
    for (int minute = 0; minute < 7 * 24 * 60; minute += 10) {
        bench.clock.advance(10min);
        bench.drain();
    }
    CHECK(bench.personio.application_requests <= 1 + 7 * 24);
    CHECK(bench.personio.application_requests >= 7 * 24 - 2);
    CHECK(bench.process()->counts()->waiting() == 2);
    CHECK(bench.process()->pause()->has_value());
    bench.personio.next_application.clear();
    bench.token = "another-token"; // corrected: no need to wait for the probe
    bench.clock.advance(1h);
    bench.drain();
    bench.clock.advance(1h);
    bench.drain();
    CHECK(bench.personio.applications.size() == 2);
    CHECK_FALSE(bench.process()->pause()->has_value());
}

TEST_CASE("push: uploaded documents are used again, not uploaded again")
{
    test::PushBench bench;
    bench.personio.next_application.push_back({.status = 429});
    bench.one(example_application("t1", "canaria@example.invalid", 3));
    bench.clock.advance(2min);
    CHECK(bench.drain().at(0).state == "delivered");
    CHECK(bench.personio.document_requests == 3);
}

TEST_CASE("push: documents that are gone at Personio are uploaded again, once")
{
    test::PushBench bench;
    bench.personio.next_application.push_back({.status = 429});
    bench.one(example_application("t1", "canaria@example.invalid", 2));
    bench.personio.documents.clear();
    bench.clock.advance(2min);
    CHECK(bench.drain().at(0).state == "delivered");
    CHECK(bench.personio.document_requests == 4);
    CHECK(bench.process()->counts()->orphaned == 2);
}

TEST_CASE("push: a document that Personio refuses holds the application; it can go without")
{
    test::PushBench bench;
    const std::string refusal = R"({"errors":[{"field":"file","errors":[{"reason":"errors.invalid-file-type"}]}]})";
    bench.personio.next_document.push_back({.status = 422, .body = refusal});
    const auto held = bench.one(example_application("t1", "canaria@example.invalid", 2));
    CHECK(held.state == "held");
    CHECK(held.exit == ExitCode::needs_person);
    CHECK(held.reason == "errors.invalid-file-type");
    CHECK(held.fields == std::vector<std::string>{"attachments[0]"});
    const auto sent = bench.process()->retry(ApplicationId{"t1"}, true);
    REQUIRE(sent.has_value());
    CHECK(sent->state == "delivered");
    CHECK(bench.personio.documents.size() == 1);
}

TEST_CASE("push: an upload without an answer is made again and the application is still one")
{
    test::PushBench bench;
    bench.personio.next_document.push_back({.takes_effect = true});
    CHECK(bench.one(example_application("t1", "canaria@example.invalid", 1)).state == "delivered");
    CHECK(bench.personio.document_requests == 2);
    CHECK(bench.personio.applications.size() == 1);
    CHECK(bench.process()->counts()->orphaned == 1);
}

TEST_CASE("push: documents of an application that is erased after its uploads count as orphaned, others do not")
{
    test::PushBench bench;
    bench.personio.next_application.push_back({.status = 429});
    bench.one(example_application("t1", "canaria@example.invalid", 2));
    bench.clock.advance(2min);
    CHECK(bench.one(example_application("t2", "other@example.invalid", 3)).state == "delivered");
    CHECK(bench.process()->counts()->orphaned == 0);
    REQUIRE(bench.process()->erase(ApplicationId{"t1"}).has_value());
    CHECK(bench.process()->counts()->orphaned == 2);
}

TEST_CASE("push: an attribute only we need never costs an application, unless that is asked for")
{
    test::PushBench bench;
    bench.personio.known_attributes = {"custom_attribute_504186"};
    const auto receipt = bench.one(example_application("t1"));
    CHECK(receipt.state == "delivered");
    CHECK(receipt.reason == "sent-without-attribute");
    const bool warned = std::any_of(bench.log.entries.begin(), bench.log.entries.end(),
                                    [](const LogEntry& e) { return e.code == "technical-attribute-refused"; });
    CHECK(warned);
    bench.options.strictness = Strictness::strict;
    CHECK(bench.one(example_application("t2", "b@example.invalid")).state == "dead");
}

TEST_CASE("push: an attribute that the customer mapped is not dropped")
{
    test::PushBench bench;
    bench.setup.application_fields = {{"message", "custom_attribute_9"}};
    bench.personio.known_attributes = {"custom_attribute_504184", "custom_attribute_504186"};
    const auto receipt = bench.one(example_application("t1"));
    // The double does not say which attribute it means, so ours are left out first, and it is refused again.
    CHECK(receipt.state == "dead");
    CHECK(receipt.exit == ExitCode::needs_person);
    CHECK(bench.personio.applications.empty());
    bench.personio.known_attributes.insert("custom_attribute_9");
    CHECK(bench.process()->retry(ApplicationId{"t1"}, false)->state == "delivered");
}
