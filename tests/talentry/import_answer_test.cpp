#include "support/catch.hpp"

#include "tpsync/talentry/import_answer.hpp"

#include <string>
#include <vector>

using namespace tpsync;
using namespace tpsync::talentry;
using Refused = std::vector<RefusedJob>;
using Words = std::vector<std::string>;

namespace {

ImportAnswer read(std::string_view body, std::size_t jobs = 3)
{
    const auto answer = read_import_answer(body, {.jobs = jobs}, Secret{"token-canary"});
    REQUIRE(answer);
    return *answer;
}

void check_clean(std::string_view body, std::size_t jobs = 3)
{
    CAPTURE(body);
    const auto answer = read(body, jobs);
    CHECK(answer.refused.empty());
    CHECK(answer.problems == Words{});
    CHECK(answer.refused_jobs == 0);
}

} // namespace

TEST_CASE("import answer: what is not JSON gives nothing")
{
    for (const auto* body : {"", " ", "<html></html>", "OK", "{", "{}{}"}) {
        CHECK_FALSE(read_import_answer(body, {.jobs = 1}, Secret{}));
    }
}

TEST_CASE("import answer: answers that complain about nothing are clean, whatever their form")
{
    check_clean("{}");
    check_clean("[]");
    check_clean("null");
    check_clean("true");
    check_clean(R"({"success":true})");
    check_clean(R"({"status":"ok","message":"jobs imported"})");
    check_clean(R"({"status":200,"id":"import-7"})");
    check_clean(R"({"created":1,"updated":0,"unchanged":2,"deactivated":0,"errors":[]})");
    check_clean(R"({"created":["1"],"updated":["2"],"unchanged":["3"],"skipped":[],"failed":0})");
    check_clean(R"({"imported":3,"skipped":0,"errors":null})");
    check_clean(R"({"jobs":[{"externalId":"1","status":"created"},{"externalId":"2","status":"updated"}]})");
    check_clean(R"([{"externalId":"1","success":true,"errors":[],"error":null,"message":"created"}])");
    check_clean(R"({"results":[{"id":5,"externalId":"1","status":201,"isActive":false}]})");
}

TEST_CASE("import answer: a job that was not taken is found in every likely form")
{
    struct Row {
        std::string body;
        std::string reason;
    };
    const auto row = GENERATE(
        Row{R"({"errors":[{"externalId":"42","message":"unknown department"}]})", "unknown department"},
        Row{R"({"errors":[{"externalId":"42","messages":["unknown department","x"]}]})", "unknown department"},
        Row{R"({"errors":[{"jobId":42,"error":"unknown department"}]})", "unknown department"},
        Row{R"({"errors":{"42":"unknown department"}})", "unknown department"},
        Row{R"({"errors":{"42":["unknown department"]}})", "unknown department"},
        Row{R"({"errors":{"42":{"message":"unknown department"}}})", "unknown department"},
        Row{R"({"skippedJobs":["42"]})", ""}, Row{R"({"skipped":[42]})", ""},
        Row{R"({"data":{"failed":[{"external_id":"42","reason":"unknown department"}]}})", "unknown department"},
        Row{R"([{"externalId":"42","status":"error","message":"unknown department"}])", "unknown department"},
        Row{R"([{"externalId":"42","status":422,"detail":"unknown department"}])", "unknown department"},
        Row{R"([{"externalId":"42","success":false}])", ""},
        Row{R"({"jobs":[{"externalId":"1"},{"externalId":"42","errors":[{"field":"departments","message":"unknown"}]}]})",
            "departments: unknown"},
        Row{R"({"jobs":[{"externalId":"42","errors":{"departments":["unknown"]}}]})", "departments: unknown"},
        Row{R"({"results":[{"job":{"externalId":"42"},"error":"unknown department"}]})", "unknown department"},
        Row{R"({"results":[{"externalId":"42","message":"Department not found"}]})", "Department not found"},
        Row{R"({"id":"import-1","invalidJobs":[{"externalId":"42"}]})", ""});
    CAPTURE(row.body);
    const auto answer = read(row.body);
    CHECK(answer.refused == Refused{{"42", row.reason}});
    CHECK(answer.refused_jobs == 1);
    CHECK(answer.problems == Words{});
}

TEST_CASE("import answer: complaints that name no job are kept in their own words")
{
    CHECK(read(R"({"success":false})").problems == Words{"the answer says \"success\": false, without a reason"});
    CHECK(read(R"({"error":"tenant is locked"})").problems == Words{"tenant is locked"});
    CHECK(read(R"({"status":"failed","message":"try later"})").problems == Words{"try later"});
    CHECK(read(R"({"errors":["body is too deep"]})").problems == Words{"body is too deep"});
    CHECK(read(R"({"errors":[{"path":"jobs[3].departments","message":"is empty"}]})").problems ==
          Words{"jobs[3].departments: is empty"});
    CHECK(read(R"({"error":{"code":"E17"}})").problems == Words{"code: E17"});
    CHECK(read(R"({"message":"Validation failed","errors":[{"externalId":"1","message":"x"}]})").problems ==
          Words{"Validation failed"});
}

TEST_CASE("import answer: counts that do not fit the load are a problem")
{
    CHECK(read(R"({"imported":2})").problems == Words{"the answer counts 2 as \"imported\", and 3 were sent"});
    CHECK(read(R"({"summary":{"processed":4}})").problems ==
          Words{"the answer counts 4 as \"processed\", and 3 were sent"});
    CHECK(read(R"({"skipped":1})").problems == Words{"the answer counts 1 as \"skipped\""});
    CHECK(read(R"({"created":1,"updated":0,"unchanged":1})").problems ==
          Words{"the answer counts 1 created, 0 updated and 1 unchanged jobs, and 3 were sent"});
}

TEST_CASE("import answer: a job named twice counts once")
{
    const auto answer = read(R"({"errors":[{"externalId":"1","message":"a"},{"externalId":"1","message":"b"}]})");
    CHECK(answer.refused == Refused{{"1", "a"}});
    CHECK(answer.refused_jobs == 1);
}

TEST_CASE("import answer: the token is masked and nothing breaks the line")
{
    const auto answer =
        read(R"({"errors":[{"externalId":"1\u001b[2J","message":"bad token-canary\ntoken-canary\u202e"}]})");
    CHECK(answer.refused == Refused{{"1\\x1b[2J", "bad <secret>\\n<secret>\\u202e"}});
}

TEST_CASE("import answer: a flood of complaints is counted and kept within bounds")
{
    std::string body = "{\"errors\":[";
    for (int i = 1; i <= 5000; ++i) {
        body += (i > 1 ? "," : "") + std::string{R"({"externalId":")"} + std::to_string(i) + R"(","message":")" +
                std::string(1000, 'x') + "\"}";
    }
    const auto answer = read(body + "]}");
    CHECK(answer.refused_jobs == 5000);
    CHECK(answer.refused.size() == ImportAnswer::max_problems);
    CHECK(answer.refused[0].reason.size() < 300);
}
