#include "requests.hpp"
#include "support/catch.hpp"

using namespace tpsync;
using namespace tpsync::test;

namespace {

const json::Value& tenant(const json::Document& ledger)
{
    return at(ledger.root, {"talentry", "tenants", "1561"});
}

std::vector<std::string> active(const SandboxProcess& sandbox)
{
    const auto ledger = sandbox.ledger();
    std::vector<std::string> ids;
    for (const auto& member : at(tenant(ledger), {"active"}).members()) ids.push_back(member.key);
    return ids;
}

std::vector<std::string> texts(const json::Value& list)
{
    std::vector<std::string> texts;
    for (const auto& item : list.items()) texts.push_back(*item.string());
    return texts;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("sandbox import: a full load creates, updates and deactivates, and the ledger tells which")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    CHECK(sandbox.send(import_request(load({job("1"), job("2"), job("3")}))).status == 200);
    const auto second = load({job("1"), job("2", "Senior welder"), job("4")});
    CHECK(sandbox.send(import_request(second)).body ==
          R"({"created":1,"updated":1,"unchanged":1,"deactivated":1,"errors":[]})");

    const auto ledger = sandbox.ledger();
    const auto imports = at(tenant(ledger), {"imports"}).items();
    REQUIRE(imports.size() == 2);
    CHECK(texts(at(imports[1], {"ids"})) == Ids{"1", "2", "4"});
    CHECK(texts(at(imports[1], {"created"})) == Ids{"4"});
    CHECK(texts(at(imports[1], {"updated"})) == Ids{"2"});
    CHECK(texts(at(imports[1], {"deactivated"})) == Ids{"3"});
    CHECK(at(imports[1], {"deactivate_missing"}).boolean() == true);
    CHECK(at(imports[1], {"count"}).integer() == 3);
    CHECK(at(tenant(ledger), {"last_load", "jobs"}).items().size() == 3);
    CHECK(active(sandbox) == Ids{"1", "2", "4"});
}

TEST_CASE("sandbox import: missing jobs stay with deactivateMissingJobs=0, and no job at all removes all")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    sandbox.send(import_request(load({job("1"), job("2")})));
    sandbox.send(import_request(load({job("3")}), "source=personio&deactivateMissingJobs=0"));
    CHECK(active(sandbox) == Ids{"1", "2", "3"});
    CHECK(sandbox.send(import_request(load({}))).status == 200);
    CHECK(active(sandbox).empty());
}

TEST_CASE("sandbox import: an invalid job is skipped and told, or stops the whole load")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    const auto body = load({job("1"), R"({"externalId":"2"})"});
    const auto stopped = sandbox.send(import_request(body, "source=personio&skipInvalidJobs=0"));
    CHECK(stopped.status == 400);
    CHECK(stopped.body.find(R"("externalId":"2")") != std::string::npos);
    CHECK(at(sandbox.ledger().root, {"talentry", "tenants"}).members().empty());

    const auto skipped = sandbox.send(import_request(body));
    CHECK(skipped.status == 200);
    CHECK(skipped.body.find("departments: is missing") != std::string::npos);
    CHECK(active(sandbox) == Ids{"1"});
}

TEST_CASE("sandbox import: a live job that comes invalid is deactivated, unless it should be kept")
{
    const TemporaryDirectory folder;
    for (const auto& [fate, ids] :
         std::vector<std::pair<std::string, Ids>>{{"deactivate", {"2"}}, {"keep", {"1", "2"}}}) {
        const SandboxProcess sandbox{folder.path(), {"--invalid-live-job", fate}};
        sandbox.send(import_request(load({job("1"), job("2")})));
        sandbox.send(import_request(load({R"({"externalId":"1"})", job("2")})));
        CHECK(active(sandbox) == ids);
    }
}

