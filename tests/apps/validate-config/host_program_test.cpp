#include "scene.hpp"
#include "support/sandbox_process.hpp"

#include <set>

using namespace validate_config_test;

namespace {

/// A customer's machine: a setup against the sandbox, a state directory, and the other two programs.
class Host {
public:
    Host()
    {
        const auto good = replaced(Scene::good(), "http://127.0.0.1:8080", sandbox.url());
        // The example application has no value for it.
        scene.write("acme.json", replaced(good, "[\"custom_attribute_504190\"]", "[]"));
    }

    std::string state() const { return scene.directory() / "state"; }

    test::ProgramResult run(const char* program, std::vector<std::string> arguments,
                            const std::string& input = {}) const
    {
        arguments.insert(arguments.begin(), {program, "--state", state()});
        return test::run_program(
            {std::move(arguments), input, {{"ACME_TALENTRY_TOKEN", "canary"}}, scene.directory().path().string()});
    }

    /// The reports of `validate-config --json --host` in order.
    std::vector<json::Value> reports(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), {"--json", "--host", "--state", state()});
        const auto result = scene.run(std::move(arguments));
        auto document = json::read(result.out);
        INFO(result.out << result.err);
        REQUIRE(document);
        const auto items = document->root.find("setups")->items();
        return {items.begin(), items.end()};
    }

    Scene scene;
    test::SandboxProcess sandbox{TPSYNC_EXAMPLE_FEEDS};
};

std::string example_application()
{
    return test::content_of(TPSYNC_EXAMPLE_APPLICATION);
}

} // namespace

TEST_CASE("validate-config: --host looks at the machine without any setup, and makes nothing")
{
    const Host host;
    const auto reports = host.reports({});
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].find("file")->string()->starts_with("host:"));
    for (const auto* code : {"TP612", "TP631", "TP671", "TP681"}) {
        INFO(code);
        CHECK(count_of(reports[0], code) == 1);
    }
    CHECK(count_of(reports[0], "TP643") == 0);
    CHECK_FALSE(std::filesystem::exists(host.state()));
}

TEST_CASE("validate-config: --host tells of each customer when it last ran and what waits, and changes no byte")
{
    const Host host;
    REQUIRE(host.run(TPSYNC_SYNC_JOBS, {"acme.json"}).exit_code == 0);
    REQUIRE(host.run(TPSYNC_PUSH_APPLICATION, {"--defer", "acme.json"}, example_application()).exit_code == 75);
    const auto before = test::picture_of(host.state());

    const auto reports = host.reports({"acme.json"});
    CHECK(test::picture_of(host.state()) == before);
    REQUIRE(reports.size() == 2);
    CHECK(count_of(reports[0], "TP651") == 1);
    CHECK(count_of(reports[0], "TP661") == 1);
    CHECK(count_of(reports[1], "TP611") == 1);
    for (const auto& finding : reports[0].find("findings")->items()) {
        if (*finding.find("code")->string() != "TP661") continue;
        CHECK(finding.find("message")->string()->find("outbox: 1 waiting") == 0);
    }
}

TEST_CASE("validate-config: --host names a damaged ledger, and a state directory that others may read")
{
    const Host host;
    REQUIRE(host.run(TPSYNC_SYNC_JOBS, {"acme.json"}).exit_code == 0);
    test::put(std::filesystem::path{host.state()} / "acme/jobs.db", "no ledger");
    CHECK(count_of(host.reports({"acme.json"})[0], "TP657") == 1);
    std::filesystem::permissions(host.state(), std::filesystem::perms{0755});
    const auto result = host.scene.run({"--host", "--state", host.state()});
    CHECK(result.exit_code == 1);
    CHECK(result.out.find("TP615") != std::string::npos);
}

TEST_CASE("validate-config: --host renders in every format and both languages")
{
    const Host host;
    const std::set<std::string> formats{"text", "json", "html", "junit", "sarif"};
    for (const auto& format : formats) {
        for (const auto* language : {"en", "de"}) {
            INFO(format << " " << language);
            const auto result =
                host.scene.run({"--host", "--state", host.state(), "--format", format, "--lang", language});
            CHECK(result.exit_code == 0);
            CHECK(result.err.empty());
            CHECK(result.out.find("TP681") != std::string::npos);
        }
    }
    const auto sarif = host.scene.run({"--host", "--state", host.state(), "--format", "sarif"});
    CHECK(sarif.out.find("host:") == std::string::npos);
    const auto junit = host.scene.run({"--host", "--state", host.state(), "--format", "junit"});
    CHECK(junit.out.find("TP104") == std::string::npos);
}

TEST_CASE("validate-config: --host goes with a check and with nothing else")
{
    const Scene scene;
    CHECK(scene.run({"--host", "--explain", "TP611"}).exit_code == 64);
    CHECK(scene.run({"--host", "--template", "referral", "x.xlsx"}).exit_code == 64);
    CHECK(scene.run({"--explain", "TP611"}).exit_code == 0);
}
