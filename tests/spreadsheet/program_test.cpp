#include "filled.hpp"
#include "support/program.hpp"
#include "support/temporary_directory.hpp"

using namespace spreadsheet_test;

namespace {

test::ProgramResult run(const test::TemporaryDirectory& folder, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), TPSYNC_VALIDATE_CONFIG);
    return test::run_program({.arguments = std::move(arguments), .directory = folder.path().native()});
}

bool holds(const std::string& text, std::string_view what)
{
    return text.find(what) != std::string::npos;
}

} // namespace

TEST_CASE("spreadsheet: from the template to a setup that validates, by the program")
{
    const test::TemporaryDirectory folder;
    const auto made = run(folder, {"--template", "crm", "acme.xlsx"});
    CHECK(made.exit_code == 0);
    CHECK(made.out.empty());

    test::put(folder / "filled.xlsx", to_xlsx(filled_form(), Producer::excel));
    const auto imported = run(folder, {"--import", "filled.xlsx", "--output", "acme.json"});
    INFO(imported.out << imported.err);
    CHECK(imported.exit_code == 0);
    CHECK(holds(imported.err, "[setup-written]"));
    CHECK(test::mode_of(folder / "acme.json") == 0600U);

    for (const std::string token : {"acme.personio-token", "acme.talentry-token"}) {
        test::put(folder / token, "invented\n");
        std::filesystem::permissions(folder / token, std::filesystem::perms::owner_read);
    }
    const auto validated = run(folder, {"acme.json", "--strict"});
    INFO(validated.out << validated.err);
    CHECK(validated.exit_code == 0);
}

TEST_CASE("spreadsheet: the program names each wrong cell, in both languages, and writes no setup")
{
    const test::TemporaryDirectory folder;
    auto form = filled_form();
    clear(form, "personio.company_id");
    put(form, "tag.crm", "Talentry CRM");
    test::put(folder / "filled.xlsx", to_xlsx(form, Producer::excel));
    const auto english = run(folder, {"--import", "filled.xlsx", "--output", "acme.json"});
    CHECK(english.exit_code == 1);
    for (const auto& where : {place(form, "personio.company_id"), place(form, "tag.crm")})
        CHECK(holds(english.out, where));
    CHECK(holds(english.out, "is not filled in"));
    CHECK(holds(english.out, "did you mean \"Talentry-CRM\"?"));
    CHECK(holds(english.err, "[setup-not-written]"));
    CHECK_FALSE(std::filesystem::exists(folder / "acme.json"));

    const auto german =
        run(folder, {"--import", "filled.xlsx", "--output", "acme.json", "--lang", "de", "--format", "json"});
    CHECK(german.exit_code == 1);
    CHECK(holds(german.out, "ist nicht ausgefüllt"));
    CHECK(holds(german.out, "\"path\": \"" + place(form, "tag.crm") + "\""));
}

TEST_CASE("spreadsheet: the program refuses what is no workbook and overwrites nothing")
{
    const test::TemporaryDirectory folder;
    test::put(folder / "list.csv", "a;b\n");
    test::put(folder / "other.json", "{}");
    test::put(folder / "filled.xlsx", to_xlsx(filled_form(), Producer::excel));
    CHECK(run(folder, {"--import", "list.csv", "--output", "acme.json"}).exit_code == 65);
    CHECK(run(folder, {"--import", "missing.xlsx", "--output", "acme.json"}).exit_code == 65);
    CHECK(run(folder, {"--import", "filled.xlsx"}).exit_code == 64);
    CHECK(run(folder, {"--import", "filled.xlsx", "--output", "-"}).exit_code == 64);
    CHECK(run(folder, {"--import", "filled.xlsx", "--output", "no/folder/acme.json"}).exit_code == 74);
    CHECK(run(folder, {"--import", "filled.xlsx", "--output", "other.json"}).exit_code == 74);
    CHECK(test::content_of(folder / "other.json") == "{}");
    CHECK(run(folder, {"--template", "referral", "filled.xlsx"}).exit_code == 74);
    CHECK(run(folder, {"--template", "internal", "new.xlsx"}).exit_code == 64);
    CHECK(run(folder, {"--template", "referral", "no/folder/new.xlsx"}).exit_code == 74);
}

TEST_CASE("spreadsheet: a token in the sheet never reaches the program's output or the disk")
{
    const test::TemporaryDirectory folder;
    const std::string token = "4f9a1c77e02b4d6a8f31b5c9d07e6a2f";
    for (const std::string key : {"hand_over.personio", "customer", "personio.subdomain", "tag.crm"}) {
        auto form = filled_form();
        put(form, key, token);
        test::put(folder / "filled.xlsx", to_xlsx(form, Producer::excel));
        const auto result = run(folder, {"--import", "filled.xlsx", "--output", "acme.json", "--format", "html"});
        CHECK(result.exit_code == 1);
        CHECK_FALSE(holds(result.out, token));
        CHECK_FALSE(holds(result.err, token));
        CHECK_FALSE(std::filesystem::exists(folder / "acme.json"));
    }
}

TEST_CASE("spreadsheet: --explain knows every finding of a workbook")
{
    const test::TemporaryDirectory folder;
    for (const auto& topic : spreadsheet::cell_topics()) {
        const auto explained = run(folder, {"--explain", std::string{topic.code}});
        CHECK(explained.exit_code == 0);
        CHECK(holds(explained.out, topic.english.title));
    }
}
