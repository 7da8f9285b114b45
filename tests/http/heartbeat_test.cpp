#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include "tpsync/http/heartbeat.hpp"

using namespace tpsync;

namespace {

/// A monitor that takes everything.
struct Bench {
    test::FakeTransport transport;
    MemoryLog log;

    http::Heartbeat heartbeat(std::string url) { return {std::move(url), "acme", transport, log}; }
    std::string asked(std::size_t number) const { return transport.requests.at(number).url; }
};

constexpr const char* check = "https://hc.example.com/canary-5f2d";

} // namespace

TEST_CASE("heartbeat: a good run is told at /start and at the address itself, by GET and within seconds")
{
    Bench bench;
    bench.transport.reply(200, "OK");
    bench.transport.reply(200, "OK");
    auto heartbeat = bench.heartbeat(check);
    heartbeat.begins();
    heartbeat.ended(ExitCode::ok);
    REQUIRE(bench.transport.requests.size() == 2);
    CHECK(bench.asked(0) == std::string{check} + "/start");
    CHECK(bench.asked(1) == check);
    for (const auto& request : bench.transport.requests) {
        CHECK(request.method == http::Method::get);
        CHECK(request.limits.total <= Duration{3'000});
        CHECK(request.redirects == http::Redirects::refuse);
        CHECK(request.body.empty());
    }
    CHECK(bench.log.entries.empty());
}

TEST_CASE("heartbeat: a run that failed is told with its exit code, also when the address has a query")
{
    Bench bench;
    bench.transport.reply(200, "OK");
    bench.heartbeat("https://hc.example.com/canary?rid=7").ended(ExitCode::needs_person);
    CHECK(bench.asked(0) == "https://hc.example.com/canary/76?rid=7");
}

TEST_CASE("heartbeat: without an address nobody is told")
{
    Bench bench;
    auto heartbeat = bench.heartbeat("");
    heartbeat.begins();
    heartbeat.ended(ExitCode::internal);
    CHECK(bench.transport.requests.empty());
    CHECK(bench.log.entries.empty());
}

TEST_CASE("heartbeat: a monitor out of order is one warning, which names its host and nothing of the address else")
{
    Bench bench;
    bench.transport.reply(404, "no such check: canary-5f2d");
    bench.transport.fail_with({ErrorKind::unavailable, "http-timeout", "https://hc.example.com/canary-5f2d: late", ""});
    auto heartbeat = bench.heartbeat(check);
    heartbeat.begins();
    heartbeat.ended(ExitCode::ok);
    CHECK(bench.transport.requests.size() == 2);
    REQUIRE(bench.log.entries.size() == 1);
    const auto& entry = bench.log.entries.front();
    CHECK(entry.level == LogLevel::warning);
    CHECK(entry.code == "monitor-not-told");
    CHECK(entry.customer == "acme");
    CHECK(entry.message.find("hc.example.com") != std::string::npos);
    CHECK(entry.message.find("404") != std::string::npos);
    CHECK((entry.message + entry.remedy).find("canary") == std::string::npos);
}

TEST_CASE("heartbeat: no answer at all is told by its reason")
{
    Bench bench;
    bench.transport.fail_with({ErrorKind::unavailable, "http-timeout", "https://hc.example.com/canary-5f2d: late", ""});
    bench.heartbeat(check).ended(ExitCode::ok);
    REQUIRE(bench.log.entries.size() == 1);
    CHECK(bench.log.entries.front().message.find("http-timeout") != std::string::npos);
    CHECK(bench.log.entries.front().message.find("canary") == std::string::npos);
}
