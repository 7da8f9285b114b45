#include "support/catch.hpp"

#include "tpsync/talentry/import_answer.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace tpsync;
using namespace tpsync::talentry;
using Refused = std::vector<RefusedJob>;
using Words = std::vector<std::string>;

namespace {

const JobIds five_ids{"1", "2", "3", "4", "5"};

ImportAnswer read(std::string_view body, const SentLoad& load = {.jobs = 5})
{
    const auto answer = read_import_answer(body, load, Secret{"token-canary"});
    REQUIRE(answer);
    return *answer;
}

bool is_whole(const ImportAnswer& answer)
{
    return answer.refused_jobs == 0 && answer.problems.empty();
}

} // namespace

TEST_CASE("import verdict: an answer that says no anywhere is never whole")
{
    const auto* body = GENERATE(
        R"({"success":false})", R"({"success":false,"errors":"Import failed"})",
        R"({"success":false,"error_code":"X1"})", R"({"success":false,"errors":true})",
        R"({"success":false,"hasErrors":true})", R"({"success":false,"failedJobs":5})",
        R"({"status":"error","errors":"bad"})", R"({"status":"error","errors":{}})",
        R"({"status":"ERROR","error":{"code":12}})", R"({"errors":"x"})", R"({"failure":"x"})",
        R"({"error":true,"message":"Import aborted"})", R"({"error":{"code":17}})", R"({"error":{"code":"E17"}})",
        R"({"error":{"code":17,"status":"x"}})", R"({"errors":[{"code":17}]})", R"({"errors":[17]})",
        R"({"errors":[true]})", R"({"errors":[[{"code":17}]]})", R"({"errors":[{"text":null}]})",
        R"({"errors":{"jobs":"bad"}})", R"({"errors":{"a":{"b":{"c":1}}}})", R"({"errorMessages":"x"})",
        R"({"data":{"success":false}})", R"({"data":{"errors":"bad"}})", R"({"result":{"status":"error"}})",
        R"({"result":false})", R"([{"success":false}])", R"([{"errors":"bad"}])", R"({"statusCode":400,"message":"x"})",
        R"({"status_code":"422"})", R"({"code":400,"message":"x"})", R"({"status":{"code":500,"message":"x"}})",
        R"({"meta":{"status":500}})", R"({"status":"500"})", R"({"success":"false"})", R"({"success":"no"})",
        R"({"success":0})", R"({"ok":"0"})", R"({"import":{"ok":false,"message":"boom"}})", R"({"isSuccess":false})",
        R"({"errorCode":-1})", R"({"ignored":["2"]})", R"({"ignored":2})", R"({"notFound":1})", R"({"status":"NOK"})",
        R"({"nok":1})", R"({"status":"aborted"})", R"({"aborted":true})", R"({"status":"PARTIAL_SUCCESS"})",
        R"({"partial":true})", R"({"status":"not_found"})", R"({"status":"NotFound"})",
        R"({"jobs":[{"externalId":"2","errors":2}]})", R"({"jobs":[{"externalId":"2","success":"false"}]})",
        R"({"jobs":[{"externalId":"2","status":"ignored"}]})", R"({"message":"5 jobs processed, 2 failed"})",
        R"({"message":"imported 0 failed 5"})", R"({"message":"imported: 0, failed: 5"})", R"({"message":"10 failed"})",
        R"({"message":"Import failed"})",
        R"({"message":"This rather long and friendly answer says only at its very end that it failed"})",
        R"({"error":"none","failed":[{"text":"x"}]})");
    CAPTURE(body);
    CHECK_FALSE(is_whole(read(body)));
    CHECK_FALSE(is_whole(read(body, {.jobs = 5, .ids = &five_ids})));
    CHECK_FALSE(is_whole(read(std::string{R"({"data":[{"inner":)"} + body + "}]}")));
    CHECK_FALSE(is_whole(read(std::string{R"({"error":)"} + body + "}")));
    CHECK_FALSE(is_whole(read(std::string{R"({"failed":[[],{"a":)"} + body + "}]}", {.jobs = 5, .ids = &five_ids})));
}

