#include "setup/check_cases.hpp"
#include "setup/fixture.hpp"
#include "support/template_debris.hpp"

#include "tpsync/core/text.hpp"

#include <set>

using namespace setup_test;

namespace {

void check_cases(const std::vector<CheckCase>& cases)
{
    for (const auto& c : cases) {
        DYNAMIC_SECTION(c.sentence)
        {
            const auto text = replaced(example("all"), c.from, c.to);
            const auto loaded = examine(text);
            INFO(shown(loaded.findings));
            const auto* finding = find(loaded.findings, c.code, c.path);
            REQUIRE(finding != nullptr);
            CHECK(finding->place.line > 0);
            CHECK(finding->place.column > 0);
            CHECK((finding->message + "\n" + finding->remedy).find(c.expected) != std::string::npos);
            CHECK(test::template_debris(finding->message) == "");
            CHECK(test::template_debris(finding->remedy) == "");
            CHECK(printable(finding->message, 2000) == finding->message);
            CHECK(printable(finding->remedy, 2000) == finding->remedy);
            CHECK(loaded.setup.has_value() == !has_errors(loaded.findings));
        }
    }
}

std::vector<CheckCase> all_cases()
{
    std::vector<CheckCase> all;
    for (auto part : {structure_cases(), personio_cases(), name_cases(), attribute_cases(), talentry_cases(),
                      secret_form_cases(), picklist_cases(), limit_cases(), endpoint_cases()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

} // namespace

TEST_CASE("setup: a departure from the known keys is found with its place")
{
    check_cases(structure_cases());
}

TEST_CASE("setup: a wrong name, product, subdomain, id or language is found with its place")
{
    check_cases(personio_cases());
}

TEST_CASE("setup: a wrong tag or channel is found with its place")
{
    check_cases(name_cases());
}

TEST_CASE("setup: a wrong attribute or field is found with its place")
{
    check_cases(attribute_cases());
}

TEST_CASE("setup: a wrong value for Talentry is found with its place")
{
    check_cases(talentry_cases());
}

TEST_CASE("setup: a malformed reference to a secret is found with its place and never shown")
{
    check_cases(secret_form_cases());
    const auto loaded = examine(replaced(example("all"), "\"ACME_TALENTRY_TOKEN\"", "\"s3cr3t-t0ken\""));
    CHECK(shown(loaded.findings).find("s3cr3t") == std::string::npos);
}

TEST_CASE("setup: a wrong picklist is found with its place")
{
    check_cases(picklist_cases());
}

TEST_CASE("setup: a limit that is not sane is found with its place")
{
    check_cases(limit_cases());
}

TEST_CASE("setup: an address that is not allowed is found with its place")
{
    check_cases(endpoint_cases());
}

TEST_CASE("setup: R17: without sub-companies and without a default company it is said that jobs carry none")
{
    auto text = replaced(example("crm"), "\"default_company\": \"example\"", "\"source\": \"personio\"");
    const auto loaded = examine(text);
    CHECK(find(loaded.findings, "TP308", "personio.uses_subcompanies") != nullptr);
    CHECK(loaded.setup);
}

TEST_CASE("setup: a password in an address is never shown")
{
    const auto loaded = examine(replaced(example("all"), "\"http://127.0.0.1:8080/xml\"",
                                         "\"https://user:canary@example.com/xml?key=canary\""));
    CHECK(has_errors(loaded.findings));
    CHECK(shown(loaded.findings).find("canary") == std::string::npos);
}

TEST_CASE("setup: a secret written in place is never shown")
{
    const auto loaded =
        examine(replaced(example("all"), "{\"env\": \"ACME_TALENTRY_TOKEN\"}", "\"canary-0123456789\""));
    CHECK(find(loaded.findings, "TP107", "talentry.token") != nullptr);
    CHECK(shown(loaded.findings).find("canary") == std::string::npos);
}

TEST_CASE("setup: the table of checks has unique ordered codes and complete texts")
{
    std::string_view before;
    for (const auto& check : setup::checks()) {
        INFO(check.code);
        CHECK(before < check.code);
        before = check.code;
        CHECK(check.code.size() == 5);
        CHECK(check.code.starts_with("TP"));
        CHECK_FALSE(check.title.empty());
        CHECK_FALSE(check.message.empty());
        CHECK_FALSE(check.remedy.empty());
        CHECK_FALSE(check.explanation.empty());
        CHECK(setup::find_check(check.code) == &check);
    }
    CHECK(setup::find_check("TP999") == nullptr);
}

TEST_CASE("setup: no text of a check shows its template, whichever of its optional parts vanish")
{
    for (const auto& check : setup::checks()) {
        INFO(check.code);
        CHECK(test::template_debris(check.title) == "");
        CHECK(test::template_debris(check.explanation) == "");
        for (const std::string_view optional : {"", "0", "1", "2", "3", "01", "12", "0123456789"}) {
            INFO("with optional arguments " << optional);
            for (const auto text : {check.message, check.remedy}) {
                const auto rendered = setup::fill(text, test::arguments_for(text, optional));
                CHECK_FALSE(rendered.empty());
                CHECK(test::template_debris(rendered) == "");
            }
        }
    }
}

TEST_CASE("setup: a value of the wrong type is told how it would be right")
{
    const auto remedy = [](std::string_view from, std::string_view to, std::string_view path) {
        const auto loaded = examine(replaced(example("all"), from, to));
        const auto* finding = find(loaded.findings, "TP103", path);
        REQUIRE(finding != nullptr);
        return finding->remedy;
    };
    CHECK(remedy("\"12345\"", "12345", "personio.company_id") == "write text here, with double quotes around it");
    CHECK(remedy("48292", "\"48292\"", "personio.channels.Talentry-CRM") ==
          "write a number here, without double quotes");
    CHECK(remedy("true", "\"true\"", "personio.uses_subcompanies") ==
          "write true or false here, without double quotes");
    CHECK(remedy("[\"referral\", \"crm\", \"internal\"]", "\"referral\"", "products") == "write a list here");
}

TEST_CASE("setup: every check of the file alone has a case here")
{
    std::set<std::string_view> covered{"TP308"}; // has a test of its own above
    for (const auto& c : all_cases()) covered.insert(c.code);
    for (const auto& check : setup::checks()) {
        if (check.run == nullptr || check.needs != setup::Needs::file) continue;
        INFO(check.code);
        CHECK(covered.contains(check.code));
    }
}

TEST_CASE("setup: an optional part of a text vanishes with its argument")
{
    CHECK(setup::fill("a<, {0}>b", {"x"}) == "a, xb");
    CHECK(setup::fill("a<, {0}>b", {""}) == "ab");
    CHECK(setup::fill("a<, {0}>b", {}) == "ab");
    CHECK(setup::fill("{1} and {0}", {"x", "y"}) == "y and x");
    CHECK(setup::fill("{file} {\"a\": 1}", {}) == "{file} {\"a\": 1}");
    CHECK(setup::fill("", {}).empty());
}
