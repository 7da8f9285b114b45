#include "push-application/rehearsal.hpp"
#include "support/catch.hpp"

#include "tpsync/crypto/digest.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/talentry/application_base64.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <vector>

using namespace tpsync;
using test::referral;
using test::Rehearsal;

namespace {

std::string member(const std::string& line, const std::string& key)
{
    const auto document = json::read(line);
    if (!document) return "not JSON: " + line;
    const auto* value = document->root.find(key);
    return value == nullptr || value->string() == nullptr ? "" : *value->string();
}

} // namespace

TEST_CASE("push-application: an application arrives at once, with its document, tag, channel and attributes")
{
    const Rehearsal scene;
    const auto run = scene.push(referral("t1", 1));
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    CHECK(member(run.out, "state") == "delivered");
    const auto ledger = scene.sandbox.ledger();
    const auto& request = *test::at(ledger.root, {"applications"}).items()[0].find("request");
    CHECK(request.find("recruiting_channel_id")->integer() == 48291);
    CHECK(*request.find("tags")->items()[0].string() == "Talentry-Referral");
    CHECK(*request.find("files")->items()[0].find("category")->string() == "cv");
    CHECK(request.find("job_position_id")->integer() == 4103);
}

TEST_CASE("push-application: bad input is refused with 65 and nothing is stored")
{
    const Rehearsal scene;
    const std::vector<std::string> inputs{"",
                                          " \n",
                                          "{}",
                                          "null",
                                          "[" + referral("t1") + "]",
                                          referral("t1") + "}",
                                          referral("t1").substr(0, 100),
                                          "{\"id\":\"t1\"}"};
    for (const auto& input : inputs) {
        const auto run = scene.push(input);
        INFO(input << run.err);
        CHECK(run.exit_code == 65);
        CHECK(member(run.out, "state") == "refused");
        CHECK_FALSE(std::filesystem::exists(scene.folder / "state" / "acme"));
    }
    CHECK(scene.applications() == 0);
}

TEST_CASE("push-application: wrong usage is 64 and a wrong setup 78")
{
    const Rehearsal scene;
    CHECK(scene.push("", {"--no-such-option"}).exit_code == 64);
    CHECK(scene.push("", {"--drain", "--list"}).exit_code == 64);
    CHECK(scene.push("", {"--rate-limit", "0"}).exit_code == 64);
    auto run = scene.command(referral("t1"));
    run.arguments[1] = "/nowhere.json";
    CHECK(test::run_program(run).exit_code == 78);
    std::filesystem::permissions(scene.folder / "token", std::filesystem::perms{0644});
    CHECK(scene.push(referral("t1")).exit_code == 78);
    CHECK_FALSE(std::filesystem::exists(scene.folder / "state" / "acme"));
}

TEST_CASE("push-application: an outage is survived, and a repeat is recognised")
{
    const Rehearsal scene;
    auto run = scene.push_into_the_void(referral("t1", 2), {"--rate-limit", "off"});
    INFO(run.err);
    CHECK(run.exit_code == 75);
    CHECK(member(run.out, "state") == "deferred");
    CHECK(scene.push("", {"--status"}).exit_code == 0);
    CHECK(scene.push("", {"--list", "--json"}).out.find("\"t1\"") != std::string::npos);
    run = scene.push("", {"--retry", "t1"});
    INFO(run.err);
    CHECK(run.exit_code == 0);
    run = scene.push(referral("t1", 2));
    CHECK(run.exit_code == 0);
    CHECK(member(run.out, "state") == "delivered");
    CHECK(scene.push(referral("t1")).exit_code == 65); // other content
    CHECK(scene.applications() == 1);
    CHECK(scene.documents() == 2);
    CHECK(scene.push("", {"--audit"}).exit_code == 0);
}

TEST_CASE("push-application: an answer that is lost after the effect leaves it ambiguous, never twice")
{
    const Rehearsal scene;
    for (const auto* fault : {R"([{"path":"/v1/recruiting/applications","drop":"reset","takes_effect":true}])",
                              R"([{"path":"/v1/recruiting/applications","status":502,"takes_effect":true}])"}) {
        scene.sandbox.reset();
        scene.sandbox.add_faults(fault);
        const auto id = "t" + crypto::digest(fault).substr(0, 6);
        const auto run = scene.push(referral(id));
        INFO(run.err);
        CHECK(run.exit_code == 75);
        CHECK(member(run.out, "state") == "ambiguous");
        CHECK(scene.push(referral(id)).exit_code == 75);
        CHECK(scene.push("", {"--drain"}).out.empty()); // the quarantine
        CHECK(scene.applications() == 1);
    }
}

