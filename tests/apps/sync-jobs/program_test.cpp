#include "support/catch.hpp"
#include "sync-jobs/scene.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>

using namespace tpsync::test;

TEST_CASE("sync-jobs program: a dry run sends nothing and writes no state")
{
    Scene scene;
    scene.publish(openings(100, 3));
    const auto result = scene.sync({"--dry-run"});
    CHECK(result.exit_code == 0);
    CHECK(result.out.find("created (3)") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(scene.state()));
    CHECK(scene.sync({"--dry-run", "--detailed-exitcode"}).exit_code == 2);
    CHECK(scene.import_requests() == 0);

    REQUIRE(scene.sync().exit_code == 0);
    const auto picture = picture_of(scene.state());
    CHECK(scene.sync({"--dry-run", "--detailed-exitcode"}).exit_code == 0);
    CHECK(picture_of(scene.state()) == picture);
}

TEST_CASE("sync-jobs program: --quiet is silent when all is well")
{
    Scene scene;
    scene.publish(openings(100, 3));
    for (int run = 0; run < 2; ++run) {
        const auto result = scene.sync({"--quiet"});
        CHECK(result.exit_code == 0);
        CHECK(result.out.empty());
        CHECK(result.err.empty());
    }
    scene.publish({});
    CHECK_FALSE(scene.sync({"--quiet"}).err.empty());
}

TEST_CASE("sync-jobs program: one wrong customer does not stop the others, and the summary tells all")
{
    Scene scene;
    scene.publish(openings(100, 3));
    const auto& folder = scene.directory();
    std::filesystem::create_directory(folder / "setups");
    std::filesystem::copy(folder / "token", folder / "setups/token");
    put(folder / "setups/a.json", scene.setup_text("a", "1561"));
    put(folder / "setups/b.json", "{");
    put(folder / "setups/c.json", scene.setup_text("c", "1563"));
    ProgramRun run;
    run.arguments = {TPSYNC_SYNC_JOBS, "--state", scene.state(), folder / "setups"};
    const auto result = run_program(run);
    CHECK(result.exit_code == 78);
    CHECK(scene.online("1561").size() == 3);
    CHECK(scene.online("1563").size() == 3);
    CHECK(result.out.find("3 customers") != std::string::npos);
}

TEST_CASE("sync-jobs program: two setups that would take each other's jobs offline are both named, the later one waits")
{
    Scene scene;
    scene.publish(openings(100, 3));
    const auto& folder = scene.directory();
    put(folder / "other.json", scene.setup_text("other", "1561"));
    auto run = scene.command();
    run.arguments.push_back(folder / "other.json");
    const auto result = run_program(run);
    CHECK(result.exit_code == 78);
    CHECK(scene.imports() == 1);
}

TEST_CASE("sync-jobs program: a wrong command line is 64 and says which option")
{
    Scene scene;
    scene.publish(openings(100, 3));
    CHECK(scene.sync({"--no-such-option"}).exit_code == 64);
    CHECK(scene.sync({"--detailed-exitcode"}).exit_code == 64);
    CHECK(scene.sync({"--feed", "german=x"}).exit_code == 64);
    CHECK(scene.sync({"--json", "--print-payload"}).exit_code == 64);
    ProgramRun run;
    run.arguments = {TPSYNC_SYNC_JOBS};
    CHECK(run_program(run).exit_code == 64);
    run.arguments = {TPSYNC_SYNC_JOBS, "--help"};
    CHECK(run_program(run).exit_code == 0);
    run.arguments = {TPSYNC_SYNC_JOBS, "--version"};
    CHECK(run_program(run).out.rfind("sync-jobs 0.", 0) == 0);
}

TEST_CASE("sync-jobs program: every error of a setup is told with its line, and nothing is read")
{
    Scene scene;
    put(scene.setup_file(),
        "{\n  \"customer\": \"acme\",\n  \"produkts\": [],\n  \"talentry\": {\"token\": \"canary-77aa\"}\n}\n");
    const auto result = scene.sync();
    CHECK(result.exit_code == 78);
    CHECK(result.err.find(":3:") != std::string::npos);
    CHECK(result.err.find("products") != std::string::npos);
    CHECK(result.err.find("canary-77aa") == std::string::npos);
    CHECK(tpsync::test::at(scene.sandbox().ledger().root, {"requests"}).items().empty());
}

