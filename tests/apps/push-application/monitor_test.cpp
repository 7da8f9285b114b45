#include "push-application/rehearsal.hpp"
#include "support/catch.hpp"

#include <fmt/format.h>

using namespace tpsync;
using namespace tpsync::test;

namespace {

using Told = std::vector<std::string>;

Told told(const Rehearsal& rehearsal)
{
    const auto ledger = rehearsal.sandbox.ledger();
    Told paths;
    for (const auto& request : at(ledger.root, {"requests"}).items()) {
        const auto& path = *request.find("path")->string();
        if (path.starts_with("/ping/")) paths.push_back(path);
    }
    return paths;
}

void watch(const Rehearsal& rehearsal, const std::string& key)
{
    rehearsal.write_setup(
        "setup.json", rehearsal.sandbox.url(),
        fmt::format(R"(,"monitoring":{{"ping_url":"{0}/ping/sync"{1}}})", rehearsal.sandbox.url(), key));
}

} // namespace

TEST_CASE("push-application monitor: --drain tells its own check, an application that is pushed tells nobody")
{
    const Rehearsal rehearsal;
    watch(rehearsal, fmt::format(R"(,"drain_ping_url":"{}/ping/drain")", rehearsal.sandbox.url()));
    CHECK(rehearsal.push(referral("1")).exit_code == 0);
    CHECK(rehearsal.push(referral("2"), {"--defer"}).exit_code == 75);
    CHECK(told(rehearsal).empty());
    CHECK(rehearsal.push("", {"--drain"}).exit_code == 0);
    CHECK(told(rehearsal) == Told{"/ping/drain/start", "/ping/drain"});
    CHECK(rehearsal.applications() == 2);
}

TEST_CASE(
    "push-application monitor: without a check of its own --drain tells ping_url, with the exit code of a failure")
{
    const Rehearsal rehearsal;
    watch(rehearsal, "");
    CHECK(rehearsal.push(referral("1"), {"--defer"}).exit_code == 75);
    rehearsal.sandbox.add_faults(
        R"([{"path":"/v1/","status":400,"body":"{}","times":0},{"path":"/v1/","status":500,"times":0}])");
    const auto drained = rehearsal.push("", {"--drain"});
    INFO(drained.err);
    CHECK(drained.exit_code != 0);
    CHECK(told(rehearsal) == Told{"/ping/sync/start", fmt::format("/ping/sync/{}", drained.exit_code)});
    CHECK(drained.err.find("/ping/") == std::string::npos);
}