TEST_CASE("push-application: nothing personal and no secret in any output or file, in good and in bad times")
{
    const Rehearsal scene;
    std::vector<test::ProgramResult> runs;
    runs.push_back(scene.push_into_the_void(referral("t1", 1), {"-v", "--rate-limit", "off"}));
    CHECK_FALSE(scene.is_in_state("anaria"));
    CHECK_FALSE(scene.is_in_state("Q2FuYXJpY")); // in base64
    for (const auto* action : {"--list", "--status", "--audit", "--drain"})
        runs.push_back(scene.push("", {action, "-v"}));
    runs.push_back(scene.push("", {"--retry", "t1", "-v"}));
    runs.push_back(scene.push(referral("t2", 1, "broken Canaria"), {"-v", "--log-format", "json"}));
    runs.push_back(scene.push(referral("t3", 0, "Canaria.t1@example.invalid"), {"-v"})); // a duplicate
    runs.push_back(scene.push(referral("t4", 1), {"--defer"}));
    runs.push_back(scene.push("", {"--erase", "t4", "-v"}));
    for (const auto& run : runs) {
        INFO(run.out << run.err);
        for (const auto* trace : {"anaria", "canary-token", "Q2FuYXJpY"}) {
            CHECK(run.out.find(trace) == std::string::npos);
            CHECK(run.err.find(trace) == std::string::npos);
        }
    }
    CHECK(runs[7].exit_code == 76);
    CHECK_FALSE(scene.is_in_state("anaria"));
    CHECK_FALSE(scene.is_in_state("canary-token"));
}

TEST_CASE("push-application: --print-request shows the request, stores and sends nothing")
{
    const Rehearsal scene;
    const auto run = scene.push(referral("t1", 1), {"--print-request"});
    REQUIRE(run.exit_code == 0);
    const auto shown = json::read(run.out);
    REQUIRE(shown.has_value());
    CHECK(*shown->root.find("first_name")->string() == "Canaria");
    CHECK(shown->root.find("documents")->items()[0].find("size")->integer() == 18);
    CHECK(scene.documents() == 0);
    CHECK_FALSE(std::filesystem::exists(scene.folder / "state"));
}

TEST_CASE("push-application: locale, time zone and umask change nothing")
{
    const std::vector<std::map<std::string, std::string>> environments{{{"LC_ALL", "C"}},
                                                                       {{"LC_ALL", "tr_TR.UTF-8"}},
                                                                       {{"LC_ALL", "de_DE.UTF-8"}},
                                                                       {{"LC_ALL", "nonsense"}},
                                                                       {{"TZ", "Pacific/Kiritimati"}},
                                                                       {{"TZ", ":odd"}},
                                                                       {{"HOME", ""}}};
    std::string first;
    for (const auto& environment : environments) {
        Rehearsal scene;
        scene.environment = environment;
        const auto run = scene.push(referral("t1", 1), {"--print-request"});
        CHECK(run.exit_code == 0);
        if (first.empty()) first = run.out;
        CHECK(run.out == first);
        CHECK(scene.push(referral("t1", 1)).exit_code == 0);
    }
}

TEST_CASE("push-application: what was accepted is exported as it came and erased for good")
{
    const Rehearsal scene;
    CHECK(scene.push(referral("t1", 1), {"--defer"}).exit_code == 75);
    const auto exported = scene.push("", {"--export", "t1"});
    CHECK(exported.exit_code == 0);
    CHECK(exported.out.find("Canariasen") != std::string::npos);
    CHECK(scene.push("", {"--erase", "t1"}).exit_code == 0);
    CHECK(scene.push("", {"--export", "t1"}).exit_code == 65);
    CHECK(scene.push(referral("t1", 1)).exit_code == 65);
    CHECK(scene.push("", {"--erase", "t9"}).exit_code == 65);
    CHECK(scene.push("", {"--audit"}).exit_code == 0);
    CHECK(scene.applications() == 0);
}