TEST_CASE("sandbox import: every departure from the published job is found")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    const std::string start = R"({"externalId":"1","departments":["D"],"locations":["L"],)";
    const std::string text = R"("translations":[{"locale":"de","name":"N","description":""}])";
    const std::vector<std::pair<std::string, std::string>> cases{
        {start + text + R"(,"extra":1})", "extra: is not a member"},
        {start + text + R"(,"rewardAmount":1.5})", "rewardAmount: must be a whole number"},
        {start + text + R"(,"rewardAmount":0})", "rewardAmount: must be a whole number"},
        {start + text + R"(,"rewardAmount":"500"})", "rewardAmount: must be a number"},
        {start + text + R"(,"internalOnly":"no"})", "internalOnly: must be true or false"},
        {start + text + R"(,"customData":{"a":1}})", "customData: must be text"},
        {start + text + R"(,"customData":"{a}"})", "customData: must be text that holds JSON"},
        {start + text + R"(,"tags":[1]})", "tags: must hold External IDs"},
        {start + text + R"(,"company":null})", "company: must be text"},
        {start + R"("translations":[]})", "translations: needs one entry"},
        {start + R"("translations":[{"locale":"deu","name":"N","description":""}]})", "locale: must be two small"},
        {start + R"("translations":[{"locale":"de","name":" ","description":""}]})", "name: must not be empty"},
        {start + R"("translations":[{"locale":"de","name":"N"}]})", "description: is missing"},
        {R"({"externalId":"1","departments":[],"locations":["L"],)" + text + "}", "departments: needs one entry"},
        {R"({"externalId":1,"departments":["D"],"locations":["L"],)" + text + "}", "externalId: must be text"},
    };
    for (const auto& [bad, complaint] : cases) {
        INFO(bad);
        const auto reply = sandbox.send(import_request(load({bad})));
        CHECK(reply.status == 200);
        CHECK(reply.body.find(complaint) != std::string::npos);
    }
    CHECK(sandbox.send(import_request(load({job("1"), job("1")}))).body.find("stands twice") != std::string::npos);
}

TEST_CASE("sandbox import: a full job with every published member is accepted")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    const std::string full = R"({"externalId":"1","company":"c","departments":["D"],"locations":["L","M"],"tags":[],)"
                             R"("rewardType":"EUR","rewardAmount":500,"internalOnly":true,"contactPersonName":"Eva",)"
                             R"("contactPersonPhone":"+49","contactPersonEmail":"eva@example.com",)"
                             R"("customData":"{\"a\":1}","translations":[{"locale":"de","name":"N","description":"x"},)"
                             R"({"locale":"en","name":"N","description":""}]})";
    CHECK(sandbox.send(import_request(load({full}))).body.find(R"("created":1)") != std::string::npos);
}

TEST_CASE("sandbox import: what is no import at all is refused and changes nothing")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path(), {"--talentry-token", "secret-of-acme"}};
    const auto good = load({job("1")});
    for (const auto* body : {"", "[]", "{}", R"({"jobs":{}})", R"({"jobs":[],"x":1})", R"({"jobs":[],"jobs":[]})", "{"})
        CHECK(sandbox.send(import_request(body)).status == 400);
    for (const auto* query :
         {"", "source=", "source=p&deactivateMissingJobs=yes", "source=p&skipInvalidJobs=2", "source=p&dryRun=1"})
        CHECK(sandbox.send(import_request(good, query)).status == 400);

    auto wrong_token = import_request(good);
    wrong_token.headers[1].second = "another";
    CHECK(sandbox.send(wrong_token).status == 401);
    auto no_source = import_request(good);
    no_source.headers.erase(no_source.headers.begin());
    CHECK(sandbox.send(no_source).status == 401);
    auto no_json = import_request(good);
    no_json.headers[2].second = "text/plain";
    CHECK(sandbox.send(no_json).status == 415);
    CHECK(at(sandbox.ledger().root, {"talentry", "tenants"}).members().empty());
}

TEST_CASE("sandbox import: External IDs and tenants must exist where the account names them")
{
    const TemporaryDirectory folder;
    const auto account =
        write(folder, "account.json", R"({"talentry":{"tenants":["1561"],"departments":["SAL"],"locations":["BER"]}})");
    const SandboxProcess sandbox{folder.path(), {"--account", account}};
    const auto reply = sandbox.send(import_request(load({job("1")})));
    CHECK(reply.body.find("departments: holds an External ID that does not exist") != std::string::npos);
    CHECK(reply.body.find("locations") == std::string::npos);
    auto elsewhere = import_request(load({}));
    elsewhere.path = "/api/v1/tenants/9/jobs/multiple?source=p";
    CHECK(sandbox.send(elsewhere).status == 404);
}

TEST_CASE("sandbox import: the answer may have no body")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path(), {"--import-answer", "empty"}};
    const auto reply = sandbox.send(import_request(load({job("1")})));
    CHECK(reply.status == 200);
    CHECK(reply.body.empty());
    CHECK(active(sandbox) == Ids{"1"});
}
