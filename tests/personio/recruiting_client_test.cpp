#include "support/catch.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"

#include "tpsync/json/read.hpp"
#include "tpsync/personio/recruiting_client.hpp"

#include <fmt/format.h>

using namespace tpsync;
using namespace tpsync::personio;

namespace {

struct Bench {
    test::FakeTransport transport;
    test::FakeClock clock;
    RecruitingClient client{transport, clock, {"https://api.example.com", "12345", Secret{"canary-token"}, "", ""}};

    Answer create(int status, const std::string& body = {}, std::vector<http::Header> headers = {})
    {
        transport.reply(status, body, std::move(headers));
        return client.create_application(application());
    }
    static RecruitingApplication application()
    {
        RecruitingApplication application;
        application.first_name = "Ada";
        application.last_name = "Test";
        application.email = "ada@example.invalid";
        application.job_position_id = 4103;
        return application;
    }
};

std::string field_error(const std::string& reason, const std::string& field = "email")
{
    return fmt::format(R"({{"errors":[{{"field":"{}","type":"com.example.Thing","errors":[{{"reason":"{}"}}]}}]}})",
                       field, reason);
}

const std::vector<std::string> all_codes{"errors.attribute-validation.unknown",
                                         "errors.attribute-validation.required-attribute",
                                         "errors.attribute-validation.invalid-date-format",
                                         "errors.attribute-validation.invalid-email-format",
                                         "errors.attribute-validation.invalid-type",
                                         "errors.attribute-validation.unknown-attribute-option",
                                         "errors.date-validation.date-in-the-future",
                                         "errors.phase-validation.invalid-system-phase",
                                         "errors.file-validation.file-not-exists",
                                         "errors.file-validation.unknown-file-category",
                                         "errors.invalid-file-type",
                                         "errors.file-too-big",
                                         "errors.applicant-already-exists",
                                         "errors.applicant-exists",
                                         "errors.posting-validation.posting-not-found",
                                         "errors.posting-validation.channel-not-found",
                                         "errors.job-position.not-published",
                                         "feature.recruiting.disabled",
                                         "feature.public-api.disabled"};

} // namespace

TEST_CASE("recruiting: an application is sent once, as documented, with nothing empty in it")
{
    Bench bench;
    CHECK(bench.create(201).outcome == Outcome::done);
    REQUIRE(bench.transport.requests.size() == 1);
    const auto& request = bench.transport.requests[0];
    CHECK(request.url == "https://api.example.com/v1/recruiting/applications");
    CHECK(request.repeat == http::Repeat::never);
    CHECK(request.redirects == http::Redirects::refuse);
    CHECK(request.body == R"({"first_name":"Ada","last_name":"Test","email":"ada@example.invalid",)"
                          R"("job_position_id":4103})");
    REQUIRE(request.headers[0].name == "Authorization");
    CHECK(request.headers[0].value == "Bearer ");
    CHECK(request.headers[0].secret->reveal() == "canary-token");
}

TEST_CASE("recruiting: the status decides what an answer means")
{
    struct Case {
        int status;
        std::string body;
        Outcome outcome;
    };
    const std::string known = field_error("errors.file-too-big");
    const std::vector<Case> cases{
        {201, "", Outcome::done},
        {201, "<html>", Outcome::done},
        {200, "", Outcome::unclear},
        {202, "{}", Outcome::unclear},
        {204, "", Outcome::unclear},
        {302, "", Outcome::unclear},
        {307, "", Outcome::unclear},
        {400, known, Outcome::refused},
        {400, R"({"error":{"reason":"Invalid request body supplied"}})", Outcome::refused},
        {400, "<html>bad gateway</html>", Outcome::unclear},
        {400, "", Outcome::unclear},
        {401, "", Outcome::unauthorised},
        {403, "<html>", Outcome::unauthorised},
        {403, field_error("feature.recruiting.disabled", "company"), Outcome::disabled},
        {404, R"({"errors":[{"id":"x","status":"404","title":"Not found"}]})", Outcome::refused},
        {404, "not found", Outcome::unclear},
        {408, "", Outcome::unclear},
        {409, "{}", Outcome::unclear},
        {413, known, Outcome::refused},
        {422, known, Outcome::refused},
        {429, "", Outcome::rate_limited},
        {500, "", Outcome::unclear},
        {502, "<html>", Outcome::unclear},
        {503, known, Outcome::unclear},
    };
    for (const auto& [status, body, outcome] : cases) {
        Bench bench;
        INFO(status << " " << body);
        CHECK(bench.create(status, body).outcome == outcome);
    }
}

TEST_CASE("recruiting: a failed transport is not sent or unclear, never a refusal")
{
    for (const auto& [kind, outcome] :
         std::vector<std::pair<ErrorKind, Outcome>>{{ErrorKind::unavailable, Outcome::not_sent},
                                                    {ErrorKind::setup, Outcome::not_sent},
                                                    {ErrorKind::ambiguous, Outcome::unclear},
                                                    {ErrorKind::refused, Outcome::unclear},
                                                    {ErrorKind::internal, Outcome::unclear}}) {
        Bench bench;
        bench.transport.fail_with({kind, "http-x", "it broke", ""});
        INFO(name(kind));
        CHECK(bench.client.create_application(Bench::application()).outcome == outcome);
    }
}

