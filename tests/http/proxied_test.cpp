#include "bench.hpp"

using namespace tpsync;
using namespace tpsync::http;
using namespace tpsync::test;

namespace {

std::string proxy_url(const FaultServer& proxy)
{
    return "http://user:s3cret@127.0.0.1:" + std::to_string(proxy.port());
}

void check_is_redacted(const Error& error)
{
    const auto all = error.message + error.remedy;
    CHECK(all.find("s3cret") == std::string::npos);
    CHECK(all.find("user:") == std::string::npos);
    CHECK(error.message.find("***@127.0.0.1:") != std::string::npos);
    CHECK(error.message.find("HTTPS_PROXY") != std::string::npos);
}

Error through(const FaultServer& proxy, Request request)
{
    return failure(transport({}, {{"HTTPS_PROXY", proxy_url(proxy)}})->send(request));
}

} // namespace

TEST_CASE("proxied: https asks the proxy for a tunnel, with its credentials and without ours")
{
    FaultServer proxy{{{read_request(), send_bytes(answer(502, "no"))}}};
    auto request = get("https://api.example.com/v1");
    request.headers = {{"Authorization", "Bearer ", Secret{"t0ken"}}};
    const auto error = through(proxy, request);
    const auto received = proxy.requests();
    REQUIRE(received.size() == 1);
    CHECK(received[0].head.starts_with("CONNECT api.example.com:443 HTTP/1.1\r\n"));
    CHECK(received[0].field("proxy-authorization") == "Basic dXNlcjpzM2NyZXQ=");
    CHECK(received[0].head.find("t0ken") == std::string::npos);
    CHECK(error.message.find("status 502") != std::string::npos);
    check_is_redacted(error);
}

TEST_CASE("proxied: 407, an HTML page and silence from the proxy are told in plain words")
{
    const auto request = post("https://api.example.com/v1", "{}");
    struct Case {
        Script script;
        std::string code;
        std::string says;
    };
    for (const auto& [script, code, says] : std::vector<Case>{
             {{read_request(), send_bytes(answer(407, "<html>", {{"Proxy-Authenticate", "Basic realm=\"x\""}}))},
              "http-proxy",
              "user name and password"},
             {{read_request(), send_bytes(answer(403, "<html>blocked</html>"))}, "http-proxy", "status 403"},
             {{read_request(), send_bytes(answer_head(200) + "<html>welcome</html>"), close_connection()},
              "http-tls",
              "TLS"},
             {{read_request(), close_connection()}, "http-", "proxy"}}) {
        FaultServer proxy{{script}};
        const auto error = through(proxy, request);
        INFO(error.code << ": " << error.message);
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.code.starts_with(code));
        CHECK(error.message.find(says) != std::string::npos);
        check_is_redacted(error);
    }
}

TEST_CASE("proxied: a proxy that is down is named without its password")
{
    std::string gone;
    {
        FaultServer proxy;
        gone = proxy_url(proxy);
    }
    const auto error = failure(transport({}, {{"HTTPS_PROXY", gone}})->send(post("https://api.example.com/v1", "{}")));
    INFO(error.message);
    CHECK(error.code == "http-proxy");
    CHECK(error.kind == ErrorKind::unavailable);
    check_is_redacted(error);
}

TEST_CASE("proxied: a proxy address that cannot be read is not repeated letter by letter")
{
    for (const auto* address : {"foo://user:s3cret@127.0.0.1:1", "http://user:s3cret@127.0.0.1:99999",
                                "http://user:s3cret@", "http://user:s3cret@[::1", "http://user:s3cret@127.0.0.1:1:2"}) {
        const auto error =
            failure(transport({}, {{"HTTPS_PROXY", address}})->send(post("https://api.example.com/v1", "{}")));
        INFO(address << " gives " << error.message);
        CHECK(error.code == "http-proxy");
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.message.find("s3cret") == std::string::npos);
    }
}

TEST_CASE("proxied: plain http to this machine goes through a proxy on this machine, and its 407 is the proxy's")
{
    FaultServer server{FaultServer::always({read_request(), send_bytes(answer(200, "direct"))})};
    FaultServer proxy{
        {{read_request(), send_bytes(answer(200, "by proxy"))}, {read_request(), send_bytes(answer(407, "who"))}}};
    CHECK(transport({}, {{"http_proxy", proxy_url(proxy)}})->send(get(server.url("/x")))->body == "by proxy");
    CHECK(proxy.requests()[0].head.starts_with("GET " + server.url("/x") + " HTTP/1.1\r\n"));
    const auto error = failure(transport({}, {{"http_proxy", proxy_url(proxy)}})->send(get(server.url("/x"))));
    CHECK(error.code == "http-proxy");
    CHECK(error.message.find("s3cret") == std::string::npos);

    CHECK(transport({}, {{"http_proxy", proxy_url(proxy)}, {"no_proxy", "127.0.0.1"}})->send(get(server.url()))->body ==
          "direct");
    CHECK(transport({}, {{"http_proxy", "http://proxy.invalid:3128"}})->send(get(server.url()))->body == "direct");
    CHECK(transport({}, {{"HTTP_PROXY", proxy_url(proxy)}})->send(get(server.url()))->body == "direct");
}

TEST_CASE("proxied: the real environment is not read behind the back of the one we were given")
{
    FaultServer server{{{read_request(), send_bytes(answer(200, "direct"))}}};
    setenv("http_proxy", "http://127.0.0.1:1", 1);
    const auto response = transport()->send(get(server.url()));
    unsetenv("http_proxy");
    REQUIRE(response);
    CHECK(response->body == "direct");
}
