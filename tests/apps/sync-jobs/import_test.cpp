#include "support/catch.hpp"
#include "sync-jobs/scene.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

using namespace tpsync::test;

namespace {

constexpr auto import_path = "/api/v1/tenants";

std::string outcome(const tpsync::json::Value& report)
{
    return text_of(report, "outcome");
}

} // namespace

TEST_CASE("sync-jobs import: the first run adds only, the second sends nothing, --force sends all the same")
{
    Scene scene;
    scene.publish(openings(100, 3));
    const auto first = scene.sync();
    CHECK(first.exit_code == 0);
    CHECK(scene.online() == std::set<std::string>{"100", "101", "102"});
    CHECK_FALSE(scene.last_import_deactivates());

    CHECK(outcome(scene.report_of()) == "unchanged");
    CHECK(scene.imports() == 1);
    CHECK(scene.sync({"--force"}).exit_code == 0);
    CHECK(scene.imports() == 2);
}

TEST_CASE("sync-jobs import: equal feeds give equal bytes, whatever their order")
{
    Scene scene;
    scene.publish(openings(9, 3, "Rew:500 EUR"));
    const auto in_order = scene.sync({"--print-payload"});
    auto shuffled = openings(9, 3, "Rew:500 EUR");
    std::swap(shuffled[0], shuffled[2]);
    scene.publish(shuffled);
    const auto other_order = scene.sync({"--print-payload"});
    CHECK(in_order.exit_code == 0);
    CHECK(in_order.out == other_order.out);
    CHECK(in_order.err.empty());
    const auto payload = tpsync::json::read(in_order.out);
    REQUIRE(payload);
    const auto jobs = payload->root.find("jobs")->items();
    REQUIRE(jobs.size() == 3);
    CHECK(text_of(jobs[0], "externalId") == "9");
    CHECK(text_of(jobs[1], "externalId") == "10");
    CHECK(jobs[0].find("rewardAmount")->integer() == 500);
    CHECK(text_of(jobs[0], "rewardType") == "EUR");
    CHECK(jobs[0].find("departments")->items()[0].string()[0] == "ENG");
}

TEST_CASE("sync-jobs import: the languages of a large feed read side by side give the bytes that their files give")
{
    Scene scene;
    auto many = openings(1000, 1500, "Rew:500 EUR, Internal");
    many.back().has_text = false;
    scene.publish(many);
    const auto fetched = scene.sync({"--print-payload"});
    CHECK(fetched.exit_code == 0);
    const auto file = [&](const std::string& language) {
        return fmt::format("{}={}/feeds/{}.xml", language, scene.directory().path().string(), language);
    };
    const auto read = scene.sync({"--print-payload", "--feed", file("de"), "--feed", file("en")});
    CHECK(read.exit_code == 0);
    CHECK(fetched.out == read.out);
    const auto payload = tpsync::json::read(fetched.out, {.max_bytes = fetched.out.size()});
    REQUIRE(payload);
    CHECK(payload->root.find("jobs")->items().size() == 1500);
}

TEST_CASE("sync-jobs import: a language of a large feed that is cut off refuses the feed, whichever it is")
{
    for (const std::string cut : {"de", "en"}) {
        Scene scene;
        scene.publish(openings(1000, 1500));
        auto document = feed_document(openings(1000, 1500), cut);
        document.resize(document.size() - 300);
        put(scene.directory() / fmt::format("feeds/{}.xml", cut), document);
        const auto result = scene.sync();
        CHECK(result.exit_code == 65);
        CHECK(result.err.find("feed " + cut + " from") != std::string::npos);
        CHECK(scene.import_requests() == 0);
    }
}

TEST_CASE("sync-jobs import: a change is told field by field")
{
    Scene scene;
    scene.publish(openings(100, 3, "Rew:500 EUR"));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish(openings(100, 1, "Rew:1500 EUR") + openings(101, 2, "Rew:500 EUR"));
    const auto result = scene.sync();
    CHECK(result.exit_code == 0);
    CHECK(result.out.find("reward 500 EUR -> 1500 EUR") != std::string::npos);
    CHECK(scene.active_job("100").find("rewardAmount")->integer() == 1500);
}

