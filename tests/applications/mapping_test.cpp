#include "applications/application_examples.hpp"
#include "support/catch.hpp"

#include "tpsync/applications/personio_mapping.hpp"
#include "tpsync/core/time.hpp"

#include <algorithm>

using namespace tpsync;
using namespace tpsync::applications;

namespace {

const TimePoint now = *parse_timestamp("2026-03-14T12:00:00Z");

talentry::Application example()
{
    talentry::Application application;
    application.id = ApplicationId{"t1"};
    application.job_id = 4103;
    application.candidate.first_name = "Ada";
    application.candidate.last_name = "Test";
    application.candidate.email = "ada@example.invalid";
    application.referral.referrer = {"Max", "Muster", "max@example.invalid", "A1", "", ""};
    return application;
}

std::string attribute(const MappedApplication& mapped, const std::string& id)
{
    for (const auto& attribute : mapped.request.attributes) {
        if (attribute.id == id) return attribute.value;
    }
    return {};
}

bool has(const Findings& findings, const std::string& code, Severity severity)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& f) { return f.code == code && f.severity == severity; });
}

} // namespace

TEST_CASE("application mapping: each product has its tag, channel and information")
{
    const auto setup = test::example_setup();
    auto application = example();
    auto mapped = map_to_personio(application, setup, now);
    CHECK(mapped.findings.empty());
    CHECK(mapped.request.tags == std::vector<std::string>{"Talentry-Referral"});
    CHECK(mapped.request.recruiting_channel_id == 48291);
    CHECK(attribute(mapped, "custom_attribute_504184") == "t1");
    CHECK(attribute(mapped, "custom_attribute_504186") == "Max Muster <max@example.invalid> (A1)");

    application.type = talentry::ApplicationType::crm;
    application.crm = {"Eva", "eva@example.com", "Pool", "Spring", ""};
    mapped = map_to_personio(application, setup, now);
    CHECK(mapped.request.tags == std::vector<std::string>{"Talentry-CRM"});
    CHECK(mapped.request.recruiting_channel_id == 48292);
    CHECK(attribute(mapped, "custom_attribute_504188") ==
          "Recruiter: Eva <eva@example.com> | Pool: Pool | Campaign: Spring");

    application.type = talentry::ApplicationType::internal;
    mapped = map_to_personio(application, setup, now);
    CHECK(mapped.request.tags == std::vector<std::string>{"Internal Application"});
    CHECK(mapped.request.recruiting_channel_id == 48293);
    CHECK(mapped.request.attributes.size() == 1);
}

TEST_CASE("application mapping: composed texts leave out what is absent and stay on one line")
{
    talentry::Referral referral;
    referral.referrer.email = "max@example.invalid";
    CHECK(referral_information(referral) == "<max@example.invalid>");
    referral.referrer.first_name = "Max";
    referral.referrer.employee_id = "7";
    referral.referrer.external_id = "E9";
    referral.relationship = "former\ncolleague";
    referral.comment = "good\r\n\tone";
    CHECK(referral_information(referral) ==
          "Max <max@example.invalid> (E9) | Relationship: former colleague | Comment: good one");
    referral.information = " ready\nmade ";
    CHECK(referral_information(referral) == "ready made");
    talentry::Crm crm;
    crm.recruiter_email = "eva@example.com";
    CHECK(recruiter_information(crm) == "Recruiter: <eva@example.com>");
}

TEST_CASE("application mapping: a product that is not in use is refused")
{
    auto setup = test::example_setup();
    setup.products = {setup::Product::crm};
    CHECK(has(map_to_personio(example(), setup, now).findings, "application-product-not-in-use", Severity::error));
}

TEST_CASE("application mapping: a mandatory attribute without a value is refused, with one it is sent")
{
    auto setup = test::example_setup();
    setup.personio.mandatory_attributes = {"custom_attribute_504190"};
    CHECK(has(map_to_personio(example(), setup, now).findings, "application-mandatory-attribute", Severity::error));
    setup.application_fields = {{"customFields.Notice period", "custom_attribute_504190"}};
    auto application = example();
    application.custom_fields = {{"Notice period", " "}};
    const auto mapped = map_to_personio(application, setup, now);
    REQUIRE(has(mapped.findings, "application-mandatory-attribute", Severity::error));
    CHECK(mapped.findings[0].place.path == "customFields.Notice period");
    application.custom_fields = {{"Notice period", "3 months"}};
    CHECK(attribute(map_to_personio(application, setup, now), "custom_attribute_504190") == "3 months");
}

TEST_CASE("application mapping: only what is mapped or a system attribute is sent")
{
    auto setup = test::example_setup();
    auto application = example();
    application.origin = "talentry";
    application.candidate.phone_number = "+49";
    application.candidate.civility = "F";
    application.candidate.location.city = "Munich";
    application.candidate.location.zip_code = "80331";
    application.candidate.location.country = "Germany";
    application.answers = {{"q1", "Tools", {"a", "b"}}};
    auto mapped = map_to_personio(application, setup, now);
    CHECK(attribute(mapped, "phone") == "+49");
    CHECK(attribute(mapped, "location") == "80331 Munich, Germany");
    CHECK(attribute(mapped, "gender").empty());
    CHECK(mapped.request.attributes.size() == 4);
    setup.applications.send_gender = true;
    setup.application_fields = {{"candidate.phoneNumber", "phone"}, {"origin", "custom_attribute_1"}};
    mapped = map_to_personio(application, setup, now);
    CHECK(attribute(mapped, "gender") == "female");
    CHECK(attribute(mapped, "custom_attribute_1") == "talentry");
    CHECK(mapped.request.attributes.size() == 6);
    setup.application_fields = {{"answers.q1", "custom_attribute_2"}};
    CHECK(has(map_to_personio(application, setup, now).findings, "application-several-values", Severity::error));
}

TEST_CASE("application mapping: the date of today is left out and one in the future is dropped with a warning")
{
    const auto setup = test::example_setup();
    auto application = example();
    application.submitted_at = "2026-03-13T23:59:00+0100";
    auto mapped = map_to_personio(application, setup, now);
    REQUIRE(mapped.request.application_date);
    CHECK(format_date(*mapped.request.application_date) == "2026-03-13");
    application.submitted_at = "2026-03-14";
    CHECK_FALSE(map_to_personio(application, setup, now).request.application_date);
    application.submitted_at = "2026-03-15T00:00:00Z";
    mapped = map_to_personio(application, setup, now);
    CHECK_FALSE(mapped.request.application_date);
    CHECK(has(mapped.findings, "application-date-in-the-future", Severity::warning));
}

TEST_CASE("application mapping: consent that was withheld or is over is refused")
{
    talentry::Consent consent;
    CHECK(check_consent(consent, now).empty());
    consent.given = true;
    consent.expires_at = "2026-03-14";
    CHECK(check_consent(consent, now).empty());
    consent.expires_at = "2026-03-13";
    CHECK(has(check_consent(consent, now), "application-consent-expired", Severity::error));
    consent.expires_at = "2026-03-14T12:00:00Z";
    CHECK(has(check_consent(consent, now), "application-consent-expired", Severity::error));
    consent = {};
    consent.given = false;
    CHECK(has(check_consent(consent, now), "application-no-consent", Severity::error));
}

TEST_CASE("application mapping: document types become categories")
{
    CHECK(document_category("resume") == "cv");
    CHECK(document_category("letter") == "cover-letter");
    CHECK(document_category("reference") == "employment-reference");
    CHECK(document_category("certificate") == "certificate");
    CHECK(document_category("work-sample") == "work-sample");
    CHECK(document_category("selfie") == "other");
}
