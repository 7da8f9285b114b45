#include "validation/fixture.hpp"

#include <set>

using namespace validation_test;

namespace {

std::vector<validation::Item> check(const std::string& text)
{
    const auto loaded =
        setup::examine_setup_text(text, "acme.json", setup::Purpose::validation, setup::Secrets::not_needed);
    REQUIRE(loaded);
    return validation::items_of(*loaded);
}

/// A mistake in example-all.json must be an error of this code at this path, with a line and a remedy.
void expect_error(std::string_view from, std::string_view to, std::string_view code, std::string_view path)
{
    INFO(from << " -> " << to);
    const auto items = check(replaced(example("all"), from, to));
    const auto found = all(items, code);
    REQUIRE_FALSE(found.empty());
    CHECK(found[0]->severity == Severity::error);
    CHECK(found[0]->place.path == path);
    CHECK(found[0]->place.line > 0);
    CHECK_FALSE(validation::words_of(*found[0], validation::Language::english).remedy.empty());
}

bool is_clean(const std::string& text)
{
    for (const auto& item : check(text)) {
        if (item.severity == Severity::error) return false;
    }
    return true;
}

} // namespace

TEST_CASE("validation: R4: referral alone, crm alone and both are complete setups, each with its own required set")
{
    for (const auto* name : {"referral", "crm", "both", "all"}) {
        INFO(name);
        CHECK(is_clean(example(name)));
    }
}

TEST_CASE("validation: R5: every missing value is listed in one pass")
{
    const auto items = check(R"({"customer": "acme", "products": ["referral"], "personio": {}, "talentry": {}})");
    std::set<std::string> missing;
    for (const auto* item : all(items, "TP104")) missing.insert(item->place.path);
    CHECK(missing == std::set<std::string>{"personio.subdomain", "personio.company_id", "personio.recruiting_token",
                                           "personio.tags", "personio.channels", "personio.attributes",
                                           "talentry.customer_id", "talentry.user_source", "talentry.token"});
}

TEST_CASE("validation: R6: a missing or malformed subdomain is an error, a pasted address is explained")
{
    expect_error("\"subdomain\": \"acme\",", "", "TP104", "personio.subdomain");
    expect_error("\"subdomain\": \"acme\"", "\"subdomain\": \"Acme GmbH\"", "TP201", "personio.subdomain");
    expect_error("\"subdomain\": \"acme\"", "\"subdomain\": \"https://acme.jobs.personio.de/\"", "TP202",
                 "personio.subdomain");
}

TEST_CASE("validation: R7: a missing Company ID or one that is no number is an error")
{
    expect_error("\"company_id\": \"12345\",", "", "TP104", "personio.company_id");
    expect_error("\"12345\"", "\"12 345\"", "TP205", "personio.company_id");
}

TEST_CASE("validation: R8: a missing recruiting token is an error, and one written in place is never shown")
{
    expect_error(R"("recruiting_token": {"file": "acme.personio-token"},)", "", "TP104", "personio.recruiting_token");
    expect_error(R"({"file": "acme.personio-token"})", R"("canary-token")", "TP107", "personio.recruiting_token");
    for (const auto& item :
         check(replaced(example("all"), R"({"file": "acme.personio-token"})", R"("canary-token")"))) {
        CHECK(message(item).find("canary") == std::string::npos);
    }
}

TEST_CASE("validation: R9: tags are exact to the letter, and any set of them is allowed")
{
    for (const auto* wrong : {"\"talentry-referral\"", "\"Talentry Referral\"", "\"Talentry-Referral \""}) {
        expect_error("\"tags\": [\"Talentry-Referral\"", std::string{"\"tags\": ["} + wrong, "TP220",
                     "personio.tags[0]");
    }
    CHECK(is_clean(example("crm")));
}

