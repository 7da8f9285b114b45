#include "support/catch.hpp"

#include "tpsync/http/multipart.hpp"
#include "tpsync/http/request_lines.hpp"

using namespace tpsync;
using namespace tpsync::http;

namespace {

std::vector<std::string> lines(const std::vector<Header>& headers, Secrets secrets = Secrets::send)
{
    std::vector<std::string> out;
    const auto made = request_lines(headers, secrets);
    REQUIRE(made);
    for (const auto& line : *made) out.push_back(line.reveal());
    return out;
}

} // namespace

TEST_CASE("request lines: name, value and secret make one line")
{
    CHECK(lines({{"Accept", "text/xml", std::nullopt},
                 {"Authorization", "Bearer ", Secret{"t0ken"}},
                 {"X-Empty", "", {}}}) ==
          std::vector<std::string>{"Accept: text/xml", "Authorization: Bearer t0ken", "X-Empty;"});
    CHECK(lines({{"X-Name", "M\xC3\xBCnchen\tx", std::nullopt}}) ==
          std::vector<std::string>{"X-Name: M\xC3\xBCnchen\tx"});
}

TEST_CASE("request lines: secrets stay away from another origin, also such without the type")
{
    const std::vector<Header> headers{{"authorization", "Bearer x", std::nullopt},
                                      {"Cookie", "a=b", std::nullopt},
                                      {"X-Token", "", Secret{"y"}},
                                      {"Accept", "text/xml", std::nullopt}};
    CHECK(lines(headers, Secrets::withhold) == std::vector<std::string>{"Accept: text/xml"});
}

TEST_CASE("request lines: nothing can smuggle in another line")
{
    const std::string zero{"a\0b", 3};
    for (const std::string& bad : {std::string{"a\r\nX: y"}, std::string{"a\n"}, std::string{"\ra"}, zero,
                                   std::string{"a\x7f"}, std::string{"a\x1b[0m"}}) {
        for (const auto& header :
             std::vector<Header>{{"X-A", bad, std::nullopt}, {"X-A", "", Secret{bad}}, {bad, "x", {}}}) {
            const auto made = request_lines({header}, Secrets::send);
            REQUIRE_FALSE(made);
            CHECK(made.error().code == "http-header");
            CHECK(made.error().kind == ErrorKind::setup);
            CHECK(made.error().message.find('\n') == std::string::npos);
        }
    }
    // What is withheld is checked all the same.
    CHECK_FALSE(request_lines({{"X-A", "", Secret{"a\nb"}}}, Secrets::withhold));
}

TEST_CASE("request lines: names are tokens, and framing is the transport's own business")
{
    for (const auto* name : {"", "X A", "X:A", "X\xC3\xA4", "(x)", "Host", "content-LENGTH", "Transfer-Encoding",
                             "Connection", "Expect", "Upgrade", "TE"}) {
        INFO(name);
        CHECK_FALSE(request_lines({{name, "x", std::nullopt}}, Secrets::send));
    }
}

TEST_CASE("request lines: a refusal does not quote the value")
{
    const auto made = request_lines({{"X-A", "s3cret\n", std::nullopt}}, Secrets::send);
    CHECK(made.error().message.find("s3cret") == std::string::npos);
}

TEST_CASE("multipart: one part as RFC 7578 has it")
{
    const auto body = multipart_body({"file", "cv.pdf", "application/pdf", "%PDF"});
    REQUIRE(body);
    CHECK(body->content_type == "multipart/form-data; boundary=tpsync-boundary-000000000001");
    CHECK(body->bytes == "--tpsync-boundary-000000000001\r\n"
                         "Content-Disposition: form-data; name=\"file\"; filename=\"cv.pdf\"\r\n"
                         "Content-Type: application/pdf\r\n"
                         "\r\n"
                         "%PDF\r\n"
                         "--tpsync-boundary-000000000001--\r\n");
    CHECK(multipart_body({"f", "n", "", ""})->bytes.find("Content-Type: application/octet-stream\r\n") !=
          std::string::npos);
}

TEST_CASE("multipart: the boundary is never part of the content, however hard it tries")
{
    std::string content;
    for (int i = 1; i <= 3000; ++i) {
        char text[64];
        std::snprintf(text, sizeof text, "tpsync-boundary-%012d", i == 2000 ? 1 : i);
        content += text;
    }
    const auto body = multipart_body({"file", "x", "", content});
    CHECK(body->content_type == "multipart/form-data; boundary=tpsync-boundary-000000002000");
    CHECK(content.find("tpsync-boundary-000000002000") == std::string::npos);
}

TEST_CASE("multipart: a file name cannot leave its quotes or its line")
{
    const auto body = multipart_body({"fi\"e", "a\"; x=\"b\r\nX: y\x01.pdf", "", "c"});
    CHECK(body->bytes.find("name=\"fi%22e\"; filename=\"a%22; x=%22b%0D%0AX: y_.pdf\"\r\n") != std::string::npos);
    CHECK_FALSE(multipart_body({"f", "n", "text/plain\r\nX: y", ""}));
}
