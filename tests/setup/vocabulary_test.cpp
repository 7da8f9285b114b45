#include "support/catch.hpp"

#include "tpsync/setup/vocabulary.hpp"
#include "tpsync/talentry/application.hpp"

using namespace tpsync;

namespace {

talentry::Application full_application()
{
    talentry::Application a;
    a.id.value = a.submitted_at = a.locale = a.origin = a.message = "x";
    a.job_id = 1;
    a.candidate = {"x", "x", "x@example.com", "x", "x", "x", {"x", "x", "x", "x"}, "x", "x", {"https://example.com"}};
    a.referral = {{"x", "x", "x", "x", "x", "x"}, "x", "x", "x"};
    a.crm = {"x", "x", "x", "x", "x"};
    a.answers = {{"q1", "Notice period", {"x"}}};
    a.custom_fields = {{"Notice period", "x"}};
    a.consent = {true, "x", "x"};
    return a;
}

} // namespace

TEST_CASE("setup: R24: every field a setup may map is one that an application can give")
{
    const auto application = full_application();
    for (const auto path : setup::application_paths()) {
        INFO(path);
        CHECK_FALSE(talentry::field(application, path).empty());
        CHECK(setup::is_application_path(path));
    }
    for (const char* path : {"customFields.Notice period", "answers.q1", "answers.Notice period"}) {
        INFO(path);
        CHECK_FALSE(talentry::field(application, path).empty());
        CHECK(setup::is_application_path(path));
    }
}

TEST_CASE("setup: R9, R14: the names of each product are the published ones")
{
    const auto& internal = setup::names_of(setup::Product::internal);
    CHECK(internal.tag == "Internal Application");
    CHECK(internal.channel == "Talentry-Internal");
    CHECK(internal.information.empty());
    CHECK(setup::names_of(setup::Product::crm).information == "CRM-Recruiter Information");
    for (const auto& row : setup::product_names()) CHECK(setup::product_called(name(row.product)) == row.product);
    CHECK_FALSE(setup::product_called("Referral"));
}

TEST_CASE("setup: R13: an attribute id is custom_attribute_ and digits")
{
    CHECK(setup::is_custom_attribute("custom_attribute_1"));
    for (const char* wrong :
         {"", "custom_attribute_", "custom_attribute_1a", "Custom_attribute_1", " custom_attribute_1",
          "custom_attribute_1 ", "custom_attribute_-1", "custom_attribute_1234567890123456789"}) {
        INFO(wrong);
        CHECK_FALSE(setup::is_custom_attribute(wrong));
    }
}
