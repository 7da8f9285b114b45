#include "scene.hpp"
#include "support/sandbox_process.hpp"

using namespace validate_config_test;

namespace {

/// The example with this machine's sandbox in place of the vendors.
std::string live_setup(const test::SandboxProcess& sandbox)
{
    return replaced(Scene::good(), "http://127.0.0.1:8080", sandbox.url());
}

} // namespace

TEST_CASE("validate-config: --online reads the live feed, tells the calls it made and changes nothing")
{
    const Scene scene;
    const test::SandboxProcess sandbox{TPSYNC_EXAMPLE_FEEDS};
    scene.write("live.json", live_setup(sandbox));
    const auto result = scene.run({"--online", "--strict", "live.json"});
    INFO(result.out << result.err);
    CHECK(result.exit_code == 0);
    const auto report = scene.report({"--online", "live.json"});
    CHECK(report.find("errors")->integer() == 0);
    CHECK(count_of(report, "TP910") == 3);
    CHECK(count_of(report, "TP911") == 2);
    CHECK(count_of(report, "TP920") > 0);
    CHECK(count_of(report, "TP922") == 1);
    for (const auto* code : {"TP950", "TP951", "TP952", "TP953", "TP954"}) CHECK(count_of(report, code) == 1);
    for (const auto* format : {"text", "html"}) {
        const auto shown = scene.run({"--online", "--format", format, "live.json"}).out;
        for (const auto* part :
             {"Calls that were made", "/xml?language=de: 200", "plain http, loopback", "To be confirmed by hand",
              "Settings", "500 EUR: position 3001005", "hown to employees only: position 3001004"}) {
            INFO(format << ": " << part);
            CHECK(shown.find(part) != std::string::npos);
        }
    }
    const auto ledger = sandbox.ledger();
    CHECK(test::at(ledger.root, {"talentry", "tenants"}).members().empty());
}

TEST_CASE("validate-config: --online lists what the picklists lack, ready to paste, with the page to look at")
{
    const Scene scene;
    const test::SandboxProcess sandbox{TPSYNC_EXAMPLE_FEEDS};
    scene.write("live.json", replaced(live_setup(sandbox), R"("Sales": "SAL")", R"("Seles": "SAL")"));
    const auto result = scene.run({"--online", "live.json"});
    CHECK(result.exit_code == 1);
    CHECK(result.out.find(R"(ready to paste: "Sales": "")") != std::string::npos);
    CHECK(result.out.find("if \"Seles\" is meant") != std::string::npos);
    CHECK(scene.run({"--online", "--format", "html", "live.json"})
              .out.find("ready to paste: &quot;Sales&quot;: &quot;&quot;") != std::string::npos);
    CHECK(count_of(scene.report({"--online", "live.json"}), "TP913") == 1);
}

TEST_CASE("validate-config: --online names a board that is not there, and one that is out of order is 69")
{
    const Scene scene;
    const test::SandboxProcess sandbox{TPSYNC_EXAMPLE_FEEDS};
    scene.write("gone.json", replaced(live_setup(sandbox), sandbox.url("/xml"), sandbox.url("/no/such/board")));
    const auto gone = scene.run({"--online", "gone.json"});
    INFO(gone.out);
    CHECK(gone.exit_code == 1);
    CHECK(gone.out.find("feed-not-found") != std::string::npos);
    CHECK(gone.out.find("Enable XML feed") != std::string::npos);

    // A port that nobody listens on.
    scene.write("down.json", replaced(Scene::good(), "http://127.0.0.1:8080", "http://127.0.0.1:1"));
    const auto down = scene.run({"--online", "down.json"});
    CHECK(down.exit_code == 69);
    CHECK(down.out.find("http-connect") != std::string::npos);
}

TEST_CASE("validate-config: --online tells no monitoring service, whose address is checked by its form alone")
{
    const Scene scene;
    const test::SandboxProcess sandbox{TPSYNC_EXAMPLE_FEEDS};
    const auto watched =
        replaced(live_setup(sandbox), "\"limits\"",
                 R"("monitoring": {"ping_url": ")" + sandbox.url("/ping/canary-check") + R"("}, "limits")");
    scene.write("live.json", watched);
    const auto result = scene.run({"--online", "--host", "--state", scene.directory() / "state", "live.json"});
    INFO(result.out << result.err);
    CHECK(result.exit_code == 0);
    const auto ledger = sandbox.ledger();
    for (const auto& request : test::at(ledger.root, {"requests"}).items()) {
        CHECK(request.find("path")->string()->find("/ping/") == std::string::npos);
    }
    CHECK(result.out.find("canary-check") == std::string::npos);
    scene.write("form.json", replaced(watched, sandbox.url("/ping/canary-check"), "http://example.com/canary-check"));
    const auto wrong = scene.run({"form.json"});
    CHECK(wrong.exit_code == 1);
    CHECK(wrong.out.find("TP801") != std::string::npos);
    CHECK(wrong.out.find("canary-check") == std::string::npos);
}
