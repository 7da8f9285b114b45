#include "requests.hpp"
#include "support/catch.hpp"

using namespace tpsync;
using namespace tpsync::test;

namespace {

std::string uuid_of(const HttpReply& reply)
{
    const auto answer = json::read(reply.body);
    return answer ? *at(answer->root, {"uuid"}).string() : std::string{};
}

std::string files(const std::string& uuid, const std::string& category = "cv")
{
    return R"(,"files":[{"uuid":")" + uuid + R"(","original_filename":"cv.pdf","category":")" + category + R"("}])";
}

using Reasons = std::vector<std::string>;

} // namespace

TEST_CASE("sandbox applications: 201 without a body, and the ledger holds what was sent")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    auto request = apply(application("ada@example.invalid", R"(,"tags":["Talentry-Referral"])"));
    request.headers.emplace_back("X-Personio-App-ID", "TPSYNC");
    const auto reply = sandbox.send(request);
    CHECK(reply.status == 201);
    CHECK(reply.body.empty());

    const auto ledger = sandbox.ledger();
    REQUIRE(count(ledger, "applications") == 1);
    const auto& entry = at(ledger.root, {"applications"}).items().front();
    CHECK(*at(entry, {"email"}).string() == "ada@example.invalid");
    CHECK(at(entry, {"position"}).integer() == 4103);
    CHECK(at(entry, {"app_id_sent"}).boolean() == true);
    CHECK(at(entry, {"partner_id_sent"}).boolean() == false);
    CHECK(*at(entry, {"request", "tags"}).items().front().string() == "Talentry-Referral");
}

TEST_CASE("sandbox applications: a body of another form is refused as a whole")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    const std::string mail = "a@example.invalid";
    for (const auto& body :
         {std::string{"{"}, std::string{"[]"}, application(mail, R"(,"phone":"1")"),
          application(mail, R"(,"message":null)"), application(mail, R"(,"tags":[1])"),
          application(mail, R"(,"recruiting_channel_id":"5")"),
          application(mail, R"(,"attributes":[{"id":"phone","value":1}])"),
          application(mail, R"(,"attributes":[{"id":"phone"}])"),
          application(mail, R"(,"files":[{"uuid":"x","category":"cv"}])"),
          application(mail, R"(,"first_name":"again")"),
          std::string{R"({"first_name":"A","last_name":"B","email":"a@b.de","job_position_id":"1"})"}}) {
        INFO(body);
        const auto reply = sandbox.send(apply(body));
        CHECK(reply.status == 400);
        CHECK(reply.body.starts_with(R"({"error":{"reason":)"));
    }
    auto form = apply(application(mail));
    form.headers.front().second = "application/x-www-form-urlencoded";
    CHECK(sandbox.send(form).status == 400);
    CHECK(count(sandbox.ledger(), "applications") == 0);
}

TEST_CASE("sandbox applications: every rule has its reason code")
{
    const TemporaryDirectory folder;
    const auto account = write(folder, "account.json", R"({"personio":{"channels":[5],"positions":[4103],"attributes":{
        "custom_attribute_1":{"type":"date"},"custom_attribute_2":{"type":"option","options":["custom_option_1"]},
        "custom_attribute_3":{"type":"text","required":true},"custom_attribute_4":{"type":"unsupported"}}}})");
    const SandboxProcess sandbox{folder.path(), {"--account", account}};
    const auto with = [](const std::string& id, const std::string& value) {
        return R"(,"attributes":[{"id":"custom_attribute_3","value":"x"},{"id":")" + id + R"(","value":")" + value +
               R"("}])";
    };
    const std::string needed = R"(,"attributes":[{"id":"custom_attribute_3","value":"x"}])";
    const std::vector<std::pair<std::string, std::string>> cases{
        {with("custom_attribute_9", "x"), "attributes.custom_attribute_9: errors.attribute-validation.unknown"},
        {with("custom_attribute_1", "1.2.2020"),
         "attributes.custom_attribute_1: errors.attribute-validation.invalid-date-format"},
        {with("custom_attribute_2", "Label"),
         "attributes.custom_attribute_2: errors.attribute-validation.unknown-attribute-option"},
        {with("gender", "X"), "attributes.gender: errors.attribute-validation.unknown-attribute-option"},
        {with("birthday", "x"), "attributes.birthday: errors.attribute-validation.invalid-date-format"},
        {with("custom_attribute_4", "x"), "attributes.custom_attribute_4: errors.attribute-validation.invalid-type"},
        {"", "attributes.custom_attribute_3: errors.attribute-validation.required-attribute"},
        {needed + R"(,"recruiting_channel_id":6)",
         "recruiting_channel_id: errors.posting-validation.channel-not-found"},
        {needed + R"(,"external_posting_id":"p")", "external_posting_id: errors.posting-validation.posting-not-found"},
        {needed + R"(,"application_date":"2999-01-01")", "application_date: errors.date-validation.date-in-the-future"},
        {needed + R"(,"application_date":"yesterday")",
         "application_date: errors.attribute-validation.invalid-date-format"},
        {needed + R"(,"phase":{"type":"system","id":"hired"})", "phase: errors.phase-validation.invalid-system-phase"},
        {needed + files("00000000-0000-4000-8000-000000000000"),
         "files[0].uuid: errors.file-validation.file-not-exists"},
    };
    for (const auto& [more, reason] : cases) {
        INFO(more);
        const auto reply = sandbox.send(apply(application("ada@example.invalid", more)));
        CHECK(reply.status == 400);
        CHECK(reasons_in(reply.body) == Reasons{reason});
    }
    CHECK(sandbox.send(apply(application("ada@example.invalid", needed))).status == 201);
}

