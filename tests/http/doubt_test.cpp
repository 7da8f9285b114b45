// What may and may not be said about a request that got no answer: the difference between one application and two.
#include "bench.hpp"

#include "tpsync/http/curl_failure.hpp"

using namespace tpsync;
using namespace tpsync::http;
using namespace tpsync::test;

namespace {

/// More than all socket buffers between two ends on loopback hold.
const std::string huge(std::size_t{64} << 20U, 'x');

} // namespace

TEST_CASE("doubt: a POST whose server hung up after reading it is ambiguous, and was sent once")
{
    for (const auto& end : {close_connection(), reset_connection()}) {
        FaultServer server{FaultServer::always({read_request(), end})};
        const auto error = failure(transport()->send(post(server.url(), R"({"a":1})")));
        INFO(error.message);
        CHECK(error.kind == ErrorKind::ambiguous);
        CHECK(error.code == "http-cut-off");
        CHECK(error.message.find("may have acted") != std::string::npos);
        CHECK(server.requests().size() == 1);
        CHECK(server.connections_at_end() == 1);
    }
}

TEST_CASE("doubt: a POST on a kept connection that dies under it is not repeated behind our back")
{
    for (const auto& body : {std::string{R"({"a":1})"}, std::string{}, std::string(300'000, 'x')}) {
        for (const auto& end : {close_connection(), reset_connection()}) {
            FaultServer server{{{read_request(), send_bytes(answer(200)), read_request(), end},
                                {read_request(), send_bytes(answer(201))}}};
            const auto network = transport();
            REQUIRE(network->send(post(server.url("/first"), "{}")));
            const auto error = failure(network->send(post(server.url("/second"), body)));
            INFO(error.message);
            CHECK(error.kind == ErrorKind::ambiguous);
            const auto received = server.requests();
            REQUIRE(received.size() == 2);
            CHECK(received[1].connection == 0);
            CHECK(received[1].head.starts_with("POST /second "));
        }
    }
}

TEST_CASE("doubt: a GET that may be repeated survives a kept connection that died")
{
    FaultServer server{{{read_request(), send_bytes(answer(200)), read_request(), close_connection()},
                        {read_request(), send_bytes(answer(200, "x"))}}};
    const auto network = transport();
    REQUIRE(network->send(get(server.url())));
    CHECK(network->send(get(server.url()))->body == "x");
}

TEST_CASE("doubt: a kept connection that the server has closed meanwhile is not used for a POST")
{
    FaultServer server{
        {{read_request(), send_bytes(answer(200)), close_connection()}, {read_request(), send_bytes(answer(201))}}};
    const auto network = transport();
    REQUIRE(network->send(get(server.url())));
    server.wait_until_closed(0);
    const auto response = network->send(post(server.url(), "{}"));
    REQUIRE(response);
    CHECK(response->head.status == 201);
    CHECK(server.requests()[1].connection == 1);
}

TEST_CASE("doubt: a POST that was not wholly handed over has certainly not taken effect")
{
    for (const auto& end : {close_connection(), reset_connection()}) {
        FaultServer server{FaultServer::always({read_some(2000), end})};
        const auto error = failure(transport()->send(post(server.url(), huge)));
        INFO(error.message);
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.code == "http-cut-off");
        CHECK(server.requests().empty());
    }
}

TEST_CASE("doubt: a POST that times out while it is being sent has certainly not taken effect")
{
    FaultServer server{{{read_some(2000), wait_for_end()}}};
    auto request = post(server.url(), huge);
    request.limits.total = Duration{300};
    const auto error = failure(transport()->send(request));
    INFO(error.message);
    CHECK(error.code == "http-timeout");
    CHECK(error.kind == ErrorKind::unavailable);
}

TEST_CASE("doubt: a POST without an answer in time is ambiguous")
{
    for (const auto& script :
         {Script{read_request(), stall()}, Script{read_request(), send_bytes("HTTP/1.1 20"), stall()},
          Script{read_request(), send_bytes(answer_head(201, {{"Content-Length", "5"}})), stall()}}) {
        FaultServer server{{script}};
        auto request = post(server.url(), "{}");
        request.limits.total = Duration{200};
        const auto error = failure(transport()->send(request));
        INFO(error.message);
        CHECK(error.kind == ErrorKind::ambiguous);
        CHECK(error.code == "http-timeout");
        CHECK(server.requests().size() == 1);
    }
}

TEST_CASE("doubt: an answer to a POST that breaks off, is damaged or too large leaves it ambiguous")
{
    const std::vector<std::pair<std::string, std::string>> answers{
        {"http-cut-off", answer_head(201, {{"Content-Length", "5"}}) + "abc"},
        {"http-cut-off", answer_head(201, {{"Transfer-Encoding", "chunked"}}) + "5\r\nab"},
        {"http-encoding", answer(201, "no gzip at all, really not", {{"Content-Encoding", "gzip"}})},
        {"http-too-large", answer(201, std::string(2000, 'x'))},
        {"http-failed", "SSH-2.0-OpenSSH_9.2\r\n"},
    };
    for (const auto& [code, bytes] : answers) {
        FaultServer server{{{read_request(), send_bytes(bytes), close_connection()}}};
        auto request = post(server.url(), "{}");
        request.limits.max_body = 1000;
        const auto error = failure(transport()->send(request));
        INFO(error.message);
        CHECK(error.kind == ErrorKind::ambiguous);
        CHECK(error.code == code);
    }
}

TEST_CASE("doubt: a POST that may be repeated is merely unavailable")
{
    FaultServer server{{{read_request(), close_connection()}}};
    auto request = post(server.url(), "{}");
    request.repeat = Repeat::safe;
    CHECK(failure(transport()->send(request)).kind == ErrorKind::unavailable);
}

TEST_CASE("doubt: an early answer to a POST is an answer")
{
    FaultServer server{{{read_some(2000), send_bytes(answer(413, "too much", {{"Connection", "close"}})), stall()}}};
    const auto response = transport()->send(post(server.url(), huge));
    REQUIRE(response);
    CHECK(response->head.status == 413);
    CHECK(response->body == "too much");
}

TEST_CASE("doubt: no connection means that nothing has happened")
{
    std::string gone;
    {
        FaultServer server;
        gone = server.url();
    }
    CHECK(failure(transport()->send(post(gone, "{}"))).kind == ErrorKind::unavailable);
    FaultServer server{FaultServer::always({reset_connection()})};
    const auto error = failure(transport()->send(post(server.url(), huge)));
    CHECK(error.kind == ErrorKind::unavailable);
}

TEST_CASE("doubt: the kind follows from what was handed over and what may be repeated")
{
    CHECK(kind_of_failure(Sent::nothing, Repeat::never) == ErrorKind::unavailable);
    CHECK(kind_of_failure(Sent::part, Repeat::never) == ErrorKind::unavailable);
    CHECK(kind_of_failure(Sent::everything, Repeat::never) == ErrorKind::ambiguous);
    CHECK(kind_of_failure(Sent::everything, Repeat::safe) == ErrorKind::unavailable);
}
