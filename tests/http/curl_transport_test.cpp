#include "bench.hpp"

using namespace tpsync;
using namespace tpsync::http;
using namespace tpsync::test;

TEST_CASE("curl: a GET goes out as asked and comes back whole")
{
    FaultServer server{{{read_request(), send_bytes(answer(200, "hello", {{"X-Thing", "  a b "}, {"x-thing", "c"}}))}}};
    auto request = get(server.url("/xml?language=de"));
    request.headers = {{"Accept", "text/xml", std::nullopt}, {"Authorization", "Bearer ", Secret{"t0ken"}}};
    const auto response = transport()->send(request);
    REQUIRE(response);
    CHECK(response->head.status == 200);
    CHECK(response->head.url == server.url("/xml?language=de"));
    CHECK(response->head.header("x-thing") == "a b");
    CHECK_FALSE(response->head.header("x-other"));
    CHECK(response->body == "hello");

    const auto received = server.requests();
    REQUIRE(received.size() == 1);
    CHECK(received[0].head.starts_with("GET /xml?language=de HTTP/1.1\r\n"));
    CHECK(received[0].field("accept") == "text/xml");
    CHECK(received[0].field("authorization") == "Bearer t0ken");
    CHECK(received[0].field("user-agent").starts_with("tpsync/"));
    CHECK(received[0].field("accept-encoding") == "gzip");
    CHECK(received[0].field("cookie") == "(absent)");
}

TEST_CASE("curl: a POST carries its body and nothing invented")
{
    const auto made = send_bytes(answer(201, "made"));
    FaultServer server{{{read_request(), made, read_request(), made, read_request(), made}}};
    const auto network = transport();
    CHECK(network->send(post(server.url("/a"), R"({"a":1})"))->head.status == 201);
    auto bare = post(server.url("/b"), "");
    bare.headers.clear();
    CHECK(network->send(bare)->head.status == 201);
    auto upload = post(server.url("/c"), "");
    upload.headers.clear();
    upload.file = FilePart{"file", "cv.pdf", "application/pdf", "%PDF"};
    CHECK(network->send(upload)->head.status == 201);

    const auto received = server.requests();
    REQUIRE(received.size() == 3);
    CHECK(received[0].head.starts_with("POST /a HTTP/1.1\r\n"));
    CHECK(received[0].body == R"({"a":1})");
    CHECK(received[0].field("content-type") == "application/json");
    CHECK(received[0].field("expect") == "(absent)");
    CHECK(received[1].field("content-type") == "(absent)");
    CHECK(received[1].field("content-length") == "0");
    CHECK(received[2].field("content-type").starts_with("multipart/form-data; boundary="));
    CHECK(received[2].body.find("\r\n\r\n%PDF\r\n--") != std::string::npos);
}

TEST_CASE("curl: any complete answer is a success, whatever its status")
{
    const auto network = transport();
    for (const int status : {204, 206, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503}) {
        const bool bodiless = status == 204 || status == 304;
        FaultServer server{{{read_request(), send_bytes(bodiless ? answer_head(status) : answer(status, "why"))}}};
        const auto response = network->send(get(server.url()));
        INFO(status);
        REQUIRE(response);
        CHECK(response->head.status == status);
        CHECK(response->body == (bodiless ? "" : "why"));
    }
}

TEST_CASE("curl: a sink takes the body of a 200 and of nothing else")
{
    FaultServer server{
        {{read_request(), send_bytes(answer(404, "no")), read_request(), send_bytes(answer(200, "yes"))}}};
    const auto network = transport();
    Collector sink;
    auto request = get(server.url());
    request.sink = &sink;
    CHECK(network->send(request)->body == "no");
    CHECK(sink.begun == 0);
    const auto response = network->send(request);
    CHECK(response->body.empty());
    CHECK(sink.begun == 1);
    CHECK(sink.status == 200);
    CHECK(sink.body == "yes");
}

TEST_CASE("curl: what a sink refuses ends the transfer with the sink's own words")
{
    FaultServer server{{{read_request(), send_bytes(answer_head(200)), flood(std::string(1000, 'x'))}}};
    Collector sink;
    sink.refuse_above = 5000;
    auto request = get(server.url());
    request.sink = &sink;
    CHECK(failure(transport()->send(request)) == Error{ErrorKind::refused, "sink-says-no", "no", ""});
}

TEST_CASE("curl: an exception in a sink does not cross libcurl")
{
    struct Thrower final : BodySink {
        void begin(const ResponseHead&) override {}
        Result<void> write(std::string_view) override { throw std::runtime_error{"sink"}; }
    } sink;
    FaultServer server{{{read_request(), send_bytes(answer(200, "x"))}}};
    auto request = get(server.url());
    request.sink = &sink;
    CHECK(failure(transport()->send(request)).kind == ErrorKind::internal);
}

TEST_CASE("curl: connections are kept between requests")
{
    Script script;
    for (int i = 0; i < 20; ++i) {
        script.push_back(read_request());
        script.push_back(send_bytes(answer(200, "x")));
    }
    FaultServer server{{script}};
    const auto network = transport();
    for (int i = 0; i < 10; ++i) {
        CHECK(network->send(get(server.url())));
        CHECK(network->send(post(server.url(), "{}")));
    }
    CHECK(server.requests().size() == 20);
    CHECK(server.connections_at_end() == 1);
}

