#include "support/catch.hpp"

#include "tpsync/http/curl_failure.hpp"

#include <cerrno>

using namespace tpsync;
using namespace tpsync::http;

namespace {

TransferFacts facts(CURLcode code)
{
    TransferFacts facts;
    facts.code = code;
    facts.host = "api.example.com";
    return facts;
}

void check(const TransferFacts& facts, std::string_view code, std::string_view says)
{
    const auto error = explain(facts, Repeat::never);
    INFO(error.code << ": " << error.message);
    CHECK(error.code == code);
    CHECK(error.message.find(says) != std::string::npos);
    CHECK_FALSE(error.remedy.empty());
}

} // namespace

TEST_CASE("failure: the ways in which a name is not found are told apart")
{
    auto why = facts(CURLE_COULDNT_RESOLVE_HOST);
    check(why, "http-dns", "cannot be looked up");
    why.resolver = "the name does not exist";
    check(why, "http-dns", "api.example.com is not found: the name does not exist");
    auto late = facts(CURLE_OPERATION_TIMEDOUT);
    check(late, "http-dns", "no DNS server answered within 10");
}

TEST_CASE("failure: the ways in which a connection is not made are told apart")
{
    auto why = facts(CURLE_COULDNT_CONNECT);
    why.phase = Phase::connecting;
    check(why, "http-connect", "no connection to api.example.com");
    why.os_error = ECONNREFUSED;
    check(why, "http-connect", "refuses the connection");
    why.os_error = ENETUNREACH;
    check(why, "http-connect", "IPv6");
    why.refused_address = "a private address";
    check(why, "http-address", "leads to a private address");
    auto late = facts(CURLE_OPERATION_TIMEDOUT);
    late.phase = Phase::connecting;
    check(late, "http-timeout", "no connection to api.example.com within 10");
    late.phase = Phase::securing;
    check(late, "http-timeout", "TLS handshake");
    late.phase = Phase::connecting;
    late.proxy = "http://***@proxy.example.com (HTTPS_PROXY)";
    check(late, "http-proxy", "proxy: http://***@proxy.example.com (HTTPS_PROXY)");
}

TEST_CASE("failure: certificates that are not valid yet or come from nowhere are told apart")
{
    auto why = facts(CURLE_PEER_FAILED_VERIFICATION);
    why.verify_result = 9;
    check(why, "http-tls", "is not valid yet");
    why.verify_result = 20;
    check(why, "http-tls", "does not trust");
    why.verify_result = 62;
    check(why, "http-tls", "for another name");
    why.verify_result = 23;
    why.words = "certificate revoked";
    check(why, "http-tls", "certificate revoked");
}

TEST_CASE("failure: doubt is said in the message, certainty is not dressed up as doubt")
{
    auto why = facts(CURLE_RECV_ERROR);
    why.phase = Phase::exchanging;
    why.sent = Sent::everything;
    CHECK(explain(why, Repeat::never).kind == ErrorKind::ambiguous);
    CHECK(explain(why, Repeat::never).message.find("may have acted") != std::string::npos);
    CHECK(explain(why, Repeat::safe).kind == ErrorKind::unavailable);
    CHECK(explain(why, Repeat::safe).message.find("may have acted") == std::string::npos);
    why.sent = Sent::part;
    CHECK(explain(why, Repeat::never).kind == ErrorKind::unavailable);
    CHECK(explain(why, Repeat::never).message.find("before it had the whole request") != std::string::npos);
}

TEST_CASE("failure: what libcurl says is made safe for one line")
{
    auto why = facts(CURLE_FAILED_INIT);
    why.words = "a\nb\x1b[31m";
    const auto error = explain(why, Repeat::safe);
    CHECK(error.message.find('\n') == std::string::npos);
    CHECK(error.message.find('\x1b') == std::string::npos);
}
