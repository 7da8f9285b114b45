#include "personio/feed_text.hpp"
#include "support/catch.hpp"

#include "tpsync/personio/feed_diagnosis.hpp"

using namespace tpsync;
using namespace tpsync::personio;
using tpsync::test::contains;

namespace {

Error answered(int status, std::vector<http::Header> headers = {})
{
    http::Response response;
    response.head.status = status;
    response.head.url = "https://acme.jobs.personio.de/xml?language=de";
    response.head.headers = std::move(headers);
    auto error = explain_answer(response);
    CHECK_FALSE(error.message.empty());
    CHECK_FALSE(error.remedy.empty());
    return error;
}

Error redirected(int status, std::string location)
{
    return answered(status, {{"location", std::move(location), std::nullopt}});
}

void check(const Error& error, ErrorKind kind, std::string_view code)
{
    CAPTURE(error.message);
    CHECK(error.kind == kind);
    CHECK(error.code == code);
}

} // namespace

TEST_CASE("feed answer: 404 and 410 mean no board or feed switched off, with both remedies")
{
    for (const int status : {404, 410}) {
        const auto error = answered(status);
        check(error, ErrorKind::needs_person, "feed-not-found");
        CHECK(contains(error.remedy, "personio.subdomain"));
        CHECK(contains(error.remedy, "Settings > Recruiting > Career page > Activations"));
        CHECK(contains(error.remedy, "Enable XML feed"));
    }
}

TEST_CASE("feed answer: a redirect to Personio's own site means no such board")
{
    for (const auto* location : {"https://personio.com", "https://personio.com/", "https://www.personio.com/x",
                                 "https://www.personio.de/", "//www.personio.com/", "https://PERSONIO.com"}) {
        CAPTURE(location);
        check(redirected(307, location), ErrorKind::needs_person, "feed-not-found");
    }
}

TEST_CASE("feed answer: the bot wall behind that redirect is not a rate limit")
{
    check(answered(429, {{"x-vercel-mitigated", "challenge", std::nullopt}}), ErrorKind::needs_person,
          "feed-not-found");
    check(answered(429), ErrorKind::unavailable, "feed-rate-limited");
}

TEST_CASE("feed answer: a redirect to anywhere else is named and was not followed")
{
    for (const auto* location :
         {"https://example.com/personio.com", "https://personio.com.example.com/", "https://acme.personio.de/login",
          "https://notpersonio.com/", "http://169.254.169.254/", "file:///etc/hostname", "http://[::1"}) {
        CAPTURE(location);
        check(redirected(302, location), ErrorKind::unavailable, "feed-redirected");
    }
    CHECK(contains(redirected(301, "https://user:pw@example.com/x?token=1").message, "example.com"));
    CHECK_FALSE(contains(redirected(301, "https://user:pw@example.com/x?token=1").message, "pw"));
    CHECK_FALSE(contains(redirected(301, "https://example.com/x?token=1").message, "token"));
}

TEST_CASE("feed answer: a redirect shows scheme, host and port, because only these may differ")
{
    const auto target = [](std::string location) { return redirected(302, std::move(location)).message; };
    CHECK(contains(target("https://acme.jobs.personio.de:8443/xml?token=1"),
                   "redirects (302) to https://acme.jobs.personio.de:8443, which"));
    CHECK(contains(target("http://127.0.0.1:8081/xml"), "redirects (302) to http://127.0.0.1:8081, which"));
    CHECK(contains(target("https://[::1]/xml"), "redirects (302) to https://[::1]:443, which"));
    CHECK(contains(target("/login"), "redirects (302) to https://acme.jobs.personio.de:443, which"));
    CHECK(contains(target("http://acme.jobs.personio.de/xml"), "redirects (302) to http://acme.jobs.personio.de"));
    CHECK(contains(target("https://personio.com/"), "Personio's own site personio.com"));
}

TEST_CASE("feed answer: only 200 is a feed")
{
    for (const int status : {0, 100, 201, 202, 203, 204, 206, 300, 302, 304, 307, 400, 405, 406, 418, 451}) {
        CAPTURE(status);
        const auto error = answered(status);
        check(error, ErrorKind::refused, "feed-status");
        CHECK(contains(error.message, fmt::format("{}", status)));
    }
}

TEST_CASE("feed answer: refused access and outages are told apart")
{
    for (const int status : {401, 403}) check(answered(status), ErrorKind::credentials, "feed-forbidden");
    for (const int status : {408, 500, 502, 503, 504, 599})
        check(answered(status), ErrorKind::unavailable, "feed-down");
}

TEST_CASE("feed failure: limits and cut bodies get the feed's own codes, the rest stays")
{
    const auto explained = [](ErrorKind kind, std::string code) {
        return explain_failure({kind, std::move(code), "message", "remedy"});
    };
    check(explained(ErrorKind::refused, "http-too-large"), ErrorKind::refused, "feed-too-large");
    check(explained(ErrorKind::unavailable, "http-cut-off"), ErrorKind::unavailable, "feed-truncated");
    check(explained(ErrorKind::unavailable, "http-dns"), ErrorKind::unavailable, "http-dns");
    check(explained(ErrorKind::refused, "http-encoding"), ErrorKind::refused, "http-encoding");
    check(explained(ErrorKind::refused, "feed-html"), ErrorKind::refused, "feed-html");
    CHECK(explained(ErrorKind::refused, "http-too-large").message == "message");
    CHECK(contains(explained(ErrorKind::refused, "http-too-large").remedy, "limits.max_feed_bytes"));
}

TEST_CASE("feed failure: another host is worth a try only when this one has no board or is not there")
{
    for (const auto* code : {"feed-not-found", "feed-redirected", "feed-html", "http-dns", "http-connect"})
        CHECK(may_be_elsewhere({ErrorKind::refused, code, {}, {}}));
    for (const auto* code : {"feed-down", "feed-rate-limited", "feed-forbidden", "feed-truncated", "feed-empty",
                             "feed-wrong-root", "http-tls", "http-proxy", "http-timeout"})
        CHECK_FALSE(may_be_elsewhere({ErrorKind::refused, code, {}, {}}));
}