TEST_CASE("import verdict: an answer that is one word can say no as well")
{
    for (const auto* body : {R"("error")", R"("Import failed")", "false", R"("false")"}) {
        CAPTURE(body);
        CHECK_FALSE(is_whole(read(body)));
    }
    for (const auto* body : {R"("ok")", R"("5 jobs imported, 0 failed")", "true", "5", "null"}) {
        CAPTURE(body);
        CHECK(is_whole(read(body)));
    }
}

TEST_CASE("import verdict: a complaint without words is told by its key")
{
    CHECK(read(R"({"success":false})").problems == Words{R"(the answer says "success": false, without a reason)"});
    CHECK(read(R"({"data":{"success":"false"}})").problems ==
          Words{R"(the answer says "success": "false", without a reason)"});
    CHECK(read(R"({"hasErrors":true})").problems == Words{R"(the answer says "hasErrors": true, without a reason)"});
    CHECK(read(R"({"errors":[{"text":null}]})").problems == Words{R"(the answer says "errors", without a reason)"});
    CHECK(read(R"({"error":true,"message":"5 of 7"})").problems == Words{"5 of 7"});
    CHECK(read(R"({"errors":[{"code":17}]})").problems == Words{"code: 17"});
    CHECK(read(R"({"success":false,"error_code":"X1"})").problems == Words{"error_code: X1"});
    CHECK(read(R"({"success":false,"errors":"Import failed"})").problems == Words{"Import failed"});
}

TEST_CASE("import verdict: counts that do not fit are found, sent as numbers or as text")
{
    struct Row {
        std::string body;
        std::string problem;
    };
    const auto row = GENERATE(
        Row{R"({"processed":5,"failed":"2"})", R"(the answer counts 2 as "failed")"},
        Row{R"({"failed":"1"})", R"(the answer counts 1 as "failed")"},
        Row{R"({"failed":1})", R"(the answer counts 1 as "failed")"},
        Row{R"({"a":{"b":{"failed":"1"}}})", R"(the answer counts 1 as "failed")"},
        Row{R"({"imported":"0"})", R"(the answer counts 0 as "imported", and 5 were sent)"},
        Row{R"({"imported":"4"})", R"(the answer counts 4 as "imported", and 5 were sent)"},
        Row{R"({"imported":" 4 "})", R"(the answer counts 4 as "imported", and 5 were sent)"},
        Row{R"([{"imported":4}])", R"(the answer counts 4 as "imported", and 5 were sent)"},
        Row{R"({"success":4})", R"(the answer counts 4 as "success", and 5 were sent)"},
        Row{R"({"created":"1","updated":"1","unchanged":"1"})",
            "the answer counts 1 created, 1 updated and 1 unchanged jobs, and 5 were sent"},
        Row{R"({"deactivated":50})", R"(the answer counts 50 as "deactivated", and no removal was asked for)"},
        Row{R"({"deactivated":"50"})", R"(the answer counts 50 as "deactivated", and no removal was asked for)"},
        Row{R"({"summary":{"deactivatedJobs":["7"]}})",
            R"(the answer counts 1 as "deactivatedJobs", and no removal was asked for)"});
    CAPTURE(row.body);
    const auto answer = read(row.body, {.jobs = 5, .removal = Removal::not_asked});
    CHECK(answer.problems == Words{row.problem});
    CHECK(answer.refused_jobs == 0);
}

TEST_CASE("import verdict: a count of failed jobs is explained by the jobs that are named, or it is not")
{
    CHECK(read(R"({"failed":"1","errors":[{"externalId":"2","message":"x"}]})").problems == Words{});
    CHECK(read(R"({"summary":{"failed":1},"errors":[{"externalId":"2","message":"x"}]})").problems == Words{});
    CHECK(read(R"({"failed":3,"errors":[{"externalId":"2","message":"x"}]})").problems ==
          Words{R"(the answer counts 3 as "failed")"});
}