TEST_CASE("sync-jobs import: what Talentry answers decides the exit code, and nothing goes offline by it")
{
    struct Case {
        std::string name;
        std::string fault;
        int exit_code;
        std::string outcome;
    };
    const auto row = GENERATE(
        Case{"401", R"("status":401,"body":"")", 77, "credentials"},
        Case{"403", R"("status":403,"body":"")", 77, "credentials"},
        Case{"404", R"("status":404,"body":"")", 78, "setup"},
        Case{"400", R"("status":400,"body":"{\"error\":\"bad\"}")", 76, "refused"},
        Case{"413", R"("status":413,"body":"")", 76, "refused"},
        Case{"429", R"("status":429,"body":"","headers":{"Retry-After":"3600"})", 75, "unavailable"},
        Case{"500", R"("status":500,"body":"")", 75, "unknown"},
        Case{"502 HTML", R"("status":502,"body":"<html>")", 75, "unknown"},
        Case{"200 HTML", R"("status":200,"content_type":"text/html","body":"<html>hello</html>")", 75, "unknown"},
        Case{"redirect", R"("redirect":"https://example.com/")", 76, "refused"},
        Case{"answer lost", R"("drop":"reset","takes_effect":true)", 75, "unknown"},
        Case{"dropped before effect", R"("drop":"close","takes_effect":false)", 75, "unknown"});
    CAPTURE(row.name);
    Scene scene;
    scene.publish(openings(100, 5));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish(openings(100, 4) + openings(200, 1));
    scene.sandbox().add_faults(fmt::format(R"([{{"path":"{}",{}}}])", import_path, row.fault));
    const auto before = scene.import_requests();
    const auto report = scene.report_of();
    CHECK(outcome(report) == row.outcome);
    CHECK(report.find("exit_code")->integer() == row.exit_code);
    CHECK(scene.import_requests() == before + 1); // never repeated
    CHECK(scene.online().count("100") == 1);

    // The next run settles it.
    CHECK(scene.sync().exit_code == 0);
    CHECK(scene.online() == std::set<std::string>{"100", "101", "102", "103", "200"});
    CHECK(outcome(scene.report_of()) == "unchanged");
}

TEST_CASE("sync-jobs import: killed between attempt and acceptance, the next run settles it")
{
    const auto* effect = GENERATE("true", "false");
    Scene scene;
    scene.publish(openings(100, 5));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish(openings(100, 4) + openings(200, 1));
    scene.sandbox().add_faults(
        fmt::format(R"([{{"path":"{}","takes_effect":{},"delay_answer_ms":60000,"status":200,"body":"{{}}"}}])",
                    import_path, effect));
    const auto requests = scene.import_requests();
    {
        BackgroundProgram running{scene.command()};
        while (scene.import_requests() == requests) {
        }
        running.kill();
        CHECK(running.wait().exit_code == 128 + 9);
    }
    CHECK(scene.sync().exit_code == 0);
    CHECK(scene.online() == std::set<std::string>{"100", "101", "102", "103", "200"});
}

TEST_CASE("sync-jobs import: of twenty runs at once one works and the others say so")
{
    Scene scene;
    scene.publish(openings(100, 5));
    std::vector<std::unique_ptr<BackgroundProgram>> runs;
    for (int i = 0; i < 20; ++i) runs.push_back(std::make_unique<BackgroundProgram>(scene.command()));
    int accepted = 0;
    for (const auto& run : runs) {
        const auto result = run->wait();
        const bool locked = result.exit_code == 69 && result.err.find("locked") != std::string::npos;
        CHECK((result.exit_code == 0 || locked));
        if (result.exit_code == 0) ++accepted;
    }
    CHECK(accepted >= 1);
    CHECK(scene.imports() == 1);
}

TEST_CASE("sync-jobs import: a job that Talentry refuses is named and the run needs a person")
{
    Scene scene;
    scene.publish(openings(100, 3));
    scene.sandbox().add_faults(fmt::format(
        R"([{{"path":"{}","status":200,"body":"{{\"results\":[{{\"externalId\":\"101\",\"error\":\"unknown department\"}}]}}"}}])",
        import_path));
    const auto result = scene.sync();
    CHECK(result.exit_code == 76);
    CHECK(result.err.find("position 101") != std::string::npos);
}

TEST_CASE(
    "sync-jobs import: a job whose position no longer maps is carried over, a new one is rejected, the others go on")
{
    Scene scene;
    scene.publish(openings(100, 3));
    REQUIRE(scene.sync().exit_code == 0);
    auto changed = openings(100, 3) + openings(200, 2);
    changed[0].department = "Enginering";
    changed[3].department = "Unknown";
    changed[1].keywords = "Rew:700 EUR";
    scene.publish(changed);
    const auto report = scene.report_of();
    CHECK(outcome(report) == "accepted");
    CHECK(count_of(report, "carried_over") == 1);
    REQUIRE(count_of(report, "rejected") == 1);
    CHECK(text_of(report.find("rejected")->items()[0], "id") == "200");
    CHECK(scene.online() == std::set<std::string>{"100", "101", "102", "201"});
    CHECK(scene.active_job("100").find("departments")->items()[0].string()[0] == "ENG");
    CHECK(scene.active_job("101").find("rewardAmount")->integer() == 700);
}

TEST_CASE("sync-jobs import: a job that is carried over turns internal at once when its position says so")
{
    Scene scene;
    scene.publish(openings(100, 3));
    REQUIRE(scene.sync().exit_code == 0);
    auto changed = openings(100, 3);
    changed[0].department = "Enginering";
    changed[0].keywords = "Internal";
    scene.publish(changed);
    CHECK(scene.sync().exit_code == 0);
    CHECK(scene.active_job("100").find("internalOnly")->boolean() == true);
    CHECK(scene.active_job("100").find("departments")->items()[0].string()[0] == "ENG");
}

TEST_CASE("sync-jobs import: no positions and no jobs is nothing to do, and no empty load is sent")
{
    Scene scene;
    scene.publish({});
    CHECK(scene.sync().exit_code == 0);
    CHECK(scene.sync({"--force"}).exit_code == 0);
    CHECK(scene.import_requests() == 0);
}
