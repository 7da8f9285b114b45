#include "filled.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/setup/vocabulary.hpp"
#include "tpsync/spreadsheet/form.hpp"
#include "tpsync/spreadsheet/relations.hpp"
#include "tpsync/spreadsheet/token_guess.hpp"

#include <set>

using namespace spreadsheet_test;

namespace {

std::string part_of(const std::string& workbook, std::string_view name)
{
    auto package = spreadsheet::Package::open(workbook);
    REQUIRE(package);
    std::string content;
    REQUIRE(package->read(name, [&](std::string_view piece) {
        content += piece;
        return Result<void>{};
    }));
    return content;
}

std::size_t count_of(std::string_view text, std::string_view what)
{
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

std::string made(Product product)
{
    auto bytes = spreadsheet::make_template(product);
    REQUIRE(bytes);
    return *bytes;
}

} // namespace

TEST_CASE("spreadsheet: equal templates have equal bytes, and the two products differ")
{
    CHECK(made(Product::referral) == made(Product::referral));
    CHECK(made(Product::referral) != made(Product::crm));
}

TEST_CASE("spreadsheet: the template asks for every field once, with help in both languages")
{
    std::set<std::string_view> keys;
    for (const auto& section : spreadsheet::sections()) {
        CHECK_FALSE(section.title.english.empty());
        CHECK_FALSE(section.title.german.empty());
        for (const auto& field : section.fields) {
            CAPTURE(field.key);
            CHECK(keys.insert(field.key).second);
            CHECK_FALSE(field.label.english.empty());
            CHECK_FALSE(field.label.german.empty());
            CHECK_FALSE(field.help.english.empty());
            CHECK_FALSE(field.help.german.empty());
            CHECK(field.help.english != field.help.german);
            auto form = empty_form();
            CHECK(cell(form, field.key).text == (field.key == "products.referral" ? "yes / ja" : field.initial));
        }
    }
    // What the setup article asks for (requirements R5 to R17).
    for (const std::string_view key :
         {"personio.subdomain", "personio.company_id", "hand_over.personio", "personio.uses_subcompanies",
          "tag.referral", "tag.crm", "tag.internal", "attribute.talentry_id", "attribute.referral", "attribute.crm",
          "channel.referral", "channel.crm", "channel.internal", "personio.language.1", "talentry.contact_person.name",
          "talentry.default_reward.amount"}) {
        CAPTURE(key);
        CHECK(spreadsheet::find_field(key) != nullptr);
    }
    CHECK(spreadsheet::lists().size() == 4);
}

TEST_CASE("spreadsheet: the template says yes to its own product")
{
    auto crm = empty_form(Product::crm);
    CHECK(cell(crm, "products.crm").text == "yes / ja");
    CHECK(cell(crm, "products.referral").text == "no / nein");
}

TEST_CASE("spreadsheet: the template has yellow cells, drop-downs, checks and hidden keys")
{
    const auto bytes = made(Product::referral);
    const auto setup_sheet = part_of(bytes, "xl/worksheets/sheet2.xml");
    CHECK(count_of(setup_sheet, "<dataValidation ") >= 24);
    CHECK(count_of(setup_sheet, "type=\"list\"") > 8);
    CHECK(count_of(setup_sheet, "<conditionalFormatting ") >= 8);
    CHECK(setup_sheet.find("hidden=\"1\"") != std::string::npos);
    CHECK(setup_sheet.find("<sheetProtection") != std::string::npos);
    CHECK(count_of(part_of(bytes, "xl/styles.xml"), "FFFFE566") > 0);
    const auto attributes = part_of(bytes, "xl/worksheets/sheet6.xml");
    CHECK(count_of(attributes, "<dataValidation ") == 3);
    const auto list = attributes.find("\"candidate.");
    REQUIRE(list != std::string::npos);
    std::string offered = attributes.substr(list + 1, attributes.find('"', list + 1) - list - 1) + ",";
    while (!offered.empty()) {
        CAPTURE(offered);
        CHECK(setup::is_application_path(offered.substr(0, offered.find(','))));
        offered.erase(0, offered.find(',') + 1);
    }
}

TEST_CASE("spreadsheet: no rule of a cell is longer than Excel takes")
{
    const auto bytes = made(Product::referral);
    constexpr std::size_t longest = 255;
    for (int number = 1; number <= 6; ++number) {
        const auto sheet = part_of(bytes, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
        for (auto at = sheet.find("<formula1>"); at != std::string::npos; at = sheet.find("<formula1>", at + 1)) {
            const auto formula = sheet.substr(at + 10, sheet.find("</formula1>", at) - at - 10);
            CAPTURE(formula);
            CHECK(formula.size() <= longest);
            CHECK(formula.find('{') == std::string::npos);
        }
    }
}

TEST_CASE("spreadsheet: nothing in the template itself looks like a token")
{
    for (const auto& sheet : empty_form().sheets) {
        for (const auto& [position, held] : sheet.cells) {
            CAPTURE(held.text);
            CHECK_FALSE(spreadsheet::may_be_token(held.text, spreadsheet::RandomIds::unexpected));
        }
    }
}

TEST_CASE("spreadsheet: writing a template never overwrites another file")
{
    const test::TemporaryDirectory folder;
    const auto file = folder / "acme.xlsx";
    REQUIRE(spreadsheet::write_template(Product::referral, file));
    CHECK(spreadsheet::write_template(Product::referral, file));
    const auto before = test::content_of(file);
    const auto refused = spreadsheet::write_template(Product::crm, file);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::state);
    CHECK(refused.error().code == "template-exists");
    CHECK(test::content_of(file) == before);
    CHECK_FALSE(spreadsheet::write_template(Product::crm, folder / "missing/acme.xlsx"));
}

TEST_CASE("spreadsheet: a setup is written for its owner only and never over another")
{
    const test::TemporaryDirectory folder;
    const auto workbook = folder / "acme.xlsx";
    const auto file = folder / "acme.json";
    test::put(workbook, to_xlsx(filled_form(), Producer::excel));
    const auto result = spreadsheet::import_workbook(workbook, file);
    REQUIRE(result);
    REQUIRE_FALSE(result->has_errors());
    REQUIRE(spreadsheet::write_setup(*result, file));
    CHECK(test::mode_of(file) == 0600U);
    CHECK(spreadsheet::write_setup(*result, file));
    const auto loaded = setup::load_setup(file, setup::Purpose::validation, setup::Secrets::not_needed);
    REQUIRE(loaded);
    CHECK(loaded->findings.empty());

    test::put(file, "{}");
    const auto refused = spreadsheet::write_setup(*result, file);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "setup-exists");
    CHECK(test::content_of(file) == "{}");
}

TEST_CASE("spreadsheet: every finding has words in both languages with the same gaps")
{
    for (const auto& topic : spreadsheet::cell_topics()) {
        CAPTURE(topic.code);
        for (const auto& words : {topic.english, topic.german}) {
            CHECK_FALSE(words.title.empty());
            CHECK_FALSE(words.message.empty());
            CHECK_FALSE(words.remedy.empty());
            CHECK_FALSE(words.explanation.empty());
        }
        for (const std::string_view gap : {"{0}", "{1}"}) {
            CHECK(count_of(topic.english.message, gap) == count_of(topic.german.message, gap));
            CHECK(count_of(topic.english.remedy, gap) == count_of(topic.german.remedy, gap));
        }
        CHECK(spreadsheet::find_cell_topic(topic.code) == &topic);
    }
}
