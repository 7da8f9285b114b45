#include "filled.hpp"

#include "tpsync/spreadsheet/form.hpp"
#include "tpsync/spreadsheet/token_guess.hpp"

using namespace spreadsheet_test;
using spreadsheet::may_be_token;
using spreadsheet::RandomIds;

namespace {

constexpr std::string_view invented = "4f9a1c77e02b4d6a8f31b5c9d07e6a2f11c8d4e3";

} // namespace

TEST_CASE("spreadsheet: what looks like a token is one, what names and ids look like is none")
{
    for (const std::string_view text :
         {invented, std::string_view{"Bearer 4f9a1c77e02b4d6a8f31b5c9d07e6a2f"},
          std::string_view{"papi-0000-example-token"}, std::string_view{"token: aB3xK9mQ2wE7rT5yU1iO"},
          std::string_view{"eyJhbGciOiJub25lIn0.e30.AAAAAAAAAA"},
          std::string_view{"3f2b8c1a-77de-4a10-9b3c-0a1b2c3d4e5f"}}) {
        CAPTURE(text);
        CHECK(may_be_token(text, RandomIds::unexpected));
    }
    CHECK_FALSE(may_be_token("3f2b8c1a-77de-4a10-9b3c-0a1b2c3d4e5f", RandomIds::welcome));
    CHECK(may_be_token(invented, RandomIds::welcome));
    for (const std::string_view text :
         {"", "acme", "custom_attribute_504184", "CRM-Recruiter Information -> custom_attribute_504188",
          "Softwareentwicklung2024Berlin", "acme-gmbh-germany-2021-holding", "eva.flores@example.com",
          "https://acme-holding-2.jobs.personio.de/job/1234567", "+49 89 0000000", "Forschung & Entwicklung (F3/K7)",
          "customFields.Notice period 2",
          "shared entry in a password manager / geteilter Eintrag im Passwortmanager"}) {
        CAPTURE(text);
        CHECK_FALSE(may_be_token(text, RandomIds::unexpected));
    }
}

TEST_CASE("spreadsheet: a token in any cell is an error that never shows it")
{
    const std::string token{invented};
    for (const auto& section : spreadsheet::sections()) {
        for (const auto& field : section.fields) {
            auto form = filled_form();
            put(form, field.key, token);
            CAPTURE(field.key);
            const auto result = import(form);
            CHECK(told(result) == std::vector{place(form, field.key) + " cell-token"});
            CHECK(words(result).find(token) == std::string::npos);
            CHECK(result.customer.find(token) == std::string::npos);
            CHECK(result.setup.empty());
        }
    }
}

TEST_CASE("spreadsheet: a token in a list, beside the form or on a sheet of its own is found too")
{
    const std::string token{invented};
    auto form = filled_form();
    put_row(form, "picklists.offices", 4, {"Hamburg", token});
    put_row(form, "attributes", 4, {token, "custom_attribute_3", "yes", "answers.1"});
    form.sheets[1].cells[{50, 9}] = {CellKind::text, "our token: " + token};
    form.sheets.push_back({"Notes", {{{2, 2}, {CellKind::text, token}}}});
    const auto result = import(form);
    CHECK(told(result) == std::vector<std::string>{"Setup!J51 cell-token", "Offices!C11 cell-token",
                                                   "Attributes!B11 cell-token", "Notes!C3 cell-token"});
    CHECK(words(result).find(token) == std::string::npos);
}

TEST_CASE("spreadsheet: a UUID is an honest External ID")
{
    auto form = filled_form();
    put_row(form, "picklists.offices", 4, {"Hamburg", "3f2b8c1a-77de-4a10-9b3c-0a1b2c3d4e5f"});
    CHECK(words(import(form)).empty());
}
