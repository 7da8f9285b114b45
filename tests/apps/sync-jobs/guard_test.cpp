#include "support/catch.hpp"
#include "sync-jobs/scene.hpp"

#include <string>

using namespace tpsync::test;

namespace {

std::string outcome(const tpsync::json::Value& report)
{
    return text_of(report, "outcome");
}

} // namespace

TEST_CASE("sync-jobs guard: exactly 20 % of the jobs may go, one more is held")
{
    Scene scene;
    scene.publish(openings(100, 20));
    REQUIRE(scene.sync().exit_code == 0);

    SECTION("at the limit they go")
    {
        scene.publish(openings(100, 16));
        CHECK(scene.sync().exit_code == 0);
        CHECK(scene.online().size() == 16);
        CHECK(scene.last_import_deactivates());
    }
    SECTION("above it they stay online, and what is new still goes online")
    {
        scene.publish(openings(100, 15) + openings(900, 1));
        const auto report = scene.report_of();
        CHECK(outcome(report) == "held");
        CHECK(count_of(report, "held") == 5);
        CHECK(scene.online().size() == 21);
        CHECK_FALSE(scene.last_import_deactivates());
    }
}

TEST_CASE("sync-jobs guard: two jobs may always go, unless they are all there are")
{
    Scene scene;
    scene.publish(openings(100, 3));
    REQUIRE(scene.sync().exit_code == 0);
    SECTION("two of three")
    {
        scene.publish(openings(100, 1));
        CHECK(scene.sync().exit_code == 0);
        CHECK(scene.online() == std::set<std::string>{"100"});
    }
    SECTION("all three, replaced by three others")
    {
        scene.publish(openings(200, 3));
        const auto result = scene.sync();
        CHECK(result.exit_code == 76);
        CHECK(scene.online().size() == 6);
    }
}

TEST_CASE("sync-jobs guard: an empty feed is held whatever the limits say, and nothing is sent")
{
    Scene scene;
    scene.write_setup(R"("limits":{"max_removal_percent":99,"free_removals":1000,"min_jobs":0})");
    scene.publish(openings(100, 3));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish({});
    const auto before = scene.import_requests();
    const auto result = scene.sync();
    CHECK(result.exit_code == 76);
    CHECK(scene.import_requests() == before);
    CHECK(scene.online().size() == 3);
    CHECK(result.err.find("--confirm") != std::string::npos);

    SECTION("the token empties the target, because a person said so")
    {
        const auto token = confirm_token(scene.report_of());
        CHECK(scene.sync({"--confirm", token}).exit_code == 0);
        CHECK(scene.online().empty());
    }
}

TEST_CASE("sync-jobs guard: a feed below min_jobs removes nothing")
{
    Scene scene;
    scene.write_setup(R"("limits":{"min_jobs":9,"free_removals":5})");
    scene.publish(openings(100, 10));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish(openings(100, 9));
    CHECK(scene.sync().exit_code == 0);
    scene.publish(openings(100, 8));
    CHECK(scene.sync().exit_code == 76);
    CHECK(scene.online().size() == 9);
}

TEST_CASE("sync-jobs guard: a token frees exactly the set it was printed for")
{
    Scene scene;
    scene.publish(openings(100, 10));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish(openings(100, 5));
    const auto token = confirm_token(scene.report_of());
    REQUIRE_FALSE(token.empty());

    SECTION("a wrong token frees nothing")
    {
        const auto result = scene.sync({"--confirm", "0000000000000000"});
        CHECK(result.exit_code == 76);
        CHECK(result.err.find("confirm-token-mismatch") != std::string::npos);
        CHECK(scene.online().size() == 10);
    }
    SECTION("one more missing job is another set")
    {
        scene.publish(openings(100, 4));
        CHECK(scene.sync({"--confirm", token}).exit_code == 76);
        CHECK(scene.online().size() == 10);
    }
    SECTION("the set itself goes, and the next run is quiet")
    {
        CHECK(scene.sync({"--confirm", token}).exit_code == 0);
        CHECK(scene.online().size() == 5);
        CHECK(outcome(scene.report_of()) == "unchanged");
    }
    SECTION("jobs that come back dissolve the hold by themselves")
    {
        scene.publish(openings(100, 10));
        CHECK(scene.sync().exit_code == 0);
        CHECK(scene.online().size() == 10);
    }
}

