#include "personio/feed_text.hpp"
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include "tpsync/personio/feed_client.hpp"

using namespace tpsync;
using namespace tpsync::personio;
using tpsync::test::contains;
using tpsync::test::FakeTransport;
using tpsync::test::feed_of;
using tpsync::test::position;

namespace {

const std::string page = "<!DOCTYPE html><html><body>Not a feed</body></html>";
const std::string german = feed_of(position("7", "Leitung", "<keywords>Internal</keywords>"));
const std::string english = feed_of(position("7", "Lead"));

FeedRequest acme()
{
    FeedRequest request;
    request.subdomain = "acme";
    request.languages = {"de", "en"};
    return request;
}

FeedRequest acme_at(std::string endpoint)
{
    auto request = acme();
    request.endpoint = std::move(endpoint);
    return request;
}

http::Header location(std::string url)
{
    return {"location", std::move(url), std::nullopt};
}

std::vector<std::string> urls(const FakeTransport& transport)
{
    std::vector<std::string> urls;
    for (const auto& request : transport.requests) urls.push_back(request.url);
    return urls;
}

Error refused(FakeTransport& transport, const FeedRequest& request = acme())
{
    const auto feed = fetch_feed(transport, request);
    REQUIRE_FALSE(feed);
    CHECK(transport.left() == 0);
    CHECK_FALSE(feed.error().remedy.empty());
    return feed.error();
}

/// One row of a table of answers.
struct Answer {
    int status = 200;
    std::string body;
    std::vector<http::Header> headers;
};

const Error nobody_there{ErrorKind::unavailable, "http-connect", "could not connect", "check the network"};

} // namespace

TEST_CASE("feed client: every language is asked for on the company's board and merged")
{
    FakeTransport transport;
    transport.reply(200, german);
    transport.reply(200, english);
    const auto feed = fetch_feed(transport, acme());
    REQUIRE(feed);
    CHECK(urls(transport) == std::vector<std::string>{"https://acme.jobs.personio.de/xml?language=de",
                                                      "https://acme.jobs.personio.de/xml?language=en"});
    REQUIRE(feed->positions.size() == 1);
    CHECK(feed->positions[0].keywords == "Internal");
    CHECK(feed->positions[0].texts.size() == 2);
    CHECK(feed->source == "acme.jobs.personio.de");
    CHECK(feed->findings.empty());
}

TEST_CASE("feed client: the request may be repeated, bypasses caches and carries ids only when they are configured")
{
    FakeTransport transport;
    for (int i = 0; i < 2; ++i) transport.reply(200, english);
    auto request = acme();
    request.languages = {"en"};
    request.limits.max_bytes = 5'000;
    REQUIRE(fetch_feed(transport, request));
    request.partner_id = "ACME_PARTNER";
    request.app_id = "ACME_APP";
    REQUIRE(fetch_feed(transport, request));

    const auto header_lines = [](const http::Request& sent) {
        std::vector<std::string> lines;
        for (const auto& header : sent.headers) lines.push_back(header.name + ": " + header.value);
        return lines;
    };
    CHECK(header_lines(transport.requests[0]) ==
          std::vector<std::string>{"Accept: text/xml, application/xml", "Cache-Control: no-cache"});
    CHECK(header_lines(transport.requests[1]) ==
          std::vector<std::string>{"Accept: text/xml, application/xml", "Cache-Control: no-cache",
                                   "X-Personio-Partner-ID: ACME_PARTNER", "X-Personio-App-ID: ACME_APP"});
    CHECK(transport.requests[0].method == http::Method::get);
    CHECK(transport.requests[0].repeat == http::Repeat::safe);
    CHECK(transport.requests[0].limits.max_body == 5'000);
}

TEST_CASE("feed client: a configured endpoint keeps its query and is the only one that is asked")
{
    FakeTransport transport;
    transport.reply(404, page);
    const auto error = refused(transport, acme_at("https://jobs.example.com/xml?a=1&b=%20"));
    CHECK(urls(transport) == std::vector<std::string>{"https://jobs.example.com/xml?a=1&b=%20&language=de"});
    CHECK(error.code == "feed-not-found");
    CHECK(contains(error.message, "feed de from https://jobs.example.com/xml: "));
}

TEST_CASE("feed client: the other domain is asked when the first has no board, and serves all languages")
{
    for (const auto& first :
         {Answer{404, page, {}}, Answer{200, page, {}}, Answer{307, "", {location("https://personio.com")}},
          Answer{307, "", {location("https://example.com/")}}}) {
        FakeTransport transport;
        transport.reply(first.status, first.body, first.headers);
        transport.reply(200, german);
        transport.reply(200, english);
        const auto feed = fetch_feed(transport, acme());
        REQUIRE(feed);
        CHECK(urls(transport) == std::vector<std::string>{"https://acme.jobs.personio.de/xml?language=de",
                                                          "https://acme.jobs.personio.com/xml?language=de",
                                                          "https://acme.jobs.personio.com/xml?language=en"});
        CHECK(feed->source == "acme.jobs.personio.com");
    }
}

TEST_CASE("feed client: the other domain is asked when the first cannot be reached")
{
    for (const auto* code : {"http-dns", "http-connect"}) {
        FakeTransport transport;
        transport.fail_with({ErrorKind::unavailable, code, "nobody there", "wait"});
        transport.reply(200, german);
        transport.reply(200, english);
        CHECK(fetch_feed(transport, acme()));
    }
}

TEST_CASE("feed client: two plain answers prove that there is no board, and both are told")
{
    FakeTransport transport;
    transport.reply(307, "", {location("https://personio.com")});
    transport.reply(404, page);
    const auto error = refused(transport);
    CHECK(error.kind == ErrorKind::needs_person);
    CHECK(error.code == "feed-not-found");
    CHECK(contains(error.message, "feed de from https://acme.jobs.personio.de/xml: "));
    CHECK(contains(error.message, "redirects (307) to Personio's own site personio.com"));
    CHECK(contains(error.message, "feed de from https://acme.jobs.personio.com/xml: "));
    CHECK(contains(error.message, "404"));
    CHECK(contains(error.remedy, "Enable XML feed"));
}

TEST_CASE("feed client: nothing is proven while one of the hosts could not be asked")
{
    SECTION("the first")
    {
        FakeTransport transport;
        transport.fail_with(nobody_there);
        transport.reply(404, page);
        const auto error = refused(transport);
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.code == "http-connect");
        CHECK(contains(error.message, "404"));
    }
    SECTION("the second")
    {
        FakeTransport transport;
        transport.reply(404, page);
        transport.reply(503, "");
        const auto error = refused(transport);
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.code == "feed-down");
    }
    SECTION("both")
    {
        FakeTransport transport;
        transport.fail_with(nobody_there);
        transport.fail_with(nobody_there);
        CHECK(refused(transport).kind == ErrorKind::unavailable);
    }
}

