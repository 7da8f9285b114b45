#include "requests.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <zlib.h>

using namespace tpsync;
using namespace tpsync::test;

namespace {

/// The decoded text, and whether the stream came to its proper end.
std::pair<std::string, bool> gunzip(std::string text)
{
    z_stream stream{};
    inflateInit2(&stream, 16 + MAX_WBITS);
    stream.next_in = reinterpret_cast<Bytef*>(text.data());
    stream.avail_in = static_cast<uInt>(text.size());
    std::string out;
    std::array<char, 65536> piece{};
    int result = Z_OK;
    while (result == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        result = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return {out, result == Z_STREAM_END};
}

HttpRequest get(const std::string& path)
{
    return {.path = path};
}

} // namespace

TEST_CASE("sandbox faults: a status with headers and body comes in place of the answer, once, without effect")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"method":"POST","path":"/v1/recruiting/applications","status":503,
                            "headers":{"Retry-After":"7"},"body":"down","content_type":"text/plain"}])");
    const auto reply = sandbox.send(apply(application("a@example.invalid")));
    CHECK(reply.status == 503);
    CHECK(reply.header("retry-after") == "7");
    CHECK(reply.header("content-type") == "text/plain");
    CHECK(reply.body == "down");
    CHECK(count(sandbox.ledger(), "applications") == 0);
    CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 201);
}

TEST_CASE("sandbox faults: path, method, query, after and times say which requests are hit")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"path":"/xml","query":"language=en","after":1,"times":2,"status":500},
                           {"method":"POST","path":"/xml","status":501}])");
    const auto status = [&](const std::string& language) { return sandbox.get("/xml?language=" + language).status; };
    CHECK(status("en") == 200);
    CHECK(status("de") == 200);
    CHECK(status("en") == 500);
    CHECK(status("en") == 500);
    CHECK(status("en") == 200);
    CHECK(sandbox.send({.method = "POST", .path = "/xml"}).status == 501);
}

TEST_CASE("sandbox faults: zero times is for ever, until the script is cleared")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"path":"/","times":0,"status":500}])");
    for (int turn = 0; turn < 5; ++turn) CHECK(sandbox.get("/xml").status == 500);
    const auto script = sandbox.get("/_sandbox/faults").body;
    CHECK(script.find(R"("used":5)") != std::string::npos);
    sandbox.send({.method = "DELETE", .path = "/_sandbox/faults"});
    CHECK(sandbox.get("/xml").status == 200);
}

TEST_CASE("sandbox faults: an effect may be had although the answer says otherwise")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"status":502,"body":"<html>","content_type":"text/html","takes_effect":true}])");
    CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 502);
    const auto ledger = sandbox.ledger();
    CHECK(count(ledger, "applications") == 1);
    const auto& request = at(ledger.root, {"requests"}).items().front();
    CHECK(at(request, {"took_effect"}).boolean() == true);
    CHECK(at(request, {"status"}).integer() == 502);
    CHECK(at(request, {"fault", "status"}).integer() == 502);
}

TEST_CASE("sandbox faults: garbage, a wrong content type and a redirect")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"garbage":1000},{"content_type":"image/png"},{"redirect":"https://example.com/"},
                           {"redirect":"/elsewhere","status":301}])");
    const auto garbage = sandbox.get("/xml");
    CHECK(garbage.status == 200);
    CHECK(garbage.body.size() == 1000);
    const auto wrong_type = sandbox.get("/xml");
    CHECK(wrong_type.header("content-type") == "image/png");
    CHECK(wrong_type.body == small_feed("1"));
    const auto redirect = sandbox.get("/xml");
    CHECK(redirect.status == 307);
    CHECK(redirect.header("location") == "https://example.com/");
    CHECK(sandbox.get("/xml").status == 301);
}

TEST_CASE("sandbox faults: a body can be compressed, honestly or as a bomb, or only claim to be")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    const SandboxProcess sandbox{folder.path()};
    const auto body = [&] {
        const auto raw = exchange_raw(sandbox.port(), raw_request(get("/xml"))).bytes;
        CHECK(raw.find("Content-Encoding: gzip\r\n") != std::string::npos);
        return raw.substr(raw.find("\r\n\r\n") + 4);
    };
    sandbox.add_faults(R"([{"gzip":true},{"gzip_bomb":50000000},{"headers":{"Content-Encoding":"gzip"}}])");
    CHECK(gunzip(body()) == std::pair{small_feed("1"), true});
    const auto bomb = body();
    CHECK(bomb.size() < 1'000'000);
    CHECK(gunzip(bomb).first.size() == 50'000'000);
    CHECK(body() == small_feed("1"));
}

TEST_CASE("sandbox faults: interim answers, many headers and long ones come before the real answer")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"interim":3},{"filler_headers":2000},{"filler_header_bytes":100000}])");
    const auto reply = [&] { return exchange_raw(sandbox.port(), raw_request(get("/xml"))).bytes; };
    const auto interim = reply();
    CHECK(interim.starts_with("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 "));
    CHECK(interim.find("HTTP/1.1 200 OK") != std::string::npos);
    CHECK(reply().find("X-Filler-1999: filler\r\n") != std::string::npos);
    CHECK(reply().find(std::string(100'000, 'x') + "\r\n") != std::string::npos);
}

TEST_CASE("sandbox faults: a script that is not understood is refused as a whole, with the reason")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    for (const auto* script : {"{", "{}", R"([{"statuss":500}])", R"([{"status":"500"}])", R"([{"drop":"loudly"}])",
                               R"([{"takes_effect":false}])", R"([{"hold":true,"takes_effect":false,"status":500}])",
                               R"([{"read_body":false,"takes_effect":true,"status":500}])", R"([{"drip":{"bytes":0}}])",
                               R"([{"framing":"none"}])", R"([{"truncate":-1}])", R"([{"status":500},{"status":7}])"}) {
        INFO(script);
        const auto reply = sandbox.send({.method = "POST", .path = "/_sandbox/faults", .body = script});
        CHECK(reply.status == 400);
        CHECK(reply.body.starts_with(R"({"error":{"reason":)"));
    }
    CHECK(sandbox.get("/_sandbox/faults").body == "[]");
}
