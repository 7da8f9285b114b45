#include "personio/feed_text.hpp"
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include "tpsync/personio/feed_client.hpp"
#include "tpsync/personio/feed_files.hpp"

#include <atomic>
#include <sstream>

using namespace tpsync;
using namespace tpsync::personio;
using tpsync::test::contains;
using tpsync::test::FakeTransport;
using tpsync::test::feed_of;
using tpsync::test::position;

namespace {

const Error nobody_there{ErrorKind::unavailable, "http-connect", "could not connect", "check the network"};

std::string feed_in(std::string_view language, int positions = 20)
{
    std::string listed;
    for (int i = 1; i <= positions; ++i) {
        listed +=
            position(fmt::format("{}", i), fmt::format("Title {} {}", i, language),
                     fmt::format("<keywords>{}</keywords><jobDescriptions><jobDescription><name>About</name><value>"
                                 "Text {} {}</value></jobDescription></jobDescriptions>",
                                 language, i, language));
    }
    return feed_of(listed);
}

/// Large from its first piece on.
FeedRequest acme()
{
    FeedRequest request;
    request.subdomain = "acme";
    request.languages = {"de", "en", "fr"};
    request.large = 100;
    return request;
}

FakeTransport::Reply in_pieces(std::string body)
{
    FakeTransport::Reply reply;
    reply.body = std::move(body);
    reply.piece = 50;
    return reply;
}

FakeTransport::Reply from_the_com_board(std::string language)
{
    auto reply = in_pieces(feed_in(language));
    reply.url = fmt::format("https://acme.jobs.personio.com/xml?language={}", language);
    return reply;
}

/// A board that sends white space until nobody takes it any more.
class EndlessTransport final : public http::Transport {
public:
    Result<http::Response> send(const http::Request& request) override
    {
        request.sink->begin({200, {}, request.url});
        auto taken = request.sink->write("<workzag-jobs>");
        while (taken) taken = request.sink->write(" ");
        stopped = true;
        return fail(taken.error());
    }
    std::atomic<bool> stopped = false;
};

} // namespace

TEST_CASE("feed beside: the languages of a large feed read side by side give what one after the other gives")
{
    FakeTransport alone;
    for (const auto* language : {"de", "en", "fr"}) alone.reply(in_pieces(feed_in(language)));
    const auto expected = fetch_feed(alone, acme());
    REQUIRE(expected);

    FakeTransport first;
    first.reply(in_pieces(feed_in("de")));
    FakeTransport beside;
    beside.reply(in_pieces(feed_in("en")));
    beside.reply(in_pieces(feed_in("fr")));
    const auto feed = fetch_feed(first, acme(), &beside);
    REQUIRE(feed);
    CHECK(feed->positions == expected->positions);
    CHECK(feed->languages == expected->languages);
    CHECK(feed->source == expected->source);
    CHECK(first.requests.size() == 1);
    REQUIRE(beside.requests.size() == 2);
    CHECK(beside.requests[1].url == "https://acme.jobs.personio.de/xml?language=fr");
}

TEST_CASE("feed beside: a small feed needs no second thread")
{
    auto request = acme();
    request.large = 1'000'000;
    FakeTransport transport;
    for (const auto* language : {"de", "en", "fr"}) transport.reply(in_pieces(feed_in(language)));
    FakeTransport beside;
    CHECK(fetch_feed(transport, request, &beside));
    CHECK(beside.requests.empty());
}

