#include "support/catch.hpp"

#include "tpsync/http/url.hpp"

using namespace tpsync;
using namespace tpsync::http;

namespace {

Url url(std::string_view text)
{
    auto parsed = Url::parse(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

} // namespace

TEST_CASE("url: https goes anywhere, parts are read and normalised")
{
    const auto parsed = url("HTTPS://Acme.Jobs.Personio.DE/xml?language=de#top");
    CHECK(parsed.scheme() == "https");
    CHECK(parsed.host() == "acme.jobs.personio.de");
    CHECK(parsed.port() == 443);
    CHECK(parsed.path() == "/xml");
    CHECK(parsed.query() == "language=de");
    CHECK(parsed.text() == "https://acme.jobs.personio.de/xml?language=de");
    CHECK(url("https://example.com:443/a").text() == "https://example.com/a");
    CHECK(url("https://example.com:8443").text() == "https://example.com:8443/");
    CHECK(url("https://[2001:db8::1]/").host() == "[2001:db8::1]");
}

TEST_CASE("url: plain http goes to this machine only, however its address is written")
{
    for (const auto* text : {"http://127.0.0.1/", "http://127.1.2.3:8080/x", "http://[::1]:1/", "http://localhost/",
                             "http://LOCALHOST/", "http://0x7f.1/", "http://2130706433/"}) {
        INFO(text);
        const auto parsed = Url::parse(text);
        REQUIRE(parsed);
        CHECK(parsed->is_loopback());
    }
    for (const auto* text :
         {"http://example.com/", "http://128.0.0.1/", "http://localhost.example.com/", "http://127.0.0.1.example.com/",
          "http://[::ffff:127.0.0.1]/", "http://[::2]/", "http://127.0.0.1./", "http://1.127.0.0.1/", "http://0.0.0.0/",
          "http://10.0.0.1/", "http://notlocalhost/"}) {
        INFO(text);
        const auto parsed = Url::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == "http-url");
        CHECK(parsed.error().kind == ErrorKind::setup);
    }
}

TEST_CASE("url: other schemes, user info, blanks and broken texts are refused")
{
    for (const auto* text : {"",
                             "example.com",
                             "/xml",
                             "file:///etc/passwd",
                             "ftp://example.com/",
                             "gopher://example.com/",
                             "https://",
                             "https:///xml",
                             "https://user@example.com/",
                             "https://user:pw@example.com/",
                             "https://example.com:0/",
                             "https://example.com:99999/",
                             "https://example.com:x/",
                             "https://exa mple.com/",
                             "https://example.com/a b",
                             "https://example.com/\r\nHost: other.example",
                             "https://example.com/\n",
                             "https://[fe80::1%25eth0]/",
                             "https://example.com\\@other.example/",
                             "https://a@b@example.com/",
                             "javascript:alert(1)",
                             "https://[::1"}) {
        INFO(text);
        const auto parsed = Url::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == "http-url");
        CHECK(parsed.error().message.find('\n') == std::string::npos);
    }
    CHECK_FALSE(Url::parse(std::string_view{"https://example.com/\0x", 22}));
}

TEST_CASE("url: a refusal never repeats user, password or query")
{
    for (const auto* text :
         {"https://user:s3cret@example.com/", "ftp://s3cret@example.com/", "https://user:s3/cret@example.com/",
          "http://example.com/?token=s3cret", "https://u:s3cret#@example.com/", "https://a@b:s3cret/x@example.com/"}) {
        const auto parsed = Url::parse(text);
        REQUIRE_FALSE(parsed);
        INFO(parsed.error().message);
        CHECK(parsed.error().message.find("s3") == std::string::npos);
        CHECK(parsed.error().message.find("cret") == std::string::npos);
    }
}

TEST_CASE("url: redaction keeps what helps and drops what may be secret")
{
    CHECK(redact_url("https://example.com/a?b=c#d") == "https://example.com/a");
    CHECK(redact_url("https://user:pw@example.com:1/a") == "https://***@example.com:1/a");
    CHECK(redact_url("proxy.example.com:3128") == "proxy.example.com:3128");
    CHECK(redact_url("user:pw@proxy.example.com:3128") == "***@proxy.example.com:3128");
    CHECK(redact_url("https://user:p/w@example.com") == "https://***");
    CHECK(redact_url("https://example.com/?mail=a@example.com") == "https://***");
    CHECK(redact_url("a\nb") == "a\\nb");
    CHECK(url("https://example.com:1/a?b=c").redacted() == "https://example.com:1/a");
}

TEST_CASE("url: segments and query values are percent-encoded")
{
    CHECK(percent_encode("aZ09-._~") == "aZ09-._~");
    CHECK(percent_encode("a b/c?&=+%\xC3\xA4") == "a%20b%2Fc%3F%26%3D%2B%25%C3%A4");
    const auto api = url("https://api.example.com/v1?keep=1");
    CHECK(api.with_segment("a/../b c")->text() == "https://api.example.com/v1/a%2F..%2Fb%20c?keep=1");
    CHECK(url("https://api.example.com").with_segment("x")->text() == "https://api.example.com/x");
    CHECK(api.with_query("language", "d e&x").text() == "https://api.example.com/v1?keep=1&language=d%20e%26x");
    CHECK(url("https://api.example.com/xml").with_query("a", "b").text() == "https://api.example.com/xml?a=b");
    for (const auto* segment : {"", ".", ".."}) CHECK_FALSE(api.with_segment(segment));
}