TEST_CASE("push-application: metrics count, and name nobody")
{
    const Rehearsal scene;
    const auto file = scene.folder / "metrics.prom";
    CHECK(scene.push(referral("t1"), {"--metrics", file.native()}).exit_code == 0);
    const auto metrics = test::content_of(file);
    CHECK(metrics.find("tpsync_applications{customer=\"acme\",state=\"delivered\"} 1") != std::string::npos);
    CHECK(metrics.find("anaria") == std::string::npos);
}

TEST_CASE("push-application: a newer, foreign or damaged store is refused with 74 and left alone")
{
    const Rehearsal scene;
    CHECK(scene.push(referral("t1"), {"--defer"}).exit_code == 75);
    const auto store = scene.folder / "state" / "acme" / "outbox.db";
    const auto whole = test::content_of(store);
    for (std::size_t size : {std::size_t{0}, std::size_t{10}, std::size_t{5000}}) {
        test::put(store, whole.substr(0, size));
        CHECK(scene.push(referral("t2")).exit_code == 74);
        CHECK(scene.push(referral("t2")).exit_code == 74); // nor is an empty one put in its place
        for (const auto& entry : std::filesystem::directory_iterator{store.parent_path()}) {
            if (entry.path().filename() != "outbox.lock") std::filesystem::remove(entry.path());
        }
    }
    test::put(store, whole);
    std::filesystem::permissions(store, std::filesystem::perms{0600});
    CHECK(scene.push("", {"--audit"}).exit_code == 0);
}

TEST_CASE("push-application: input that names no application is refused in one line, which names none")
{
    const Rehearsal scene;
    for (const std::string input : {"{", "[1]", "not JSON", ""}) {
        INFO(input);
        for (const auto& arguments : {std::vector<std::string>{}, {"--json"}}) {
            const auto run = scene.push(input, arguments);
            CHECK(run.exit_code == 65);
            CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
            CHECK(run.err.find("application  ") == std::string::npos);
            CHECK(run.err.find("position") == std::string::npos);
            CHECK(run.out.find(R"({"talentry_id":"","job_id":"","state":"refused")") == 0);
        }
    }
}

TEST_CASE("push-application: a damaged store is refused until --recover has saved what can be read of it")
{
    const Rehearsal scene;
    CHECK(scene.push(referral("t1") + "\n" + referral("t2", 1) + "\n", {"--defer"}).exit_code == 75);
    CHECK(scene.push("", {"--recover"}).out == "SOUND: the outbox is not damaged, nothing to recover\n");
    const auto store = scene.folder / "state" / "acme" / "outbox.db";
    auto bytes = test::content_of(store);
    bytes.replace(0, 100, 100, 'x');
    test::put(store, bytes);
    const auto refused = scene.push(referral("t3"));
    CHECK(refused.exit_code == 74);
    CHECK(refused.err.find("--recover") != std::string::npos);
    const auto recovered = scene.push("", {"--recover"});
    CHECK(recovered.exit_code == 0);
    CHECK(recovered.out.find("RECOVERED from outbox.db.damaged-") == 0);
    CHECK(recovered.out.find("2 applications saved, 0 in part, 0 lost") != std::string::npos);
    CHECK(recovered.err.find("is kept") != std::string::npos);
    CHECK(scene.push("", {"--recover", "--json"}).out.find(R"("complete":true,"exit_code":0)") != std::string::npos);
    CHECK(scene.push(referral("t3")).exit_code == 0);
    CHECK(scene.push("", {"--drain"}).exit_code == 0);
    CHECK(scene.applications() == 3);

    CHECK(scene.push(referral("t4"), {"--defer"}).exit_code == 75);
    constexpr std::size_t page = 16384;
    bytes = test::content_of(store);
    bytes.replace(8 * page, page, page, 'x'); // where the contents begin
    test::put(store, bytes);
    const auto in_part = scene.push("", {"--recover"});
    CHECK(in_part.exit_code == 76);
    CHECK(in_part.out.find("RECOVERED IN PART") == 0);
    CHECK(in_part.out.find("\nlost           t4  deferred -> send it again") != std::string::npos);
    CHECK((in_part.out + in_part.err).find("anaria") == std::string::npos);
}