TEST_CASE("sandbox applications: missing, blank and malformed persons are told field by field, all at once")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    const auto reply = sandbox.send(apply(R"({"first_name":" ","email":"ada(at)example"})"));
    CHECK(reply.status == 400);
    CHECK(reasons_in(reply.body) == Reasons{"first_name: errors.attribute-validation.required-attribute",
                                            "last_name: errors.attribute-validation.required-attribute",
                                            "email: errors.attribute-validation.invalid-email-format",
                                            "job_position_id: errors.attribute-validation.required-attribute"});
}

TEST_CASE("sandbox applications: a position that is not published is told")
{
    const TemporaryDirectory folder;
    const auto account = write(folder, "account.json", R"({"personio":{"positions":[1]}})");
    const SandboxProcess sandbox{folder.path(), {"--account", account}};
    CHECK(reasons_in(sandbox.send(apply(application("ada@example.invalid"))).body) ==
          Reasons{"job_position_id: errors.job-position.not-published"});
}

TEST_CASE("sandbox applications: one address applies once for a position, unless the check is off")
{
    const TemporaryDirectory folder;
    const std::string other_position =
        R"({"first_name":"Ada","last_name":"Test","email":"ada@example.invalid","job_position_id":9})";
    {
        const SandboxProcess sandbox{folder.path()};
        CHECK(sandbox.send(apply(application("ada@example.invalid"))).status == 201);
        const auto reply = sandbox.send(apply(application("ADA@example.invalid")));
        CHECK(reply.status == 400);
        CHECK(reasons_in(reply.body) == Reasons{"email: errors.applicant-already-exists"});
        CHECK(sandbox.send(apply(other_position)).status == 201);
    }
    const SandboxProcess off{folder.path(), {"--duplicate-check", "off"}};
    off.send(apply(application("ada@example.invalid")));
    CHECK(off.send(apply(application("ada@example.invalid"))).status == 201);
    const SandboxProcess failing{folder.path(), {"--duplicate-check", "fail"}};
    CHECK(failing.send(apply(application("ada@example.invalid"))).status == 400);
    CHECK(count(failing.ledger(), "applications") == 0);
}

TEST_CASE("sandbox applications: a document is attached once, by its own company, in a known category")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    const auto uuid = uuid_of(sandbox.send(upload("cv.pdf", "%PDF")));
    CHECK(reasons_in(sandbox.send(apply(application("a@example.invalid", files(uuid, "resume")))).body) ==
          Reasons{"files[0].category: errors.file-validation.unknown-file-category"});
    auto stranger = apply(application("a@example.invalid", files(uuid)));
    stranger.headers.back().second = "8";
    CHECK(sandbox.send(stranger).status == 400);

    CHECK(sandbox.send(apply(application("a@example.invalid", files(uuid)))).status == 201);
    CHECK(reasons_in(sandbox.send(apply(application("b@example.invalid", files(uuid)))).body) ==
          Reasons{"files[0].uuid: errors.file-validation.file-not-exists"});
    const auto ledger = sandbox.ledger();
    CHECK(at(at(ledger.root, {"documents"}).items().front(), {"application"}).integer() == 1);
}

TEST_CASE("sandbox applications: both calls of a company share one rate window, and others have their own")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path(), {"--rate-limit", "3/60s"}};
    CHECK(sandbox.send(upload("cv.pdf", "x")).status == 200);
    CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 201);
    CHECK(sandbox.send(apply("{")).status == 400);
    CHECK(sandbox.send(upload("cv.pdf", "x")).status == 429);
    CHECK(sandbox.send(apply(application("b@example.invalid"))).status == 429);
    auto other = apply(application("b@example.invalid"));
    other.headers.back().second = "8";
    CHECK(sandbox.send(other).status == 201);
    CHECK(count(sandbox.ledger(), "applications") == 2);
}

TEST_CASE("sandbox applications: an account without the feature gets 403")
{
    const TemporaryDirectory folder;
    const auto account =
        write(folder, "account.json", R"({"personio":{"disabled_features":["feature.recruiting.disabled"]}})");
    const SandboxProcess sandbox{folder.path(), {"--account", account}};
    const auto reply = sandbox.send(apply(application("a@example.invalid")));
    CHECK(reply.status == 403);
    CHECK(reasons_in(reply.body) == Reasons{"company: feature.recruiting.disabled"});
}