TEST_CASE("url: a reference is resolved under the same rules")
{
    const auto base = url("https://example.com/a/b?c=d");
    CHECK(base.resolve("x")->text() == "https://example.com/a/x");
    CHECK(base.resolve("/x?y=z#f")->text() == "https://example.com/x?y=z");
    CHECK(base.resolve("//other.example/x")->text() == "https://other.example/x");
    CHECK(base.resolve("https://other.example:99/")->text() == "https://other.example:99/");
    for (const auto* bad : {"http://other.example/", "file:///etc/passwd", "https://u:p@example.com/", "/a b", "/a\tb",
                            "ftp://example.com/"})
        CHECK_FALSE(base.resolve(bad));
}

TEST_CASE("url: a redirect stays on the same host and port or on the same company's board")
{
    const auto board = url("https://acme.jobs.personio.de/xml");
    for (const auto* to : {"https://acme.jobs.personio.de/other", "https://acme.jobs.personio.com/xml"})
        CHECK(same_board(board, url(to)));
    for (const auto* to :
         {"https://other.jobs.personio.de/xml", "https://other.jobs.personio.com/xml", "https://personio.com/",
          "https://acme.jobs.personio.de.example.com/", "https://x.acme.jobs.personio.com/",
          "https://jobs.personio.com/", "https://acme.jobs.personio.com:8443/xml", "https://acmejobs.personio.com/",
          "https://127.0.0.1/xml", "http://127.0.0.1/xml", "https://169.254.169.254/"}) {
        INFO(to);
        CHECK_FALSE(same_board(board, url(to)));
    }
    const auto local = url("http://127.0.0.1:8080/xml");
    CHECK(same_board(local, url("http://127.0.0.1:8080/other")));
    CHECK_FALSE(same_board(local, url("http://127.0.0.1:8081/xml")));
    CHECK_FALSE(same_board(local, url("http://localhost:8080/xml")));
    CHECK(same_board(url("http://localhost/"), url("https://localhost/")));
    CHECK_FALSE(same_board(url("https://localhost/"), url("http://localhost/")));
    CHECK_FALSE(same_board(url("https://x.y.jobs.personio.de/"), url("https://x.y.jobs.personio.com/")));
}

TEST_CASE("url: an origin is scheme, host and port")
{
    CHECK(same_origin(url("https://example.com/a"), url("https://EXAMPLE.com:443/b")));
    CHECK_FALSE(same_origin(url("https://example.com/"), url("https://example.com:444/")));
    CHECK_FALSE(same_origin(url("https://localhost:80/"), url("http://localhost:80/")));
}

TEST_CASE("url: what is read without libcurl is read as libcurl reads it")
{
    const auto hosts = {"example.com",
                        "a-b.example.com",
                        "xn--bcher-kva.example",
                        "localhost",
                        "127.0.0.1",
                        "10.20.30.40",
                        "255.255.255.255",
                        "256.1.1.1",
                        "1.2.3",
                        "1.2.3.4.5",
                        "127.0.0.01",
                        "010.1.1.1",
                        "0x7f.1",
                        "x.0x7f",
                        "a..b",
                        "-a.example",
                        "a-.example",
                        "a.example.",
                        "1a.2b",
                        "0.0.0.0",
                        "a_b.example",
                        "Example.COM",
                        "[::1]",
                        "user@a.com",
                        "a%62.example",
                        "127.1",
                        "2130706433",
                        "",
                        ".example",
                        "a.b-"};
    const auto ports = {"", ":", ":0", ":1", ":80", ":443", ":8443", ":08", ":65535", ":65536", ":8a", ":-1", ":80:80"};
    const auto paths = {"",        "/",        "/xml",      "//",    "/a/../b", "/./a", "/a_b-C/9",
                        "/a%2Fb/", "/a;b=c,d", "/v1.0/api", "/a\\b", "/a#top",  "/~x"};
    std::size_t readable = 0;
    for (const std::string scheme : {"https://", "http://", "HTTPS://", "https:/", "ftp://"}) {
        for (const std::string host : hosts) {
            for (const std::string port : ports) {
                for (const std::string path : paths) {
                    const auto text = scheme + host + port + path;
                    INFO(text);
                    // An empty query changes nothing, but is read by libcurl only; behind a fragment it is none.
                    const auto ours = Url::parse(text);
                    const auto fragment = text.find('#');
                    const auto theirs = Url::parse(text.substr(0, fragment) + "?");
                    REQUIRE(ours.has_value() == theirs.has_value());
                    if (!ours) continue;
                    ++readable;
                    CHECK(*ours == *theirs);
                    CHECK(ours->host() == theirs->host());
                    CHECK(ours->port() == theirs->port());
                    CHECK(ours->path() == theirs->path());
                }
            }
        }
    }
    CHECK(readable > 1000);
}