TEST_CASE("sync-jobs program: a setup that cannot be read is named once, a secret by its place in the setup")
{
    Scene scene;
    const auto setup = scene.setup_file();
    std::filesystem::remove(scene.directory() / "token");
    const auto missing_secret = scene.sync();
    CHECK(missing_secret.exit_code == 78);
    CHECK(missing_secret.err.find(setup + ":") != std::string::npos);
    CHECK(missing_secret.err.find(": talentry.token.file: the secret cannot be found: ") != std::string::npos);
    CHECK(missing_secret.err.find((scene.directory() / "token").string() + " does not exist") != std::string::npos);

    put(setup, "no setup");
    const auto no_setup = scene.sync();
    CHECK(no_setup.exit_code == 78);
    const auto first = no_setup.err.find(setup);
    REQUIRE(first != std::string::npos);
    CHECK(no_setup.err.find(setup, first + 1) == std::string::npos);
}

TEST_CASE("sync-jobs program: a wrong --feed is 64 and told on one line without control bytes")
{
    Scene scene;
    const auto refusal = [&](std::vector<std::string> arguments) {
        const auto result = scene.sync(std::move(arguments));
        CHECK(result.exit_code == 64);
        CHECK(result.err.find("--feed: ") != std::string::npos);
        CHECK(result.err.find('\x1b') == std::string::npos);
        return result.err;
    };
    CHECK(refusal({"--feed", "\x1b[31m"}).find("is not LANG=FILE") != std::string::npos);
    CHECK(refusal({"--feed", "de="}).find("is not LANG=FILE") != std::string::npos);
    CHECK(refusal({"--feed", "de=a", "--feed", "de=b"}).find("de is given twice") != std::string::npos);
    CHECK(refusal({"--feed", "de=-", "--feed", "en=-"}).find("- is given twice") != std::string::npos);
}

TEST_CASE("sync-jobs program: a feed can come from files and stdin, and then nothing is fetched")
{
    Scene scene;
    put(scene.directory() / "de.xml", feed_document(openings(1, 2), "de"));
    auto run =
        scene.command({"--print-payload", "--feed", "de=" + (scene.directory() / "de.xml").string(), "--feed", "en=-"});
    run.input = feed_document(openings(1, 2), "en");
    const auto result = run_program(run);
    CHECK(result.exit_code == 0);
    CHECK(result.out.find("\"locale\":\"en\"") != std::string::npos);
    CHECK(tpsync::test::at(scene.sandbox().ledger().root, {"requests"}).items().empty());
}

TEST_CASE("sync-jobs program: history and explanation tell what happened to a job")
{
    Scene scene;
    scene.publish(openings(100, 3, "Rew:500 EUR"));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish(openings(100, 2, "Rew:500 EUR"));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish({});
    REQUIRE(scene.sync().exit_code == 76);

    const auto history = scene.sync({"--history"});
    CHECK(history.exit_code == 0);
    CHECK(history.out.find("held") < history.out.find("accepted"));
    const auto gone = scene.sync({"--explain", "102"});
    CHECK(gone.out.find("created") < gone.out.find("removed"));
    CHECK(gone.out.find("not in the last accepted load") != std::string::npos);
    const auto held = scene.sync({"--explain", "100"});
    CHECK(held.out.find("removal held: all-jobs-gone") != std::string::npos);
}

TEST_CASE("sync-jobs program: with --json every end has an object, also a call that ends before any run")
{
    Scene scene;
    std::filesystem::create_directory(scene.directory() / "empty");
    ProgramRun run;
    run.arguments = {TPSYNC_SYNC_JOBS, "--json", "--state", scene.state(), scene.directory() / "empty"};
    const auto result = run_program(run);
    CHECK(result.exit_code == 78);
    const auto document = tpsync::json::read(result.out);
    REQUIRE(document);
    CHECK(document->root.find("exit_code")->integer() == 78);
}

