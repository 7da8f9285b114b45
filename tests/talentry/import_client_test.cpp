#include "support/catch.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"

#include "tpsync/talentry/import_client.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace tpsync;
using namespace tpsync::talentry;

namespace {

ImportRequest load()
{
    ImportRequest request;
    request.endpoint = "https://api.example.com";
    request.customer_id = "1561";
    request.user_source = "acme-connector";
    request.token = Secret{"token-canary"};
    request.source = "personio";
    request.body = R"({"jobs":[]})";
    request.jobs = 3;
    return request;
}

struct World {
    test::FakeTransport transport;
    test::FakeClock clock;

    Result<ImportReceipt> send(ImportRequest request = load())
    {
        return import_jobs(transport, clock, std::move(request));
    }
    Result<ImportReceipt> answer(int status, std::string body = {}, std::vector<http::Header> headers = {})
    {
        transport.reply(status, std::move(body), std::move(headers));
        return send();
    }
};

Error error_for(int status, std::string body = {})
{
    World world;
    const auto answer = world.answer(status, std::move(body));
    REQUIRE_FALSE(answer);
    CHECK(world.transport.requests.size() == 1);
    CHECK(world.clock.slept.empty());
    return answer.error();
}

const http::Header* find(const http::Request& request, std::string_view name)
{
    const auto found = std::find_if(request.headers.begin(), request.headers.end(),
                                    [&](const http::Header& header) { return header.name == name; });
    return found == request.headers.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("import: one POST as documented")
{
    World world;
    REQUIRE(world.answer(200, "{}"));
    REQUIRE(world.transport.requests.size() == 1);
    const auto& request = world.transport.requests[0];
    CHECK(request.method == http::Method::post);
    CHECK(request.url == "https://api.example.com/api/v1/tenants/1561/jobs/multiple?source=personio"
                         "&deactivateMissingJobs=0&skipInvalidJobs=1");
    CHECK(request.body == R"({"jobs":[]})");
    CHECK(request.repeat == http::Repeat::never);
    CHECK(request.redirects == http::Redirects::refuse);
    REQUIRE(find(request, "User-Source") != nullptr);
    CHECK(find(request, "User-Source")->value == "acme-connector");
    REQUIRE(find(request, "X-Token") != nullptr);
    CHECK(find(request, "X-Token")->value.empty());
    REQUIRE(find(request, "X-Token")->secret);
    CHECK(find(request, "X-Token")->secret->reveal() == "token-canary");
    REQUIRE(find(request, "Content-Type") != nullptr);
    CHECK(find(request, "Content-Type")->value == "application/json");
}

TEST_CASE("import: both switches go out as asked, and names are percent-encoded")
{
    World world;
    world.transport.reply(200, "{}");
    auto request = load();
    request.customer_id = "a/b c";
    request.source = "per&sonio";
    request.deactivate_missing = true;
    request.skip_invalid = false;
    REQUIRE(world.send(request));
    CHECK(world.transport.requests[0].url ==
          "https://api.example.com/api/v1/tenants/a%2Fb%20c/jobs/multiple?source=per%26sonio"
          "&deactivateMissingJobs=1&skipInvalidJobs=0");
}

TEST_CASE("import: an endpoint that may not be asked gets no request")
{
    World world;
    auto request = load();
    request.endpoint = "http://api.example.com";
    const auto answer = world.send(request);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == ErrorKind::setup);
    CHECK(world.transport.requests.empty());
}

TEST_CASE("import: a 2xx with JSON, and 204, is acceptance")
{
    for (const int status : {200, 201, 202}) {
        World world;
        const auto answer = world.answer(status, R"({"created":3,"updated":0,"unchanged":0})");
        REQUIRE(answer);
        CHECK(answer->complete());
        CHECK(answer->status == status);
    }
    World world;
    const auto answer = world.answer(204);
    REQUIRE(answer);
    CHECK(answer->complete());
}

TEST_CASE("import: a 200 without JSON or without anything is no success")
{
    CHECK(error_for(200, "<html>Welcome</html>").kind == ErrorKind::ambiguous);
    CHECK(error_for(200, "<html>Welcome</html>").code == "talentry-no-json");
    CHECK(error_for(200, R"({"created":)").kind == ErrorKind::ambiguous);
    CHECK(error_for(200, "\x1f\x8b garbage").kind == ErrorKind::ambiguous);
    CHECK(error_for(200, "").kind == ErrorKind::ambiguous);
    CHECK(error_for(200, " \r\n").code == "talentry-empty");
}

TEST_CASE("import: an empty 200 is acceptance where that is known of Talentry")
{
    World world;
    world.transport.reply(200, "");
    auto request = load();
    request.empty_answer = EmptyAnswer::accepted;
    const auto answer = world.send(request);
    REQUIRE(answer);
    CHECK(answer->complete());
}

TEST_CASE("import: each status has one meaning")
{
    struct Row {
        int status;
        ErrorKind kind;
        std::string code;
    };
    const auto row = GENERATE(
        Row{401, ErrorKind::credentials, "talentry-credentials"},
        Row{403, ErrorKind::credentials, "talentry-credentials"}, Row{404, ErrorKind::setup, "talentry-tenant"},
        Row{400, ErrorKind::rejected, "talentry-refused"}, Row{409, ErrorKind::rejected, "talentry-refused"},
        Row{413, ErrorKind::rejected, "talentry-too-large"}, Row{422, ErrorKind::rejected, "talentry-refused"},
        Row{418, ErrorKind::rejected, "talentry-refused"}, Row{429, ErrorKind::rate_limited, "talentry-rate-limited"},
        Row{408, ErrorKind::ambiguous, "talentry-failed"}, Row{500, ErrorKind::ambiguous, "talentry-failed"},
        Row{502, ErrorKind::ambiguous, "talentry-failed"}, Row{503, ErrorKind::ambiguous, "talentry-failed"},
        Row{504, ErrorKind::ambiguous, "talentry-failed"}, Row{599, ErrorKind::ambiguous, "talentry-failed"},
        Row{301, ErrorKind::rejected, "talentry-redirect"}, Row{302, ErrorKind::rejected, "talentry-redirect"},
        Row{307, ErrorKind::rejected, "talentry-redirect"}, Row{199, ErrorKind::ambiguous, "talentry-failed"});
    CAPTURE(row.status);
    for (const auto* body : {"", "{}", "<html>page</html>"}) {
        const auto error = error_for(row.status, body);
        CHECK(error.kind == row.kind);
        CHECK(error.code == row.code);
        CHECK_FALSE(error.remedy.empty());
        CHECK(error.message.find("html") == std::string::npos);
    }
}

TEST_CASE("import: 404 names the tenant and acquits the token")
{
    const auto error = error_for(404);
    CHECK(error.message == "Talentry knows no tenant 1561 (HTTP 404)");
    CHECK(error.remedy.find("talentry.customer_id") != std::string::npos);
}

TEST_CASE("import: a refusal gives the reasons for each job, shortened")
{
    const auto error = error_for(422, R"({"message":"Validation failed","errors":[)"
                                      R"({"externalId":"1","message":"no department"},{"externalId":"2"},)"
                                      R"({"externalId":"3","message":"x"},{"externalId":"4","message":"y"}]})");
    CHECK(error.message == "Talentry refused the load (HTTP 422): Validation failed; job 1: no department; job 2; "
                           "and 2 more");
}

TEST_CASE("import: a refusal is told in the answer's own words")
{
    struct Row {
        std::string type;
        std::string body;
        std::string reason;
    };
    const auto row = GENERATE(
        Row{"application/json", R"({"message":"The customData is malformed"})", ": The customData is malformed"},
        Row{"application/problem+json", R"({"title":"Validation","detail":"jobs[2].locations is bad"})",
            ": Validation: jobs[2].locations is bad"},
        Row{"application/json", R"({"message":"Sorry","errors":["jobs[2] is bad"]})", ": Sorry; jobs[2] is bad"},
        Row{"application/json", R"({"message":"Sorry","errors":["a","b","c"]})", ": Sorry; a; b; and 1 more"},
        Row{"application/json", R"({"error":{"message":"Sorry"}})", ": Sorry"}, Row{"application/json", "{}", ""},
        Row{"text/plain; charset=utf-8", "job 2 is bad\nfor token-canary\n", ": job 2 is bad\\nfor <secret>"},
        Row{"text/plain", std::string(5000, 'x'), ": " + std::string(200, 'x') + "..."},
        Row{"text/plain", "<html>page</html>", ""}, Row{"text/html", "job 2 is bad", ""}, Row{"text/plain", " \n", ""});
    CAPTURE(row.body);
    for (const int status : {400, 409, 422}) {
        World world;
        const auto answer = world.answer(status, row.body, {{"content-type", row.type, std::nullopt}});
        REQUIRE_FALSE(answer);
        CHECK(answer.error().message == "Talentry refused the load (HTTP " + std::to_string(status) + ")" + row.reason);
    }
}

TEST_CASE("import: an id that is not in the load is no refused job")
{
    World world;
    world.transport.reply(200, R"({"errors":[{"externalId":"999","message":"bad"}]})");
    auto request = load();
    request.ids = {"1", "2", "3"};
    const auto answer = world.send(request);
    REQUIRE(answer);
    CHECK_FALSE(answer->complete());
    CHECK(answer->refused_jobs == 0);
    REQUIRE(answer->findings.size() == 1);
    CHECK(answer->findings[0].code == "import-problem");
}

TEST_CASE("import: jobs that went offline without being asked to are a problem")
{
    for (const bool asked : {false, true}) {
        World world;
        world.transport.reply(200, R"({"created":3,"updated":0,"unchanged":0,"deactivated":50})");
        auto request = load();
        request.deactivate_missing = asked;
        const auto answer = world.send(request);
        REQUIRE(answer);
        CHECK(answer->complete() == asked);
    }
}

TEST_CASE("import: jobs that an accepted load lost are findings")
{
    World world;
    const auto answer =
        world.answer(200, R"({"created":2,"errors":[{"externalId":"42","message":"unknown department"}]})");
    REQUIRE(answer);
    CHECK_FALSE(answer->complete());
    CHECK(answer->refused_jobs == 1);
    REQUIRE(answer->findings.size() == 1);
    CHECK(answer->findings[0].code == "job-refused-by-talentry");
    CHECK(answer->findings[0].severity == Severity::error);
    CHECK(answer->findings[0].place.position == "42");
    CHECK(answer->findings[0].message == "Talentry did not take the job: unknown department");
}

TEST_CASE("import: counts that do not fit are a finding")
{
    World world;
    const auto answer = world.answer(200, R"({"imported":2})");
    REQUIRE(answer);
    CHECK_FALSE(answer->complete());
    REQUIRE(answer->findings.size() == 1);
    CHECK(answer->findings[0].code == "import-problem");
}

TEST_CASE("import: a 429 that asks for up to a minute is waited for once, because nothing was processed")
{
    World world;
    world.transport.reply(429, "", {{"retry-after", "60", std::nullopt}});
    world.transport.reply(200, "{}");
    CHECK(world.send());
    CHECK(world.clock.slept == std::vector<Duration>{std::chrono::seconds{60}});
    REQUIRE(world.transport.requests.size() == 2);
    CHECK(world.transport.requests[1].body == world.transport.requests[0].body);
    CHECK(world.transport.requests[1].url == world.transport.requests[0].url);
}

TEST_CASE("import: a 429 that asks for longer, for garbage or for nothing is left to the next run")
{
    const auto field = GENERATE("61", "3600", "soon", "-1", "");
    World world;
    const auto answer = world.answer(429, "", {{"retry-after", field, std::nullopt}});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == ErrorKind::rate_limited);
    CHECK(world.clock.slept.empty());
    CHECK(error_for(429).kind == ErrorKind::rate_limited);
}

