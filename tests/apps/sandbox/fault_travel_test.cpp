#include "requests.hpp"
#include "support/catch.hpp"

#include <chrono>

using namespace tpsync;
using namespace tpsync::test;

namespace {

RawReply fetch(const SandboxProcess& sandbox)
{
    return exchange_raw(sandbox.port(), raw_request({.path = "/xml"}));
}

std::string body_of(const std::string& bytes)
{
    return bytes.substr(bytes.find("\r\n\r\n") + 4);
}

/// A real wait is what these faults are for, so it is measured, not imitated.
template <class Action>
std::chrono::milliseconds duration_of(Action action)
{
    const auto start = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

} // namespace

TEST_CASE("sandbox faults: a body cut at any byte keeps its announced length, and the end is what was asked for")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    const auto feed = small_feed("1");
    const SandboxProcess sandbox{folder.path()};
    for (const std::size_t cut : {std::size_t{0}, std::size_t{1}, feed.size() - 1}) {
        const auto number = std::to_string(cut);
        sandbox.add_faults(R"([{"truncate":)" + number + R"(},{"truncate":)" + number + R"(,"ending":"reset"}])");
        for (const auto ended : {Ended::orderly, Ended::reset}) {
            const auto reply = fetch(sandbox);
            CHECK(reply.bytes.find("Content-Length: " + std::to_string(feed.size()) + "\r\n") != std::string::npos);
            CHECK(body_of(reply.bytes) == feed.substr(0, cut));
            CHECK(reply.ended == ended);
        }
    }
    CHECK(sandbox.get("/xml").body == feed);
}

TEST_CASE("sandbox faults: a chunked body is whole with its last chunk and cut without it")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", "<feed>");
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"framing":"chunked"},{"framing":"chunked"},{"framing":"chunked","truncate":4}])");
    CHECK(sandbox.get("/xml").body == "<feed>");
    const auto whole = exchange_raw(sandbox.port(), raw_request({.path = "/xml"}));
    CHECK(whole.bytes.find("Transfer-Encoding: chunked\r\n") != std::string::npos);
    CHECK(body_of(whole.bytes) == "6\r\n<feed>\r\n0\r\n\r\n");
    CHECK(body_of(fetch(sandbox).bytes) == "4\r\n<fee\r\n");
}

TEST_CASE("sandbox faults: a body delimited by the end of the connection has no length")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", "<feed>");
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"framing":"close"},{"framing":"close","truncate":3}])");
    const auto whole = fetch(sandbox);
    CHECK(whole.bytes.find("Content-Length") == std::string::npos);
    CHECK(whole.bytes.find("Transfer-Encoding") == std::string::npos);
    CHECK(body_of(whole.bytes) == "<feed>");
    CHECK(body_of(fetch(sandbox).bytes) == "<fe");
}

TEST_CASE("sandbox faults: a length of the fault's own is sent as it stands")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", "<feed>");
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"headers":{"Content-Length":"5000000000"}}])");
    const auto reply = fetch(sandbox);
    CHECK(reply.bytes.find("Content-Length: 5000000000\r\n") != std::string::npos);
    CHECK(reply.bytes.find("Content-Length: 6\r\n") == std::string::npos);
    CHECK(body_of(reply.bytes) == "<feed>");
}

TEST_CASE("sandbox faults: a dropped connection brings no byte, in order or by reset")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", "<feed>");
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"drop":"close"},{"drop":"reset"}])");
    for (const auto ended : {Ended::orderly, Ended::reset}) {
        const auto reply = fetch(sandbox);
        CHECK(reply.bytes.empty());
        CHECK(reply.ended == ended);
    }
    const auto ledger = sandbox.ledger();
    for (const auto& request : at(ledger.root, {"requests"}).items())
        CHECK(at(request, {"status"}).is(json::Type::null));
}

TEST_CASE("sandbox faults: a request can be refused before its body was read")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"read_body":false,"drop":"reset"},{"read_body":false,"status":413}])");
    auto request = apply("");
    auto head = raw_request(request);
    head.replace(head.find("Content-Length: 0"), 17, "Content-Length: 9");
    const auto reset = exchange_raw(sandbox.port(), head);
    CHECK(reset.bytes.empty());
    CHECK(reset.ended == Ended::reset);
    CHECK(exchange_raw(sandbox.port(), head).bytes.starts_with("HTTP/1.1 413 "));
}

TEST_CASE("sandbox faults: an endless body goes on until the reader has had enough")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", "<feed>");
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"endless":true}])");
    constexpr std::size_t enough = 30'000'000;
    CHECK(exchange_raw(sandbox.port(), raw_request({.path = "/xml"}), enough).bytes.size() >= enough);
    CHECK(sandbox.get("/xml").body == "<feed>");
}

TEST_CASE("sandbox faults: a dripping body and silence before and behind the headers take their time")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", "<feed>");
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"drip":{"bytes":2,"every_ms":40}},{"delay_ms":60},{"delay_answer_ms":60},
                           {"delay_body_ms":60}])");
    for (const auto limit : {80, 60, 60, 60}) {
        std::string body;
        CHECK(duration_of([&] { body = sandbox.get("/xml").body; }).count() >= limit);
        CHECK(body == "<feed>");
    }
}

TEST_CASE("sandbox faults: an answer that only looks different keeps the connection")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", "<feed>");
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"path":"/xml","status":503},{"path":"/xml","framing":"chunked"}])");
    const auto bytes = exchange_raw(sandbox.port(), "GET /xml HTTP/1.1\r\nHost: x\r\n\r\n"
                                                    "GET /xml HTTP/1.1\r\nHost: x\r\n\r\n"
                                                    "GET /xml HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                           .bytes;
    CHECK(bytes.starts_with("HTTP/1.1 503 "));
    CHECK(bytes.find("6\r\n<feed>\r\n0\r\n\r\nHTTP/1.1 200 OK") != std::string::npos);
    CHECK(bytes.ends_with("Connection: close\r\n\r\n<feed>"));
}