TEST_CASE("sync-jobs program: a dry run whose output is lost is no success, a run that sent is")
{
    Scene scene;
    scene.publish(openings(100, 3));
    const auto into_full = [&](const std::string& options) {
        ProgramRun run;
        run.arguments = {"/bin/sh", "-c",
                         std::string{TPSYNC_SYNC_JOBS} + " --state " + scene.state() + " " + options + " " +
                             scene.setup_file() + " > /dev/full"};
        return run_program(run).exit_code;
    };
    CHECK(into_full("--print-payload") == 74);
    CHECK(into_full("--dry-run") == 74);
    CHECK(into_full("") == 0);
}

TEST_CASE("sync-jobs program: --quiet never hides what keeps a position from being a job")
{
    Scene scene;
    auto all = openings(100, 2);
    all[1].department = "Unknown";
    scene.publish(all);
    for (int run = 0; run < 2; ++run) {
        const auto result = scene.sync({"--quiet"});
        CHECK(result.exit_code == 0);
        CHECK(result.err.find("unknown-department") != std::string::npos);
    }
}

TEST_CASE("sync-jobs program: metrics are written whole and tell the last success")
{
    Scene scene;
    scene.publish(openings(100, 3));
    const auto file = scene.directory() / "metrics.prom";
    REQUIRE(scene.sync({"--metrics", file}).exit_code == 0);
    scene.publish({});
    REQUIRE(scene.sync({"--metrics", file}).exit_code == 76);
    const auto metrics = content_of(file);
    CHECK(metrics.find("tpsync_sync_removals_held{customer=\"acme\"} 3\n") != std::string::npos);
    CHECK(metrics.find("tpsync_sync_last_success_timestamp_seconds{customer=\"acme\"} 1") != std::string::npos);
    CHECK(metrics.find("tpsync_sync_exit_code{customer=\"acme\"} 76\n") != std::string::npos);
}

TEST_CASE("sync-jobs program: a state that cannot be written sends nothing")
{
    Scene scene;
    scene.publish(openings(100, 3));
    put(scene.state(), "a file where the folder should be");
    const auto result = scene.sync();
    CHECK(result.exit_code == 74);
    CHECK(scene.import_requests() == 0);
}

TEST_CASE("sync-jobs program: the token is in no output, no message and no file")
{
    Scene scene;
    scene.publish(openings(100, 3));
    const std::string canary = Scene::token;
    std::string all;
    const auto collect = [&](const ProgramResult& result) { all += result.out + result.err; };
    collect(scene.sync({"-v"}));
    scene.sandbox().add_faults(
        R"([{"path":"/api","times":0,"status":401,"body":"X-Token canary-talentry-token-5d1f is wrong"}])");
    collect(scene.sync({"-v", "--force", "--json"}));
    collect(scene.sync({"-v", "--force", "--log-format", "json"}));
    collect(scene.sync({"--history"}));
    for (const auto& entry : std::filesystem::recursive_directory_iterator{scene.state()}) {
        if (entry.is_regular_file()) all += content_of(entry.path());
    }
    CHECK(all.find(canary) == std::string::npos);
    CHECK(all.find("credentials") != std::string::npos);
}

TEST_CASE("sync-jobs program: --json has every member that scripts rely on")
{
    Scene scene;
    scene.publish(openings(100, 1, "Rew:500EUR"));
    const auto report = scene.report_of();
    for (const auto* member : {"customer", "run_id", "outcome", "positions", "jobs", "created", "updated", "unchanged",
                               "removed", "held", "confirm_token", "rejected", "findings", "duration_ms"}) {
        CAPTURE(member);
        CHECK(report.find(member) != nullptr);
    }
    const auto& finding = report.find("findings")->items()[0];
    CHECK(text_of(finding, "code") == "reward-near-miss");
    CHECK(text_of(finding, "position") == "100");
}
