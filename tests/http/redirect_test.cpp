#include "bench.hpp"

using namespace tpsync;
using namespace tpsync::http;
using namespace tpsync::test;

namespace {

Step redirect(int status, const std::string& location)
{
    return send_bytes(answer(status, "moved", {{"Location", location}}));
}

Request following(const std::string& url)
{
    auto request = get(url);
    request.redirects = Redirects::same_board;
    return request;
}

} // namespace

TEST_CASE("redirect: on the same host it is followed, and the new address is told")
{
    for (const int status : {301, 302, 303, 307, 308}) {
        FaultServer server{
            {{read_request(), redirect(status, "/new?a=b"), read_request(), send_bytes(answer(200, "x"))}}};
        auto request = following(server.url("/old"));
        request.headers = {{"Authorization", "Bearer ", Secret{"t0ken"}}};
        const auto response = transport()->send(request);
        REQUIRE(response);
        CHECK(response->body == "x");
        CHECK(response->head.url == server.url("/new?a=b"));
        const auto received = server.requests();
        REQUIRE(received.size() == 2);
        CHECK(received[1].head.starts_with("GET /new?a=b "));
        CHECK(received[1].field("authorization") == "Bearer t0ken");
    }
}

TEST_CASE("redirect: when refused by the caller it is simply the answer")
{
    FaultServer server{{{read_request(), redirect(307, "/new")}}};
    const auto response = transport()->send(get(server.url()));
    REQUIRE(response);
    CHECK(response->head.status == 307);
    CHECK(response->head.header("location") == "/new");
    CHECK(server.requests().size() == 1);
}

TEST_CASE("redirect: a POST is never sent on, whatever the request says")
{
    for (const int status : {301, 302, 303, 307, 308}) {
        FaultServer other{FaultServer::always({read_request(), send_bytes(answer(200))})};
        FaultServer server{{{read_request(), redirect(status, other.url()), read_request(), send_bytes(answer(200))}}};
        auto request = post(server.url(), "{}");
        request.redirects = Redirects::same_board;
        CHECK(transport()->send(request)->head.status == status);
        CHECK(server.requests().size() == 1);
        CHECK(other.connections_at_end() == 0);
    }
}

TEST_CASE("redirect: elsewhere is refused by name, and nothing is asked there")
{
    FaultServer other{FaultServer::always({read_request(), send_bytes(answer(200, "stolen"))})};
    for (const auto& location :
         {other.url("/xml"), std::string{"http://localhost:"} + std::to_string(other.port()) + "/",
          "//127.0.0.1:" + std::to_string(other.port()), std::string{"https://personio.com/"},
          std::string{"http://example.com/"}, std::string{"file:///etc/passwd"}, std::string{"ftp://127.0.0.1/"},
          std::string{"http://169.254.169.254/latest/"}, std::string{"http://[::1]/"},
          std::string{"https://127.0.0.1/"}, std::string{"http://user:s3cret@127.0.0.1/"},
          std::string{"gopher://127.0.0.1/"}, std::string{"/a b"}}) {
        FaultServer server{{{read_request(), redirect(307, location)}}};
        auto request = following(server.url("/xml"));
        Collector sink;
        request.sink = &sink;
        const auto error = failure(transport()->send(request));
        INFO(location << " gives " << error.message);
        CHECK(error.code == "http-redirect");
        CHECK(error.kind == ErrorKind::refused);
        CHECK(error.message.find("307") != std::string::npos);
        CHECK(error.message.find("s3cret") == std::string::npos);
        CHECK(sink.begun == 0);
        CHECK(server.requests().size() == 1);
    }
    CHECK(other.connections_at_end() == 0);
}

TEST_CASE("redirect: three are followed, a fourth is not")
{
    for (const unsigned count : {3U, 4U}) {
        Script script;
        for (unsigned i = 0; i < count; ++i) {
            script.push_back(read_request());
            script.push_back(redirect(302, "/again"));
        }
        script.push_back(read_request());
        script.push_back(send_bytes(answer(200, "x")));
        FaultServer server{{script}};
        const auto outcome = transport()->send(following(server.url()));
        if (count == 3) {
            CHECK(outcome);
        } else {
            CHECK(failure(outcome).code == "http-redirect");
            CHECK(server.requests().size() == 4);
        }
    }
}

TEST_CASE("redirect: 300, 304 and one without a target are answers")
{
    for (const auto& bytes : {answer(300, "", {{"Location", "/x"}}), answer_head(304), answer(302)}) {
        FaultServer server{{{read_request(), send_bytes(bytes)}}};
        const auto response = transport()->send(following(server.url()));
        REQUIRE(response);
        CHECK(response->head.status / 100 == 3);
    }
}