TEST_CASE("feed client: a page on one host and 404 on the other is a refused feed, not a missing board")
{
    FakeTransport transport;
    transport.reply(200, page);
    transport.reply(404, page);
    const auto error = refused(transport);
    CHECK(error.kind == ErrorKind::refused);
    CHECK(error.code == "feed-html");
}

TEST_CASE("feed client: what is wrong with the feed itself is not asked for elsewhere")
{
    const std::vector<std::pair<Answer, std::string>> rows{
        {{200, "", {}}, "feed-empty"},
        {{200, "<rss/>", {}}, "feed-wrong-root"},
        {{200, german.substr(0, 100), {}}, "feed-truncated"},
        {{200, "<!DOCTYPE x><x/>", {}}, "feed-doctype"},
        {{200, feed_of(position("7", "a") + position("7", "b")), {}}, "feed-duplicate-id"},
        {{204, "", {}}, "feed-status"},
        {{206, german, {}}, "feed-status"},
        {{304, "", {}}, "feed-status"},
        {{401, page, {}}, "feed-forbidden"},
        {{403, page, {}}, "feed-forbidden"},
        {{429, page, {}}, "feed-rate-limited"},
        {{503, page, {}}, "feed-down"},
    };
    for (const auto& [reply, code] : rows) {
        CAPTURE(code);
        FakeTransport transport;
        transport.reply(reply.status, reply.body, reply.headers);
        CHECK(refused(transport).code == code);
        CHECK(transport.requests.size() == 1);
    }
}

TEST_CASE("feed client: a later language that fails refuses all and is named")
{
    FakeTransport transport;
    transport.reply(200, german);
    transport.reply(404, page);
    const auto error = refused(transport);
    CHECK(error.code == "feed-not-found");
    CHECK(contains(error.message, "feed en from https://acme.jobs.personio.de/xml"));
}

TEST_CASE("feed client: a body that the transport saw cut off is unavailable, one that only the parser saw is refused")
{
    const Error cut{ErrorKind::unavailable, "http-cut-off", "it broke off", "wait"};
    FakeTransport seen;
    seen.cut_after(120, german, cut);
    const auto unavailable = refused(seen);
    CHECK(unavailable.kind == ErrorKind::unavailable);
    CHECK(unavailable.code == "feed-truncated");

    FakeTransport unseen;
    unseen.reply(200, german.substr(0, 120));
    const auto refused_feed = refused(unseen);
    CHECK(refused_feed.kind == ErrorKind::refused);
    CHECK(refused_feed.code == "feed-truncated");
}