TEST_CASE("validation: R10: TalentryId is needed by every product and spelt exactly so")
{
    expect_error("\"TalentryId\": \"custom_attribute_504184\",", "", "TP243", "personio.attributes");
    expect_error("\"TalentryId\"", "\"Talentry ID\"", "TP240", "personio.attributes[\"Talentry ID\"]");
    expect_error("\"TalentryId\"", "\"TalentryID\"", "TP240", "personio.attributes.TalentryID");
}

TEST_CASE("validation: R11: Referral Information is needed for referrals, not for the CRM alone")
{
    expect_error("\"Referral Information\": \"custom_attribute_504186\",", "", "TP243", "personio.attributes");
    CHECK(example("crm").find("Referral Information") == std::string::npos);
    CHECK(is_clean(example("crm")));
}

TEST_CASE("validation: R12: CRM-Recruiter Information is needed for the CRM, not for referrals alone")
{
    expect_error(",\n      \"CRM-Recruiter Information\": \"custom_attribute_504188\"", "", "TP243",
                 "personio.attributes");
    CHECK(example("referral").find("CRM-Recruiter") == std::string::npos);
    CHECK(is_clean(example("referral")));
}

TEST_CASE("validation: R13: an attribute has an API name of its own")
{
    expect_error("\"custom_attribute_504184\"", "\"504184\"", "TP241", "personio.attributes.TalentryId");
    expect_error("\"custom_attribute_504186\"", "\"custom_attribute_504184\"", "TP242",
                 "personio.attributes[\"Referral Information\"]");
}

TEST_CASE("validation: R14: channels are exact, and the internal tag and channel are not mixed up")
{
    expect_error("\"Talentry-Internal\": 48293", "\"Internal Application\": 48293", "TP231",
                 "personio.channels[\"Internal Application\"]");
    expect_error("\"Internal Application\"]", "\"Talentry-Internal\"]", "TP221", "personio.tags[2]");
    expect_error("\"Talentry-CRM\": 48292", "\"talentry-crm\": 48292", "TP230", "personio.channels.talentry-crm");
}

TEST_CASE("validation: R15: each channel in use has a numeric id of its own")
{
    expect_error("\"Talentry-CRM\": 48292, ", "", "TP234", "personio.channels");
    expect_error("48292", "\"48292\"", "TP103", "personio.channels.Talentry-CRM");
    expect_error("48292", "48291", "TP233", "personio.channels.Talentry-CRM");
}

TEST_CASE("validation: R25, R26: a mandatory attribute that nothing fills is an error, the connector's own are filled")
{
    expect_error("[\"custom_attribute_504190\"]", "[\"custom_attribute_504199\"]", "TP246",
                 "personio.mandatory_attributes[0]");
    CHECK(is_clean(replaced(example("all"), "[\"custom_attribute_504190\"]",
                            "[\"custom_attribute_504190\", \"custom_attribute_504184\"]")));
}

TEST_CASE("validation: R28: no literal is folded or trimmed")
{
    expect_error("\"Talentry-CRM\": 48292", "\"Talentry-CRM \": 48292", "TP230",
                 "personio.channels[\"Talentry-CRM \"]");
    expect_error("\"Referral Information\"", "\"Referral information\"", "TP240",
                 "personio.attributes[\"Referral information\"]");
    expect_error("\"crm\", ", "\"CRM\", ", "TP111", "products[1]");
}

TEST_CASE("validation: R29: without a known product the choices are named, and nothing is assumed")
{
    expect_error("\"products\": [\"referral\", \"crm\", \"internal\"],", "", "TP104", "products");
    expect_error("[\"referral\", \"crm\", \"internal\"]", "[]", "TP113", "products");
    const auto items = check(replaced(example("all"), "\"crm\", ", "\"both\", "));
    const auto remedy = validation::words_of(only(items, "TP111"), validation::Language::english).remedy;
    CHECK(remedy.find("referral") != std::string::npos);
    CHECK(remedy.find("crm") != std::string::npos);
}
