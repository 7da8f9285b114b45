#include "support/catch.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_random.hpp"
#include "support/fake_transport.hpp"

#include "tpsync/http/retrying_transport.hpp"

using namespace tpsync;
using namespace tpsync::http;
using namespace tpsync::test;
using namespace std::chrono_literals;

namespace {

Request safe_request()
{
    Request request;
    request.url = "https://example.com/xml";
    request.repeat = Repeat::safe;
    return request;
}

Error unavailable(std::string code)
{
    return {ErrorKind::unavailable, std::move(code), "no answer", ""};
}

struct Bench {
    FakeTransport network;
    FakeClock clock;
    FakeRandom random;
    RetryPolicy policy{};

    Result<Response> send(const Request& request = safe_request())
    {
        RetryingTransport transport{network, clock, random, policy};
        return transport.send(request);
    }
};

class Collector final : public BodySink {
public:
    void begin(const ResponseHead&) override
    {
        ++begun;
        body.clear();
    }
    Result<void> write(std::string_view bytes) override
    {
        body += bytes;
        return {};
    }
    int begun = 0;
    std::string body;
};

} // namespace

TEST_CASE("retry: a good answer is given as it is, without a pause")
{
    Bench bench;
    bench.network.reply(200, "ok");
    CHECK(bench.send()->body == "ok");
    CHECK(bench.clock.slept.empty());
}

TEST_CASE("retry: two 503 cost two pauses, the second one twice as long, and then it succeeds")
{
    Bench bench;
    bench.random = FakeRandom{{0.5}};
    bench.network.reply(503);
    bench.network.reply(503);
    bench.network.reply(200, "ok");
    CHECK(bench.send()->body == "ok");
    CHECK(bench.clock.slept == std::vector<Duration>{250ms, 500ms});
}

TEST_CASE("retry: after three attempts the last answer is the answer")
{
    Bench bench;
    bench.network.reply(503, "first");
    bench.network.reply(502, "second");
    bench.network.reply(500, "third");
    const auto answer = bench.send();
    CHECK(answer->head.status == 500);
    CHECK(answer->body == "third");
    CHECK(bench.network.requests.size() == 3);
}

TEST_CASE("retry: the pause is chance between nothing and a ceiling that doubles up to a cap")
{
    for (const auto& [fraction, pauses] : std::vector<std::pair<double, std::vector<Duration>>>{
             {0.0, {0ms, 0ms, 0ms, 0ms}}, {0.9999999, {1000ms, 2000ms, 3000ms, 3000ms}}}) {
        Bench bench;
        bench.policy = {5, 1000ms, 3000ms, 60s};
        bench.random = FakeRandom{{fraction}};
        for (int i = 0; i < 5; ++i) bench.network.reply(503);
        CHECK(bench.send()->head.status == 503);
        CHECK(bench.clock.slept == pauses);
    }
}

TEST_CASE("retry: 408, 429, 500, 502, 503 and 504 are worth another attempt, other answers are not")
{
    for (const int status : {408, 429, 500, 502, 503, 504}) {
        Bench bench;
        bench.network.reply(status);
        bench.network.reply(200);
        INFO(status);
        CHECK(bench.send()->head.status == 200);
    }
    for (const int status : {200, 204, 206, 301, 307, 400, 401, 403, 404, 409, 422, 501, 505, 511}) {
        Bench bench;
        bench.network.reply(status);
        INFO(status);
        CHECK(bench.send()->head.status == status);
        CHECK(bench.network.requests.size() == 1);
    }
}

