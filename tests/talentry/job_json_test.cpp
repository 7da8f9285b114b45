#include "support/catch.hpp"

#include "tpsync/json/read.hpp"
#include "tpsync/talentry/job_json.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace tpsync;
using namespace tpsync::talentry;

namespace {

Job full_job()
{
    Job job;
    job.external_id = "4103";
    job.company = "acme-gmbh";
    job.departments = {"ENG"};
    job.locations = {"BER", "MUC"};
    job.tags = {"tag"};
    job.reward = Reward{500, "EUR"};
    job.visibility = Visibility::employees_only;
    job.contact = {"Eva Flores", "eva.flores@example.com", "+49 89 0000000"};
    job.custom_data = R"({"schedule":"full-time"})";
    job.translations = {{"de", "Titel \"x\"", "<p>Ä/ö\n</p>"}, {"en", "Title", ""}};
    return job;
}

Job bare_job(std::string id)
{
    Job job;
    job.external_id = std::move(id);
    return job;
}

} // namespace

TEST_CASE("job json: a full job has every member in the documented spelling and a fixed order")
{
    CHECK(to_json(full_job()) ==
          R"({"externalId":"4103","company":"acme-gmbh","departments":["ENG"],"locations":["BER","MUC"],)"
          R"("tags":["tag"],"rewardType":"EUR","rewardAmount":500,"internalOnly":true,)"
          R"("contactPersonName":"Eva Flores","contactPersonPhone":"+49 89 0000000",)"
          R"("contactPersonEmail":"eva.flores@example.com",)"
          R"("customData":"{\"schedule\":\"full-time\"}","translations":[)"
          R"({"locale":"de","name":"Titel \"x\"","description":"<p>Ä/ö\n</p>"},)"
          R"({"locale":"en","name":"Title","description":""}]})");
}

TEST_CASE("job json: what is empty is left out, but for the lists of references and internalOnly")
{
    CHECK(to_json(bare_job("1")) ==
          R"({"externalId":"1","departments":[],"locations":[],"tags":[],"internalOnly":false})");
}

TEST_CASE("job json: reading gives back what was written")
{
    for (const auto& job : {full_job(), bare_job("7")}) {
        const auto read = job_from_json(to_json(job));
        REQUIRE(read);
        CHECK(*read == job);
    }
}

TEST_CASE("job json: a large description survives the way there and back")
{
    auto job = full_job();
    job.translations[0].description = std::string(3'000'000, 'x') + "\xF0\x9F\x9A\x80]]>\x01";
    const auto read = job_from_json(to_json(job));
    REQUIRE(read);
    CHECK(*read == job);
}

TEST_CASE("job json: what is not a job is refused and names the member, never the value")
{
    struct Row {
        std::string json;
        std::string named;
    };
    const auto row = GENERATE(
        Row{"", "job"}, Row{"[]", "object"}, Row{"{}", "externalId"}, Row{R"({"externalId":4711})", "externalId"},
        Row{R"({"externalId":"1","departments":"4711"})", "departments"},
        Row{R"({"externalId":"1","locations":[4711]})", "locations"},
        Row{R"({"externalId":"1","internalOnly":"4711"})", "internalOnly"},
        Row{R"({"externalId":"1","rewardType":"EUR"})", "rewardAmount"},
        Row{R"({"externalId":"1","rewardType":"EUR","rewardAmount":47.11})", "rewardAmount"},
        Row{R"({"externalId":"1","translations":{"de":"4711"}})", "translations"},
        Row{R"({"externalId":"1","translations":["4711"]})", "translations"},
        Row{R"({"externalId":"1","translations":[{"locale":"de","name":4711}]})", "translations"});
    const auto read = job_from_json(row.json);
    CAPTURE(row.json);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::refused);
    CHECK(read.error().code == "job-json");
    CHECK(read.error().message.find(row.named) != std::string::npos);
    CHECK(read.error().message.find("47") == std::string::npos);
}

TEST_CASE("job json: members that a later version may add are ignored")
{
    const auto read = job_from_json(R"({"externalId":"1","new":{"a":[1]},"internalOnly":true})");
    REQUIRE(read);
    CHECK(read->visibility == Visibility::employees_only);
}

TEST_CASE("load: no job, one job and many jobs are one JSON text each")
{
    LoadWriter none;
    CHECK(none.finish() == R"({"jobs":[]})");
    LoadWriter one;
    one.add(bare_job("1"));
    CHECK(one.finish() == R"({"jobs":[)" + to_json(bare_job("1")) + "]}");
    LoadWriter many;
    many.add(bare_job("1"));
    many.add(full_job());
    const auto text = many.finish();
    CHECK(text == R"({"jobs":[)" + to_json(bare_job("1")) + "," + to_json(full_job()) + "]}");
    CHECK(json::read(text));
}

TEST_CASE("load: the digest and the size are those of the bytes that are sent")
{
    LoadDigest digest;
    LoadWriter writer;
    for (const auto& job : {bare_job("1"), full_job()}) {
        digest.add(job);
        writer.add(job);
    }
    const auto hex = digest.finish();
    const auto text = writer.finish();
    CHECK(hex == crypto::digest(text));
    CHECK(digest.bytes() == text.size());
}

TEST_CASE("load: a stream hands on piece by piece what the writer keeps")
{
    std::string streamed;
    std::size_t largest = 0;
    LoadStream stream{[&](std::string_view bytes) {
        streamed += bytes;
        largest = std::max(largest, bytes.size());
    }};
    LoadWriter writer;
    for (int i = 1; i <= 1000; ++i) {
        stream.add(bare_job(std::to_string(i)));
        writer.add(bare_job(std::to_string(i)));
    }
    stream.finish();
    CHECK(streamed == writer.finish());
    CHECK(largest < 200);
}

TEST_CASE("load: many jobs added at once give the bytes of one after the other")
{
    for (const std::size_t count : {0U, 1U, 4U, 5U, 1000U}) {
        std::vector<Job> jobs;
        std::vector<const Job*> all;
        for (std::size_t i = 0; i < count; ++i) jobs.push_back(i % 7 == 3 ? full_job() : bare_job(std::to_string(i)));
        for (const auto& job : jobs) all.push_back(&job);
        LoadWriter one_by_one;
        for (const auto& job : jobs) one_by_one.add(job);
        LoadWriter at_once;
        at_once.add(all);
        CHECK(at_once.finish() == one_by_one.finish());
    }
}

TEST_CASE("load: jobs added one by one, many at once and one by one again are one list")
{
    const auto job = bare_job("1");
    const std::vector<const Job*> two{&job, &job};
    LoadWriter mixed;
    mixed.add(job);
    mixed.add(two);
    mixed.add(job);
    const auto text = to_json(job);
    CHECK(mixed.finish() == R"({"jobs":[)" + text + "," + text + "," + text + "," + text + "]}");
}