TEST_CASE("recruiting: every documented reason code is known, with a class and a remedy")
{
    for (const auto& code : all_codes) {
        const auto* reason = find_reason(code);
        INFO(code);
        REQUIRE(reason != nullptr);
        CHECK(reason->reason_class != ReasonClass::unknown);
        CHECK_FALSE(reason->message.empty());
        CHECK_FALSE(reason->remedy.empty());
        Bench bench;
        const auto answer = bench.create(400, field_error(code));
        CHECK(answer.code == code);
        CHECK(answer.message.find(code) != std::string::npos);
        CHECK(answer.refusals == std::vector<Refusal>{{code, "email", reason->reason_class}});
    }
}

TEST_CASE("recruiting: an unknown code is passed on, anything else of a body is not")
{
    Bench bench;
    CHECK(bench.create(400, field_error("errors.something.new")).code == "errors.something.new");
    const std::vector<std::string> bodies{
        field_error("Canary Person already applied"),
        field_error("errors.canary person"),
        field_error("errors." + std::string(200, 'c')),
        field_error("errors.file-too-big", "canary@example.com"),
        R"({"error":{"reason":"canary"}})",
        R"({"errors":[{"title":"canary","detail":"canary","type":"canary"}]})",
        R"({"canary":"canary"})",
    };
    for (const auto& body : bodies) {
        Bench fresh;
        const auto answer = fresh.create(400, body);
        INFO(body);
        CHECK(answer.outcome == Outcome::refused);
        std::string shown = answer.code + answer.message + answer.remedy;
        for (const auto& refusal : answer.refusals) shown += refusal.code + refusal.field;
        CHECK(shown.find("anary") == std::string::npos);
        CHECK(shown.find("ccc") == std::string::npos);
    }
}

TEST_CASE("recruiting: Retry-After is understood in both forms")
{
    Bench bench;
    CHECK(bench.create(429, "", {{"retry-after", "17", std::nullopt}}).wait == Duration{17'000});
    CHECK(bench.create(429, "", {{"retry-after", "soon", std::nullopt}}).wait == std::nullopt);
    CHECK(bench.create(429).wait == std::nullopt);
}

TEST_CASE("recruiting: a document goes up as one part and comes back")
{
    Bench bench;
    bench.transport.reply(200, R"({"uuid":"6f1c-9","size":3,"mimetype":"application/pdf"})");
    http::FilePart part{"file", "cv.pdf", "application/pdf", "%PDF-"};
    const auto answer = bench.client.upload_document(part);
    CHECK(answer.outcome == Outcome::done);
    CHECK(answer.uuid == "6f1c-9");
    CHECK(part.content == "%PDF-");
    CHECK(bench.transport.requests[0].url == "https://api.example.com/v1/recruiting/applications/documents");
    CHECK(bench.transport.requests[0].file->field == "file");
}

TEST_CASE("recruiting: an upload without a usable uuid is unclear")
{
    for (const auto* body : {"", "{}", R"({"uuid":5})", R"({"uuid":""})", R"({"uuid":"a b"})", "<html>"}) {
        Bench bench;
        bench.transport.reply(200, body);
        http::FilePart part{"file", "cv.pdf", "", "%PDF-"};
        INFO(body);
        CHECK(bench.client.upload_document(part).outcome == Outcome::unclear);
    }
}

TEST_CASE("recruiting: file names are made safe for a header, keeping their extension")
{
    CHECK(clean_file_name("cv.pdf") == "cv.pdf");
    CHECK(clean_file_name("../../etc/cv.pdf") == "cv.pdf");
    CHECK(clean_file_name("C:\\Users\\ada\\cv.pdf") == "cv.pdf");
    CHECK(clean_file_name("a\r\nX-Evil: 1.pdf") == "aX-Evil_ 1.pdf");
    CHECK(clean_file_name("a\"b.pdf") == "a_b.pdf");
    CHECK(clean_file_name("L\xC3\xA4"
                          "ufer.pdf") == "L\xC3\xA4"
                                         "ufer.pdf");
    CHECK(clean_file_name("a\xE2\x80\xAE"
                          "fdp.pdf") == "afdp.pdf");
    CHECK(clean_file_name(".pdf") == "document.pdf");
    CHECK(clean_file_name("") == "document");
    const auto cut = clean_file_name(std::string(10'000, 'n') + ".pdf");
    CHECK(cut.size() <= 120);
    CHECK(cut.ends_with(".pdf"));
    for (int c = 0; c < 256; ++c) {
        const auto cleaned = clean_file_name(std::string("a") + static_cast<char>(c) + "b.pdf");
        CHECK(cleaned.find_first_of("\r\n\"\\") == std::string::npos);
    }
}
