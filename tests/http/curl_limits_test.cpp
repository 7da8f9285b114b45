// What a server may make us take: packings, sizes, heads.
#include "bench.hpp"

using namespace tpsync;
using namespace tpsync::http;
using namespace tpsync::test;

TEST_CASE("curl: unknown and damaged packings are failures, not content")
{
    const auto network = transport();
    const std::string text(5000, 'a');
    auto wrong_sum = gzip(text);
    wrong_sum[wrong_sum.size() - 6] = static_cast<char>(wrong_sum[wrong_sum.size() - 6] ^ 0x55);
    auto wrong_size = gzip(text);
    wrong_size.back() = 'x';
    const std::vector<std::pair<std::string, std::string>> bodies{{"gzip", "this is not gzip at all, just text"},
                                                                  {"gzip", wrong_sum},
                                                                  {"gzip", wrong_size},
                                                                  {"gzip", gzip(text) + "rest"},
                                                                  {"snappy", "abc"},
                                                                  {"br", "plain text"},
                                                                  {"zstd", "plain text"},
                                                                  {"deflate", "plain text"},
                                                                  {"gzip, gzip", gzip(gzip(text))},
                                                                  {"gzip\r\nContent-Encoding: gzip", gzip(gzip(text))}};
    for (const auto& [encoding, body] : bodies) {
        FaultServer server{{{read_request(), send_bytes(answer(200, body, {{"Content-Encoding", encoding}}))}}};
        INFO(encoding);
        const auto error = failure(network->send(get(server.url())));
        CHECK(error.code == "http-encoding");
        CHECK(error.kind == ErrorKind::refused);
    }
    FaultServer server{{{read_request(), send_bytes(answer_head(200, {{"Transfer-Encoding", "gzip, chunked"}}) +
                                                    chunk(gzip(text)) + chunk(""))}}};
    CHECK(failure(network->send(get(server.url()))).code == "http-encoding");
}

TEST_CASE("curl: packed content that ends early is cut off, at whatever byte, also in a frame that is whole")
{
    const auto network = transport();
    const auto packed = gzip("some text that is not all the same, 0123456789");
    for (std::size_t size = 1; size < packed.size(); ++size) {
        FaultServer one{
            {{read_request(), send_bytes(answer(200, packed.substr(0, size), {{"Content-Encoding", "gzip"}}))}}};
        const auto error = failure(network->send(get(one.url())));
        CHECK(error.code == "http-cut-off");
        CHECK(error.kind == ErrorKind::unavailable);
    }
}

TEST_CASE("curl: gzip in several members is one content, and no body at all needs no unpacking")
{
    const auto network = transport();
    for (const auto& [packed, text] : std::vector<std::pair<std::string, std::string>>{
             {gzip("one ") + gzip("two"), "one two"}, {gzip(""), ""}, {"", ""}}) {
        FaultServer server{{{read_request(), send_bytes(answer(200, packed, {{"Content-Encoding", "x-gzip"}}))}}};
        const auto response = network->send(get(server.url()));
        REQUIRE(response);
        CHECK(response->body == text);
    }
}

TEST_CASE("curl: the body limit counts unpacked bytes, to the byte")
{
    const auto network = transport();
    const std::string text(10'000, 'a');
    for (const auto& bytes : {answer(200, text), answer(200, gzip(text), {{"Content-Encoding", "gzip"}}),
                              answer_head(200, {{"Connection", "close"}}) + text}) {
        FaultServer server{FaultServer::always({read_request(), send_bytes(bytes), close_connection()})};
        auto request = get(server.url());
        request.limits.max_body = text.size();
        CHECK(network->send(request)->body == text);
        --request.limits.max_body;
        const auto error = failure(network->send(request));
        CHECK(error.code == "http-too-large");
        CHECK(error.kind == ErrorKind::refused);
    }
}

TEST_CASE("curl: a length announced beyond the limit is refused before the body")
{
    for (const auto* length : {"5000000000", "99999999999999999999999"}) {
        FaultServer server{{{read_request(), send_bytes(answer_head(200, {{"Content-Length", length}})), stall()}}};
        const auto error = failure(transport()->send(get(server.url())));
        INFO(error.message);
        CHECK((error.code == "http-too-large" || error.code == "http-cut-off" || error.code == "http-failed"));
        CHECK(error.kind != ErrorKind::ambiguous);
    }
}

TEST_CASE("curl: an endless body is stopped, plain or in chunks")
{
    const auto network = transport();
    for (const auto& script : {Script{read_request(), send_bytes(answer_head(200)), flood(std::string(50'000, 'x'))},
                               Script{read_request(), send_bytes(answer_head(200, {{"Transfer-Encoding", "chunked"}})),
                                      flood(chunk(std::string(50'000, 'x')))}}) {
        FaultServer server{{script}};
        auto request = get(server.url());
        request.limits.max_body = 1'000'000;
        CHECK(failure(network->send(request)).code == "http-too-large");
    }
}

TEST_CASE("curl: a bomb is refused by its ratio, long before the limit, in one piece or in chunks")
{
    const auto network = transport();
    const auto bomb = gzip(std::string(20'000'000, 'a'));
    for (const auto& bytes : {answer(200, bomb, {{"Content-Encoding", "gzip"}}),
                              answer_head(200, {{"Content-Encoding", "gzip"}, {"Transfer-Encoding", "chunked"}}) +
                                  chunk(bomb) + chunk("")}) {
        FaultServer server{{{read_request(), send_bytes(bytes), close_connection()}}};
        Collector sink;
        auto request = get(server.url());
        request.sink = &sink;
        const auto error = failure(network->send(request));
        CHECK(error.code == "http-too-large");
        CHECK(error.message.find("200 times") != std::string::npos);
        CHECK(sink.body.size() < 4'000'000);
    }
}

TEST_CASE("curl: a megabyte may be packed as well as it can")
{
    const std::string text(1U << 20U, 'a');
    FaultServer server{{{read_request(), send_bytes(answer(200, gzip(text), {{"Content-Encoding", "gzip"}}))}}};
    CHECK(transport()->send(get(server.url()))->body.size() == text.size());
}

TEST_CASE("curl: too many, too long and too large header fields are refused")
{
    const auto network = transport();
    std::string many = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 2000; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
    const auto long_one = answer(200, "", {{"X-Long", std::string(1'000'000, 'x')}});
    Fields wide(6, {"X-Wide", std::string(60'000, 'x')});
    for (const auto& bytes : {many + "\r\n", long_one, answer(200, "", wide)}) {
        FaultServer server{{{read_request(), send_bytes(bytes), close_connection()}}};
        const auto error = failure(network->send(get(server.url())));
        INFO(error.message);
        CHECK(error.code == "http-too-large");
        CHECK(error.kind == ErrorKind::refused);
    }
}

TEST_CASE("curl: a flood of interim answers ends")
{
    FaultServer server{{{read_request(), flood("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")}}};
    CHECK(failure(transport()->send(get(server.url()))).code == "http-too-large");
}

TEST_CASE("curl: interim answers before the real one are passed over")
{
    FaultServer server{{{read_request(), send_bytes("HTTP/1.1 103 Early Hints\r\nX-A: early\r\n\r\n" +
                                                    answer(200, "x", {{"X-B", "late"}}))}}};
    const auto response = transport()->send(get(server.url()));
    REQUIRE(response);
    CHECK(response->head.status == 200);
    CHECK_FALSE(response->head.header("x-a"));
    CHECK(response->head.header("x-b") == "late");
}