TEST_CASE("curl: chunks, packed bodies and bodies that end with the connection are put together")
{
    const auto network = transport();
    const std::string text(5000, 'a');
    const std::vector<std::string> answers{
        answer_head(200, {{"Transfer-Encoding", "chunked"}}) + chunk(text.substr(0, 10)) + chunk(text.substr(10)) +
            chunk(""),
        answer(200, gzip(text), {{"Content-Encoding", "gzip"}}),
        answer_head(200, {{"Content-Encoding", "gzip"}, {"Transfer-Encoding", "chunked"}}) + chunk(gzip(text)) +
            chunk(""),
        answer_head(200, {{"Connection", "close"}}) + text,
    };
    for (const auto& bytes : answers) {
        FaultServer server{{{read_request(), send_bytes(bytes), close_connection()}}};
        const auto response = network->send(get(server.url()));
        REQUIRE(response);
        CHECK(response->body == text);
    }
}

TEST_CASE("curl: an answer that breaks off is a failure, never a short body")
{
    const auto network = transport();
    const auto packed = gzip(std::string(5000, 'a'));
    const std::vector<std::string> answers{
        answer_head(200, {{"Content-Length", "10"}}) + "123456789",
        answer_head(200, {{"Content-Length", "10"}}),
        answer_head(200, {{"Transfer-Encoding", "chunked"}}) + chunk("abc"),
        answer_head(200, {{"Transfer-Encoding", "chunked"}}) + "5\r\nab",
        answer_head(200, {{"Transfer-Encoding", "chunked"}}) + "zz\r\nab\r\n0\r\n\r\n",
        answer_head(404, {{"Content-Length", "10"}}) + "1",
        answer_head(200, {{"Content-Length", "1000"}, {"Content-Encoding", "gzip"}}) + packed,
        "HTTP/1.1 200 OK\r\nContent-Le",
        "",
    };
    for (const auto& bytes : answers) {
        FaultServer server{{{read_request(), send_bytes(bytes), close_connection()}}};
        INFO(bytes);
        const auto error = failure(network->send(get(server.url())));
        INFO(bytes << " gives " << error.message);
        CHECK(error.code == "http-cut-off");
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.message.find("127.0.0.1") != std::string::npos);
    }
}

TEST_CASE("curl: a reset in the middle of a body is a failure")
{
    FaultServer server{
        {{read_request(), send_bytes(answer_head(200, {{"Content-Length", "100"}}) + "x"), reset_connection()}}};
    const auto error = failure(transport()->send(get(server.url())));
    CHECK(error.code == "http-cut-off");
    CHECK(error.kind == ErrorKind::unavailable);
}

TEST_CASE("curl: what is not HTTP is told as such")
{
    FaultServer server{{{read_request(), send_bytes("SSH-2.0-OpenSSH_9.2\r\n"), close_connection()}}};
    const auto error = failure(transport()->send(get(server.url())));
    CHECK(error.code == "http-failed");
    CHECK(error.message.find("does not answer with HTTP") != std::string::npos);
}

TEST_CASE("curl: silence before and after the head ends at the time limits")
{
    const auto network = transport();
    const auto half = answer_head(200, {{"Content-Length", "10"}}) + "x";
    for (const auto& script : {Script{read_request(), stall()}, Script{read_request(), send_bytes(half), stall()}}) {
        FaultServer server{FaultServer::always(script)};
        auto request = get(server.url());
        request.limits.total = Duration{200};
        auto error = failure(network->send(request));
        CHECK(error.code == "http-timeout");
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.message.find("200 ms") != std::string::npos);

        request.limits.total = Duration{10'000};
        request.limits.low_speed_time = Duration{1'000};
        error = failure(network->send(request));
        CHECK(error.code == "http-too-slow");
        CHECK(error.kind == ErrorKind::unavailable);
    }
}

TEST_CASE("curl: the time of the whole run ends a request, and none is begun once it is over")
{
    FaultServer server{FaultServer::always({read_request(), stall()})};
    Duration left{200};
    http::CurlOptions options;
    options.time_left = [&] { return left; };
    const auto network = transport(std::move(options));
    CHECK(failure(network->send(get(server.url()))).code == "http-timeout");
    left = Duration{0};
    const auto error = failure(network->send(post(server.url(), "{}")));
    CHECK(error.code == "http-deadline");
    CHECK(error.kind == ErrorKind::unavailable);
}

TEST_CASE("curl: a refused connection and an unknown name are told apart, with the host")
{
    std::string gone;
    {
        FaultServer server;
        gone = server.url();
    }
    auto error = failure(transport()->send(get(gone)));
    CHECK(error.code == "http-connect");
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(error.message.find("127.0.0.1") != std::string::npos);
    CHECK(error.message.find("refuses") != std::string::npos);
    CHECK_FALSE(error.remedy.empty());
}

TEST_CASE("curl: bad URLs and headers never reach the network")
{
    FaultServer server{FaultServer::always({read_request(), send_bytes(answer(200))})};
    const auto network = transport();
    for (const auto* url :
         {"http://example.com/", "ftp://127.0.0.1/", "file:///etc/passwd", "https://u:p@127.0.0.1/", ""})
        CHECK(failure(network->send(get(url))).code == "http-url");
    for (const auto& header :
         std::vector<Header>{{"X-A", "a\r\nX-B: c", std::nullopt}, {"X-A", "", Secret{"a\n"}}, {"Host", "x", {}}}) {
        auto request = get(server.url());
        request.headers = {header};
        const auto error = failure(network->send(request));
        CHECK(error.code == "http-header");
        CHECK(error.kind == ErrorKind::setup);
    }
    auto upload = post(server.url(), "");
    upload.file = FilePart{"file", "x", "text/plain\r\nX-B: c", "x"};
    CHECK(failure(network->send(upload)).code == "http-header");
    upload.file->content_type = "text/plain";
    CHECK(failure(network->send(upload)).code == "http-header"); // post() gives a Content-Type of its own
    CHECK(server.connections_at_end() == 0);
    CurlOptions options;
    options.user_agent = "a\r\nb";
    CHECK_FALSE(make_curl_transport(options));
}