TEST_CASE("feed client: a body beyond the limit is refused by the transport or by the parser")
{
    FakeTransport transport;
    transport.fail_with({ErrorKind::refused, "http-too-large", "more than 64 MiB", "look at it"});
    CHECK(refused(transport).code == "feed-too-large");

    FakeTransport lenient;
    lenient.reply(200, german);
    auto request = acme();
    request.limits.max_bytes = 50;
    const auto error = refused(lenient, request);
    CHECK(error.kind == ErrorKind::refused);
    CHECK(error.code == "feed-too-large");
}

namespace {

/// Delivers half of the body, begins again and delivers all of it, as a transport that repeats does.
class RepeatingTransport final : public http::Transport {
public:
    Result<http::Response> send(const http::Request& request) override
    {
        http::Response response;
        response.head.status = 200;
        response.head.url = request.url;
        request.sink->begin(response.head);
        REQUIRE(request.sink->write(std::string_view{german}.substr(0, german.size() / 2)));
        request.sink->begin(response.head);
        REQUIRE(request.sink->write(german));
        return response;
    }
};

} // namespace

TEST_CASE("feed client: an attempt that the transport repeats is parsed from its beginning")
{
    RepeatingTransport transport;
    const auto feed = fetch_feed(transport, acme());
    REQUIRE(feed);
    CHECK(feed->positions.size() == 1);
    CHECK(feed->findings.empty());
}

TEST_CASE("feed client: the board's own redirects are followed and told")
{
    FakeTransport transport;
    for (const auto& language : {"de", "en"}) {
        transport.reply(301, "", {location(fmt::format("https://acme.jobs.personio.com/xml?language={}", language))});
        transport.reply(200, language == std::string_view{"de"} ? german : english);
    }
    const auto feed = fetch_feed(transport, acme());
    REQUIRE(feed);
    CHECK(transport.requests[1].url == "https://acme.jobs.personio.com/xml?language=de");
    CHECK(feed->source == "acme.jobs.personio.com");
    REQUIRE(feed->findings.size() == 1);
    CHECK(feed->findings[0].code == "feed-moved");
    CHECK(contains(feed->findings[0].message, "acme.jobs.personio.de redirects to acme.jobs.personio.com"));
}

TEST_CASE("feed client: three redirects of the board are followed, not a fourth")
{
    for (const int redirects : {3, 4}) {
        FakeTransport transport;
        for (int i = 0; i < redirects; ++i) transport.reply(302, "", {location(fmt::format("/xml?hop={}", i))});
        if (redirects == 3) transport.reply(200, english);
        auto request = acme_at("http://127.0.0.1:8080/xml");
        request.languages = {"en"};
        const auto feed = fetch_feed(transport, request);
        CHECK(transport.left() == 0);
        CHECK(feed.has_value() == (redirects == 3));
        if (!feed) {
            CHECK(feed.error().kind == ErrorKind::unavailable);
            CHECK(feed.error().code == "feed-redirected");
        }
    }
}

TEST_CASE("feed client: a redirect to another company, host, port or scheme is not followed")
{
    for (const auto* elsewhere :
         {"https://other.jobs.personio.de/xml", "https://acme.jobs.personio.es/xml", "http://acme.jobs.personio.de/xml",
          "https://acme.jobs.personio.de:8443/xml", "https://127.0.0.1/xml", "http://169.254.169.254/",
          "file:///etc/hostname", "https://acme.jobs.personio.de.example.com/xml"}) {
        CAPTURE(elsewhere);
        FakeTransport transport;
        transport.reply(302, "", {location(elsewhere)});
        const auto error = refused(transport, acme_at("https://acme.jobs.personio.de/xml"));
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.code == "feed-redirected");
    }
}

TEST_CASE("feed client: languages from different hosts are not mixed")
{
    FakeTransport transport;
    transport.reply(200, german);
    transport.reply(302, "", {location("https://acme.jobs.personio.com/xml?language=en")});
    transport.reply(200, english);
    const auto error = refused(transport);
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(error.code == "feed-mixed-hosts");
}

TEST_CASE("feed client: a board that lists nothing is a feed, and nothing else is")
{
    FakeTransport transport;
    for (int i = 0; i < 2; ++i) transport.reply(200, "<workzag-jobs/>");
    const auto feed = fetch_feed(transport, acme());
    REQUIRE(feed);
    CHECK(feed->positions.empty());
}

TEST_CASE("feed client: a subdomain or an endpoint that makes no URL is an error of the setup, and nothing is sent")
{
    FakeTransport transport;
    auto request = acme();
    request.subdomain = "acme.example/";
    CHECK(refused(transport, request).kind == ErrorKind::setup);
    CHECK(refused(transport, acme_at("http://example.com/xml")).kind == ErrorKind::setup);
    request = acme();
    request.languages.clear();
    CHECK(refused(transport, request).code == "feed-languages");
    CHECK(transport.requests.empty());
}
