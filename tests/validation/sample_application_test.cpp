#include "validation/fixture.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/validation/sample_application.hpp"

#include <map>

using namespace validation_test;

namespace {

constexpr auto sample = R"({"id":"0w1qydbqoxb249t883vpwa","type":"referral","jobId":"4103",
 "submittedAt":"2023-06-21T11:45:01+0000","locale":"de",
 "candidate":{"civility":"F","firstName":"Canary-Ada","lastName":"Canary-Test","email":"canary@example.invalid",
  "phoneNumber":"+4989000000","location":{"raw":"80331 Munich","city":"Munich"},"links":["https://example.invalid"]},
 "message":"Canary-Hello",
 "referral":{"referrer":{"firstName":"Canary-Max","email":"max@example.invalid","staffId":"S1","employeeId":"E1"}},
 "attachments":[{"type":"resume","fileName":"cv.pdf","content":"JVBERi0xLjQK"}],
 "answers":[{"id":"q1","question":"Canary-Question","answer":"Canary-Answer"}],
 "customFields":{"Notice period":"3 months","Shirt size":"M"},
 "consent":{"given":true}})";

std::vector<validation::Item> review(const std::string& text, const std::string& setup = example("all"))
{
    return validation::review_application(text, "sample.json", setup_of(setup),
                                          *parse_timestamp("2026-03-14T00:00:00Z"));
}

/// Field -> code and target.
std::map<std::string, std::string> routes(const std::vector<validation::Item>& items)
{
    std::map<std::string, std::string> found;
    for (const auto& item : items) {
        if (item.code < "TP970" || item.code > "TP972") continue;
        found[item.args[0]] = item.code + " " + (item.args.size() > 1 ? item.args[1] : "");
    }
    return found;
}

} // namespace

TEST_CASE("validation: R24: it is told where each field of a sample application goes, and which go nowhere")
{
    auto where = routes(review(sample));
    CHECK(where["jobId"] == "TP970 job_position_id");
    CHECK(where["candidate.firstName"] == "TP970 first_name");
    CHECK(where["candidate.phoneNumber"] == "TP970 phone");
    CHECK(where["candidate.location.raw"] == "TP970 location");
    CHECK(where["candidate.location.city"].starts_with("TP972"));
    CHECK(where["submittedAt"] == "TP970 application_date");
    CHECK(where["customFields.Notice period"] == "TP970 custom_attribute_504190");
    CHECK(where["attachments[0]"] == "TP970 document, category cv");
    CHECK(where["consent.given"].starts_with("TP972"));
    CHECK(where["referral.referrer.employeeId"].starts_with("TP972"));
    for (const auto* lost :
         {"candidate.links", "candidate.civility", "customFields.Shirt size", "answers[0]", "locale"}) {
        INFO(lost);
        CHECK(where[lost] == "TP971 ");
    }
}

TEST_CASE("validation: R23, R26, R27: tag, channel, Talentry's id and the information are among what goes out")
{
    auto where = routes(review(sample));
    CHECK(where["type"] == "TP970 tag \"Talentry-Referral\", channel 48291");
    CHECK(where["id"] == "TP970 custom_attribute_504184 (TalentryId)");
    CHECK(where["referral.referrer.firstName"] == "TP970 custom_attribute_504186 (Referral Information)");
}

TEST_CASE("validation: R25: a mandatory attribute that the sample leaves empty is an error")
{
    const auto items = review(replaced(sample, R"("Notice period":"3 months",)", ""));
    const auto& item = only(items, "application-mandatory-attribute");
    CHECK(item.severity == Severity::error);
    CHECK(item.place.file == "sample.json");
    CHECK(message(item).starts_with("customFields.Notice period has no value"));
}

TEST_CASE("validation: a sample that no program would accept is told, with what is wrong")
{
    CHECK(only(review("{"), "application-not-json").severity == Severity::error);
    CHECK(only(review("[]"), "application-not-object").severity == Severity::error);
    const auto items = review(replaced(sample, "\"jobId\":\"4103\",", ""));
    CHECK(only(items, "application-missing-field").place.path == "jobId");
    CHECK(routes(items).empty());
    CHECK(all(review(replaced(sample, "\"given\":true", "\"given\":false")), "application-no-consent").size() == 1);
    const auto crm = replaced(example("all"), "[\"referral\", \"crm\", \"internal\"]", "[\"crm\", \"internal\"]");
    CHECK(all(review(sample, crm), "application-product-not-in-use").size() == 1);
}

TEST_CASE("validation: no value of a sample is ever shown")
{
    for (const auto& text : {std::string{sample}, replaced(sample, "\"jobId\":\"4103\",", ""),
                             replaced(sample, "Canary-Hello", "Canary\\u0007")}) {
        for (const auto& item : review(text)) {
            for (const auto language : {validation::Language::english, validation::Language::german}) {
                const auto words = validation::words_of(item, language);
                CHECK((words.message + words.remedy).find("anary") == std::string::npos);
            }
        }
    }
}