TEST_CASE("feed beside: a page that is no feed starts nothing, however long it is")
{
    FakeTransport transport;
    transport.reply(in_pieces("<html>" + std::string(5'000, 'x')));
    transport.reply(404);
    FakeTransport beside;
    CHECK_FALSE(fetch_feed(transport, acme(), &beside));
    CHECK(beside.requests.empty());
}

TEST_CASE("feed beside: the first language that failed is the one that is told")
{
    auto cut = feed_in("de");
    cut.resize(cut.size() - 20);
    for (const bool first_is_bad : {true, false}) {
        FakeTransport transport;
        transport.reply(in_pieces(first_is_bad ? cut : feed_in("de")));
        FakeTransport beside;
        beside.reply(in_pieces(feed_in("en") + "x"));
        const auto feed = fetch_feed(transport, acme(), &beside);
        REQUIRE_FALSE(feed);
        CHECK(feed.error().code == (first_is_bad ? "feed-truncated" : "feed-not-well-formed"));
        CHECK(contains(feed.error().message, first_is_bad ? "feed de" : "feed en"));
    }
}

TEST_CASE("feed beside: a language that comes from another host refuses the feed")
{
    FakeTransport transport;
    transport.reply(in_pieces(feed_in("de")));
    FakeTransport beside;
    beside.reply(in_pieces(feed_in("en")));
    FakeTransport::Reply moved;
    moved.status = 307;
    moved.headers.push_back({"location", "https://acme.jobs.personio.com/xml?language=fr", std::nullopt});
    beside.reply(std::move(moved));
    beside.reply(from_the_com_board("fr"));
    const auto feed = fetch_feed(transport, acme(), &beside);
    REQUIRE_FALSE(feed);
    CHECK(feed.error().code == "feed-mixed-hosts");
}

TEST_CASE("feed beside: what came from a board that then went away does not count")
{
    FakeTransport transport;
    auto broken = in_pieces(feed_in("de"));
    broken.error = nobody_there;
    broken.error_after = 500;
    transport.reply(std::move(broken));
    for (const auto* language : {"de", "en", "fr"}) transport.reply(from_the_com_board(language));
    FakeTransport beside;
    beside.reply(in_pieces(feed_in("en", 3)));
    beside.reply(in_pieces(feed_in("fr", 3)));
    const auto feed = fetch_feed(transport, acme(), &beside);
    REQUIRE(feed);
    CHECK(feed->source == "acme.jobs.personio.com");
    CHECK(feed->findings.empty());
    CHECK(transport.left() == 0);
}

TEST_CASE("feed beside: when the first language fails nobody waits for the others")
{
    FakeTransport transport;
    transport.reply(in_pieces(feed_in("de") + "x"));
    EndlessTransport beside;
    const auto feed = fetch_feed(transport, acme(), &beside);
    REQUIRE_FALSE(feed);
    CHECK(contains(feed.error().message, "feed de"));
    CHECK(beside.stopped);
}

TEST_CASE("feed beside: the work on texts is done once to each, in whatever thread it is read")
{
    std::atomic<int> texts = 0;
    auto request = acme();
    request.text_work = [&](PositionText& text) {
        ++texts;
        text.title += "!";
    };
    FakeTransport transport;
    transport.reply(in_pieces(feed_in("de")));
    FakeTransport beside;
    for (const auto* language : {"en", "fr"}) beside.reply(in_pieces(feed_in(language)));
    const auto feed = fetch_feed(transport, request, &beside);
    REQUIRE(feed);
    CHECK(texts == 60);
    CHECK(feed->positions.at(4).texts.at(1).title == "Title 5 en!");
}

TEST_CASE("feed beside: of several bad files the first is told, and work is done on the texts of good ones")
{
    const std::string german = TPSYNC_TEST_DATA "/feeds/acme.de.xml";
    std::istringstream nothing;
    const auto bad = read_feed_files({{"de", german}, {"en", "/nowhere/en.xml"}, {"fr", "-"}}, "de", {}, nothing);
    REQUIRE_FALSE(bad);
    CHECK(contains(bad.error().message, "feed en from /nowhere/en.xml"));

    std::istringstream english{feed_in("en")};
    const auto good = read_feed_files({{"de", german}, {"en", "-"}}, "de", {}, english,
                                      [](PositionText& text) { text.title = text.language; });
    REQUIRE(good);
    for (const auto& position : good->positions)
        for (const auto& text : position.texts) CHECK(text.title == text.language);
}
