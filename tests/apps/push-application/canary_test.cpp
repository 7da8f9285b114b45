#include "push-application/canary.hpp"
#include "push-application/rehearsal.hpp"
#include "support/catch.hpp"

#include "tpsync/talentry/application_base64.hpp"

#include <fmt/format.h>

#include <vector>

using namespace tpsync;
using test::Rehearsal;

namespace {

/// Each field that can hold something personal has a canary of its own, so that a leak names its source.
const std::vector<std::string> canaries{
    "Kanarina-First",  "Kanarinasen-Last", "kanari.mail",     "Kanari-Phone",    "Kanari-Message", "Kanari-Referrer",
    "Kanari-Ref-Last", "kanari.referrer",  "Kanari-Relation", "Kanari-Comment",  "Kanari-City",    "Kanari-File",
    "Kanari-Document", "Kanari-Answer",    "Kanari-Custom",   "Kanari-Question", "canary-token",
};

std::string full(const std::string& id, const std::string& mail = "kanari.mail")
{
    const auto document = talentry::encode_base64("%PDF-1.4 Kanari-Document of " + id);
    return fmt::format(
        R"({{"id":"{0}","type":"referral","jobId":"4103","message":"Kanari-Message",)"
        R"("candidate":{{"firstName":"Kanarina-First","lastName":"Kanarinasen-Last","email":"{1}@example.invalid",)"
        R"("phoneNumber":"Kanari-Phone","location":{{"city":"Kanari-City"}}}},)"
        R"("referral":{{"referrer":{{"firstName":"Kanari-Referrer","lastName":"Kanari-Ref-Last",)"
        R"("email":"kanari.referrer@example.invalid"}},"relationship":"Kanari-Relation","comment":"Kanari-Comment"}},)"
        R"("answers":[{{"question":"Kanari-Question","answer":"Kanari-Answer"}}],)"
        R"("customFields":{{"Notice":"Kanari-Custom"}},)"
        R"("attachments":[{{"type":"resume","fileName":"Kanari-File.pdf","content":"{2}"}}]}})",
        id, mail, document);
}

std::vector<std::string> all_traces()
{
    std::vector<std::string> traces;
    for (const auto& canary : canaries) {
        for (auto& trace : test::traces_of(canary)) traces.push_back(std::move(trace));
    }
    return traces;
}

/// Runs the program and looks through what it says and what it keeps.
class Watch {
public:
    Rehearsal scene;

    test::ProgramResult push(const std::string& input, std::vector<std::string> arguments)
    {
        const auto metrics = (scene.folder / "metrics.prom").native();
        arguments.insert(arguments.end(), {"-v", "--metrics", metrics});
        return look(scene.push(input, arguments));
    }
    test::ProgramResult into_the_void(const std::string& input)
    {
        return look(scene.push_into_the_void(input, {"-v", "--log-format", "json", "--rate-limit", "off"}));
    }
    void fault(const std::string& fault) { scene.sandbox.add_faults(fault); }

private:
    test::ProgramResult look(test::ProgramResult run)
    {
        INFO(run.out << run.err);
        CHECK(test::find_trace(run.out, traces_).empty());
        CHECK(test::find_trace(run.err, traces_).empty());
        CHECK(test::find_trace_in_files(scene.state(), traces_).empty());
        const auto metrics = scene.folder / "metrics.prom";
        if (std::filesystem::exists(metrics)) CHECK(test::find_trace(test::content_of(metrics), traces_).empty());
        return run;
    }

    std::vector<std::string> traces_ = all_traces();
};

} // namespace

TEST_CASE("canary: the scan itself finds every form in which a text can leak")
{
    const auto traces = test::traces_of("Kanari-Message");
    for (const auto* leak : {"a Kanari-Message b", "4b616e6172692d4d657373616765", "4B616E6172692D4D657373616765",
                             R"(\u004b\u0061\u006e\u0061\u0072\u0069\u002d\u004d\u0065\u0073\u0073\u0061\u0067\u0065)",
                             "%4B%61%6E%61%72%69%2D%4D%65%73%73%61%67%65"}) {
        INFO(leak);
        CHECK_FALSE(test::find_trace(leak, traces).empty());
    }
    for (const auto* before : {"", "1", "12", "123"})
        CHECK_FALSE(test::find_trace(talentry::encode_base64(before + std::string{"Kanari-Message."}), traces).empty());
    CHECK(test::find_trace("Kanari", traces).empty());
}

TEST_CASE("canary: nothing personal in outputs or files, with every outcome, in both kinds of log, also after erasing")
{
    Watch watch;
    const Rehearsal& scene = watch.scene;
    CHECK(watch.into_the_void(full("t1", "kanari.mail.one")).exit_code == 75);
    CHECK(watch.push("", {"--list"}).exit_code == 0);
    CHECK(watch.push("", {"--list", "--json"}).exit_code == 0);
    CHECK(watch.push("", {"--retry", "t1"}).exit_code == 0); // delivered
    CHECK(watch.push(full("t1", "kanari.mail.one"), {}).exit_code == 0);
    CHECK(watch.push(full("t1", "kanari.mail.x"), {}).exit_code == 65);   // other content
    CHECK(watch.push(full("t2", "kanari.mail.one"), {}).exit_code == 76); // a duplicate
    CHECK(watch.push(full("t3", "kanari.mail broken"), {"--strict", "--log-format", "json"}).exit_code == 65);
    watch.fault(R"([{"path":"/v1/recruiting/applications","after":1,"drop":"reset","takes_effect":true}])");
    CHECK(watch.push(full("t4", "kanari.mail.four"), {}).exit_code == 75); // ambiguous
    // Personio's answer echoes what was sent.
    watch.fault(R"([{"path":"/v1/recruiting/applications","after":1,"status":400,"body":)"
                R"("{\"errors\":[{\"field\":\"Kanari-Message\",\"errors\":[{\"reason\":\"Kanari-Comment\"}]}]}"}])");
    CHECK(watch.push(full("t5", "kanari.mail.five"), {"--json"}).exit_code == 76);
    CHECK(watch.push(full("t6", "kanari.mail.six"), {"--defer"}).exit_code == 75);
    CHECK(watch.push("", {"--status"}).exit_code == 76);
    CHECK(watch.push("", {"--audit", "--json"}).exit_code == 0);
    CHECK(watch.push("", {"--drain"}).exit_code == 0);

    for (const auto* id : {"t2", "t4", "t5"}) CHECK(watch.push("", {"--erase", id}).exit_code == 0);
    CHECK(watch.push("", {"--audit"}).exit_code == 0);
    CHECK(scene.applications() == 3);
}