TEST_CASE("import verdict: answers that complain about nothing stay clean")
{
    const auto* body = GENERATE(
        R"({"message":"5 jobs imported, 0 failed"})", R"({"message":"5 jobs imported, no errors"})",
        R"({"message":"Imported without errors."})", R"({"message":"imported: 5, failed: 0, skipped: 0"})",
        R"({"message":"0 jobs failed"})", R"({"message":"No jobs were rejected"})",
        R"({"message":"5 jobs imported, missing jobs deactivated"})", R"({"message":"done","detail":"0 errors"})",
        R"({"status":"completed without errors"})", R"({"status":"NO_ERROR"})", R"({"status":"success"})",
        R"({"failed":"0","errors":"0","skipped":0})", R"({"error":"none"})", R"({"error":"OK","errors":"no"})",
        R"({"errors":{"jobs":[],"count":0}})", R"({"error":{"code":0,"message":""}})", R"({"errors":[{}]})",
        R"({"errors":[null]})", R"({"hasErrors":false,"partial":false,"aborted":"false"})",
        R"({"imported":"5","processed":5})", R"({"success":1})", R"({"success":"true"})", R"({"success":"1"})",
        R"({"success":5})", R"({"code":200,"statusCode":200})", R"({"skipInvalidJobs":1,"deactivateMissingJobs":1})",
        R"({"skipInvalidJobs":true})", R"({"noErrors":true})", R"({"errors":"0 errors","failed":"no errors"})",
        R"({"jobs":[{"externalId":"1","locations":[{"state":"NO","code":"404"}]}]})", R"({"deactivated":50})",
        R"({"jobs":[{"externalId":"1","title":"Failure Analyst","departments":[{"code":"500"}],"errors":0}]})",
        R"({"jobs":[{"externalId":"1","message":"not changed"}]})");
    CAPTURE(body);
    const auto answer = read(body, {.jobs = 5, .ids = &five_ids});
    CHECK(answer.problems == Words{});
    CHECK(answer.refused == Refused{});
}

TEST_CASE("import verdict: an id that was not sent is no refused job, but a complaint")
{
    const SentLoad load{.jobs = 5, .ids = &five_ids};
    struct Row {
        std::string body;
        std::string problem;
    };
    const auto row = GENERATE(Row{R"({"errors":[{"externalId":"999"}]})", "externalId: 999"},
                              Row{R"({"errors":[{"externalId":"999","message":"bad"}]})", "999: bad"},
                              Row{R"({"errors":{"999":"bad"}})", "999: bad"}, Row{R"({"skipped":["999"]})", "999"},
                              Row{R"([{"externalId":"999","success":false,"message":"bad"}])", "999: bad"},
                              Row{R"({"data":{"id":"import-7","failed":2}})", R"(the answer counts 2 as "failed")"});
    CAPTURE(row.body);
    const auto answer = read(row.body, load);
    CHECK(answer.refused == Refused{});
    CHECK(answer.refused_jobs == 0);
    CHECK(answer.problems == Words{row.problem});
    CHECK(read(R"({"errors":[{"externalId":"2","message":"bad"}]})", load).refused == Refused{{"2", "bad"}});
    CHECK(read(R"({"errors":{"2":"bad"},"skipped":[3]})", load).refused == Refused{{"2", "bad"}, {"3", ""}});
}

TEST_CASE("import verdict: what the answer says of itself is kept for a refusal, the token masked")
{
    CHECK(read(R"({"message":"The customData is malformed"})").words == "The customData is malformed");
    CHECK(read(R"({"title":"Validation","detail":"jobs[2].locations is bad"})").words ==
          "Validation: jobs[2].locations is bad");
    CHECK(read(R"({"message":"bad token-canary\n"})").words == "bad <secret>\\n");
    CHECK(read(R"({"created":5})").words.empty());
}

TEST_CASE("import verdict: megabytes of complaints are still JSON")
{
    std::string body = R"({"errors":[)";
    for (int i = 100'000; body.size() < std::size_t{7} << 20U; ++i) {
        body += R"({"id":)" + std::to_string(i) + R"(,"m":"x"},)";
    }
    body += R"({"id":1,"m":"x"}]})";
    CHECK(read(body).refused_jobs > 300'000);
}