TEST_CASE("import: a second 429 ends it")
{
    World world;
    world.transport.reply(429, "", {{"retry-after", "1", std::nullopt}});
    world.transport.reply(429, "", {{"retry-after", "1", std::nullopt}});
    const auto answer = world.send();
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == ErrorKind::rate_limited);
    CHECK(world.clock.slept.size() == 1);
    CHECK(world.transport.left() == 0);
}

TEST_CASE("import: 5xx with Retry-After is not repeated either, for it may have taken effect")
{
    World world;
    const auto answer = world.answer(503, "", {{"retry-after", "1", std::nullopt}});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == ErrorKind::ambiguous);
    CHECK(world.transport.requests.size() == 1);
}

TEST_CASE("import: failures of the network keep their meaning; an unusable answer is doubt")
{
    struct Row {
        ErrorKind from;
        ErrorKind to;
    };
    const auto row =
        GENERATE(Row{ErrorKind::unavailable, ErrorKind::unavailable}, Row{ErrorKind::ambiguous, ErrorKind::ambiguous},
                 Row{ErrorKind::setup, ErrorKind::setup}, Row{ErrorKind::refused, ErrorKind::ambiguous});
    World world;
    world.transport.fail_with({row.from, "http-code", "what happened", "what to do"});
    const auto answer = world.send();
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == row.to);
    CHECK(answer.error().code == "http-code");
    CHECK(answer.error().message.find("what happened") != std::string::npos);
}

TEST_CASE("import: the token is in no message, even when the answer repeats it")
{
    const std::string echo = R"({"message":"bad token token-canary","errors":[{"externalId":"token-canary",)"
                             R"("message":"token-canary"}]})";
    for (const int status : {200, 400, 401, 403, 404, 413, 422, 429, 500, 302}) {
        World world;
        const auto answer = world.answer(status, echo, {{"content-type", "token", std::nullopt}});
        if (!answer) {
            CHECK(answer.error().message.find("canary") == std::string::npos);
            CHECK(answer.error().remedy.find("canary") == std::string::npos);
            continue;
        }
        for (const auto& finding : answer->findings) {
            CHECK(finding.message.find("canary") == std::string::npos);
            CHECK(finding.place.position.find("canary") == std::string::npos);
        }
    }
}
