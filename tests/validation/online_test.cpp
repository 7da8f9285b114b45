#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"
#include "validation/fixture.hpp"

#include "tpsync/validation/online.hpp"
#include "tpsync/validation/recording_transport.hpp"

using namespace validation_test;

namespace {

constexpr auto feed_xml = R"(<?xml version="1.0" encoding="UTF-8"?>
<workzag-jobs><position><id>4103</id><subcompany>Acme GmbH</subcompany><office>Berlin</office>
<department>Engineering</department><name>Engineer</name><jobDescriptions><jobDescription><name>Tasks</name>
<value><![CDATA[<p>Text</p>]]></value></jobDescription></jobDescriptions></position></workzag-jobs>)";

const std::vector<http::Header> right_date{{"date", "Sat, 14 Mar 2026 00:00:10 GMT", std::nullopt}};

validation::OnlineReview check(test::FakeTransport& network, const std::string& text = example("all"))
{
    const test::FakeClock clock;
    const validation::Places places{"acme.json", text};
    return validation::check_online(setup_of(text), places, network, clock);
}

} // namespace

TEST_CASE(
    "validation: online checks read the feed in each language and knock at the interfaces, by GET without a token")
{
    test::FakeTransport network;
    network.reply(200, feed_xml, right_date);
    network.reply(200, feed_xml, right_date);
    network.reply(404, "", right_date);
    const auto review = check(network);
    REQUIRE(network.requests.size() == 3);
    for (const auto& request : network.requests) {
        CHECK(request.method == http::Method::get);
        for (const auto& header : request.headers) {
            CHECK(header.name != "Authorization");
            CHECK_FALSE(header.secret);
        }
    }
    const auto calls = all(review.items, "TP910");
    REQUIRE(calls.size() == 3);
    CHECK(message(*calls[0]) == "GET http://127.0.0.1:8080/xml?language=de: 200");
    CHECK(message(*calls[2]) == "GET http://127.0.0.1:8080/: 404");
    CHECK_FALSE(review.hindrance);
    CHECK(all(review.items, "TP940").empty());
    CHECK(message(only(review.items, "TP941")) ==
          "127.0.0.1:8080: plain http, loopback; its clock and that of this machine differ by 10 s");
    for (const auto& item : review.items) CHECK(item.severity == Severity::info);
}

TEST_CASE("validation: what cannot be proven without side effects is to be confirmed by hand, never passed")
{
    test::FakeTransport network;
    for (int i = 0; i < 3; ++i) network.reply(200, feed_xml, right_date);
    const auto review = check(network);
    for (const auto* code : {"TP950", "TP951", "TP952", "TP953", "TP954"}) {
        const auto& item = only(review.items, code);
        CHECK(item.severity == Severity::info);
        CHECK(validation::is_to_be_confirmed(item));
        CHECK(item.place.line > 0);
        const auto words = validation::words_of(item, validation::Language::english);
        CHECK(words.title.starts_with("To be confirmed by hand"));
        if (validation::actor_of(item) == validation::Actor::customer) {
            CHECK(words.remedy.find("Settings > ") != std::string::npos);
        }
    }
}

TEST_CASE("validation: a board that is not there is explained at the subdomain, and is no hindrance")
{
    const auto text = replaced(example("all"), "\"feed\": \"http://127.0.0.1:8080/xml\",", "");
    test::FakeTransport network;
    for (int i = 0; i < 6; ++i) network.reply(404, "<html>");
    network.reply(404);
    const auto review = check(network, text);
    const auto found = all(review.items, "feed-not-found");
    REQUIRE_FALSE(found.empty());
    CHECK(found[0]->severity == Severity::error);
    CHECK(found[0]->place.path == "personio.subdomain");
    CHECK(found[0]->place.line > 0);
    CHECK_FALSE(review.hindrance);
    CHECK(validation::words_of(*found[0], validation::Language::german).remedy.find("Enable XML feed") !=
          std::string::npos);
}

TEST_CASE("validation: each language that fails has its own diagnosis")
{
    test::FakeTransport network;
    network.reply(200, feed_xml); // de
    network.reply(200, "<!DOCTYPE html><html><body>page</body></html>");
    network.reply(200, feed_xml); // de by itself
    network.reply(200, "<!DOCTYPE html><html><body>page</body></html>");
    network.reply(200);
    const auto review = check(network);
    const auto& item = only(review.items, "feed-html");
    CHECK(message(item).find("feed en") != std::string::npos);
    CHECK(network.left() == 0);
}

TEST_CASE("validation: a board that is out of order hinders the check instead of blaming the setup")
{
    test::FakeTransport network;
    network.reply(503);
    network.reply(200);
    const auto review = check(network);
    CHECK(review.hindrance == ErrorKind::unavailable);
    CHECK(all(review.items, "feed-down").size() == 1);
}

TEST_CASE("validation: refused access is told as such")
{
    test::FakeTransport network;
    for (int i = 0; i < 3; ++i) network.reply(403);
    network.reply(200);
    CHECK(check(network).hindrance == ErrorKind::credentials);
}

TEST_CASE("validation: a wrong clock and an interface out of reach are found")
{
    test::FakeTransport network;
    const std::vector<http::Header> hour_later{{"date", "Sat, 14 Mar 2026 01:00:00 GMT", std::nullopt}};
    network.reply(200, feed_xml, hour_later);
    network.reply(200, feed_xml, hour_later);
    network.fail_with({ErrorKind::unavailable, "http-connect", "no connection", ""});
    const auto review = check(network);
    CHECK(message(only(review.items, "TP940")).find("1 h") != std::string::npos);
    CHECK(only(review.items, "TP942").severity == Severity::warning);
    CHECK_FALSE(review.hindrance);
}

TEST_CASE("validation: a check cannot send anything")
{
    test::FakeTransport network;
    const test::FakeClock clock;
    validation::RecordingTransport guarded{network, clock};
    http::Request request;
    request.method = http::Method::post;
    request.url = "https://api.personio.de/v1/recruiting/applications";
    const auto answer = guarded.send(request);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == "validation-effect");
    CHECK(network.requests.empty());
}

TEST_CASE("validation: the list of calls shows no query but the language")
{
    test::FakeTransport network;
    network.reply(200);
    const test::FakeClock clock;
    validation::RecordingTransport guarded{network, clock};
    http::Request request;
    request.url = "https://example.com/xml?key=canary&language=de";
    CHECK(guarded.send(request));
    REQUIRE(guarded.calls().size() == 1);
    CHECK(guarded.calls()[0].url == "https://example.com/xml?language=de");
}