TEST_CASE("sync-jobs guard: a feed that lost its keywords publishes no internal job and takes no reward")
{
    Scene scene;
    scene.publish(openings(100, 5, "Internal,Rew:500 EUR") + openings(200, 5));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish(openings(100, 5) + openings(200, 5) + openings(300, 1));
    const auto report = scene.report_of();
    CHECK(outcome(report) == "held");
    CHECK(count_of(report, "held") == 10);
    CHECK(scene.online().size() == 11);
    for (const auto* id : {"100", "104"}) {
        const auto job = scene.active_job(id);
        CHECK(job.find("internalOnly")->boolean() == true);
        CHECK(job.find("rewardAmount")->integer() == 500);
    }
    CHECK(scene.sync({"--confirm", confirm_token(report)}).exit_code == 0);
    CHECK(scene.active_job("100").find("internalOnly")->boolean() == false);
    CHECK(scene.active_job("100").find("rewardAmount") == nullptr);
}

TEST_CASE("sync-jobs guard: one of five internal jobs may turn public, two are held")
{
    Scene scene;
    scene.publish(openings(100, 5, "Internal"));
    REQUIRE(scene.sync().exit_code == 0);
    SECTION("20 %")
    {
        scene.publish(openings(100, 1) + openings(101, 4, "Internal"));
        CHECK(scene.sync().exit_code == 0);
        CHECK(scene.active_job("100").find("internalOnly")->boolean() == false);
    }
    SECTION("40 %")
    {
        scene.publish(openings(100, 2) + openings(102, 3, "Internal"));
        CHECK(scene.sync().exit_code == 76);
        CHECK(scene.active_job("100").find("internalOnly")->boolean() == true);
    }
}

TEST_CASE("sync-jobs guard: texts that vanish at once keep their last accepted form")
{
    Scene scene;
    scene.publish(openings(100, 10));
    REQUIRE(scene.sync().exit_code == 0);
    auto poorer = openings(100, 10);
    for (auto& opening : poorer) opening.has_text = opening.id >= 103;
    scene.publish(poorer);
    CHECK(scene.sync().exit_code == 76);
    const auto job = scene.active_job("100");
    CHECK(job.find("translations")->items().size() == 2);

    poorer[2].has_text = true; // two of ten: 20 %
    scene.publish(poorer);
    CHECK(scene.sync().exit_code == 0);
    CHECK(scene.active_job("100").find("translations")->items().size() == 1);
}

TEST_CASE("sync-jobs guard: a position without id or title holds removals, because nobody can tell which one it is")
{
    Scene scene;
    scene.publish(openings(100, 10));
    REQUIRE(scene.sync().exit_code == 0);
    auto document = feed_document(openings(100, 9), "de");
    const std::string nameless = "<position><id></id><name></name></position></workzag-jobs>";
    document.replace(document.find("</workzag-jobs>"), 15, nameless);
    scene.publish_bytes(document);
    const auto result = scene.sync();
    CHECK(result.exit_code == 76);
    CHECK(scene.online().size() == 10);
    CHECK(result.err.find("unusable-position") != std::string::npos);
}

TEST_CASE("sync-jobs guard: a lost state never takes a job offline")
{
    Scene scene;
    scene.publish(openings(100, 10));
    REQUIRE(scene.sync().exit_code == 0);
    std::filesystem::remove_all(scene.state());
    scene.publish(openings(100, 1));
    CHECK(scene.sync().exit_code == 0);
    CHECK(scene.sync({"--force"}).exit_code == 0);
    scene.publish(openings(100, 1) + openings(500, 1));
    CHECK(scene.sync().exit_code == 0);
    CHECK(scene.online().size() == 11);
}