TEST_CASE("retry: a failure that may pass is tried again, one that will not is told at once")
{
    for (const auto* code :
         {"http-dns", "http-connect", "http-proxy", "http-timeout", "http-too-slow", "http-cut-off", "http-failed"}) {
        Bench bench;
        bench.network.fail_with(unavailable(code));
        bench.network.reply(200);
        INFO(code);
        CHECK(bench.send());
    }
    for (const auto& error :
         {unavailable("http-tls"), unavailable("http-address"), Error{ErrorKind::setup, "http-url", "", ""},
          Error{ErrorKind::refused, "http-too-large", "", ""}, Error{ErrorKind::refused, "http-redirect", "", ""},
          Error{ErrorKind::ambiguous, "http-cut-off", "", ""}, Error{ErrorKind::refused, "feed-doctype", "", ""}}) {
        Bench bench;
        bench.network.fail_with(error);
        INFO(error.code);
        CHECK(bench.send().error() == error);
        CHECK(bench.network.requests.size() == 1);
    }
}

TEST_CASE("retry: a request that must not be repeated is sent once, whatever comes back")
{
    auto request = safe_request();
    request.repeat = Repeat::never;
    Bench bench;
    bench.network.reply(503, "", {{"retry-after", "1", std::nullopt}});
    CHECK(bench.send(request)->head.status == 503);
    bench.network.fail_with(unavailable("http-connect"));
    CHECK(bench.send(request).error().code == "http-connect");
    CHECK(bench.network.requests.size() == 2);
    CHECK(bench.clock.slept.empty());
}

TEST_CASE("retry: Retry-After is waited for when it fits, and never less than that")
{
    const auto slept = [](std::string value) {
        Bench bench;
        bench.random = FakeRandom{{0.5}};
        bench.network.reply(429, "", {{"retry-after", std::move(value), std::nullopt}});
        bench.network.reply(200);
        CHECK(bench.send()->head.status == 200);
        return bench.clock.slept;
    };
    CHECK(slept("7") == std::vector<Duration>{7s});
    CHECK(slept("60") == std::vector<Duration>{60s});
    CHECK(slept("Sat, 14 Mar 2026 00:00:03 GMT") == std::vector<Duration>{3s}); // FakeClock: 2026-03-14T00:00:00Z
    CHECK(slept("Fri, 13 Mar 2026 00:00:00 GMT") == std::vector<Duration>{250ms});
    CHECK(slept("0") == std::vector<Duration>{250ms});
    CHECK(slept("garbage") == std::vector<Duration>{250ms});
}

TEST_CASE("retry: a Retry-After beyond the budget ends the request at once")
{
    for (const auto* value : {"61", "3600", "315360000", "Sat, 14 Mar 2026 00:01:01 GMT"}) {
        Bench bench;
        bench.network.reply(429, "wait", {{"retry-after", value, std::nullopt}});
        INFO(value);
        CHECK(bench.send()->body == "wait");
        CHECK(bench.clock.slept.empty());
        CHECK(bench.network.requests.size() == 1);
    }
}

TEST_CASE("retry: the pauses of one request share the budget")
{
    Bench bench;
    bench.network.reply(429, "", {{"retry-after", "31", std::nullopt}});
    bench.network.reply(429, "", {{"retry-after", "30", std::nullopt}});
    CHECK(bench.send()->head.status == 429);
    CHECK(bench.clock.slept == std::vector<Duration>{31s});
}

TEST_CASE("retry: an attempt that took the whole budget is the last one")
{
    Bench bench;
    FakeTransport::Reply slow;
    slow.error = unavailable("http-timeout");
    slow.meanwhile = [&](const Request&) { bench.clock.advance(60s); };
    bench.network.reply(slow);
    CHECK(bench.send().error().code == "http-timeout");
    CHECK(bench.network.requests.size() == 1);
}

TEST_CASE("retry: a sink begins anew and holds the last body only")
{
    Bench bench;
    Collector sink;
    auto request = safe_request();
    request.sink = &sink;
    bench.network.cut_after(3, "first body", unavailable("http-cut-off"));
    bench.network.reply(200, "second body");
    CHECK(bench.send(request));
    CHECK(sink.begun == 2);
    CHECK(sink.body == "second body");
}
