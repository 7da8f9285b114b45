#include "filled.hpp"

#include "tpsync/spreadsheet/form.hpp"

#include <algorithm>

using namespace spreadsheet_test;
using tpsync::spreadsheet::Demand;
using tpsync::spreadsheet::Filler;

namespace {

using Lines = std::vector<std::string>;

setup::Setup setup_of(const spreadsheet::Import& import)
{
    INFO(words(import));
    REQUIRE_FALSE(import.has_errors());
    auto loaded =
        setup::examine_setup_text(import.setup, "acme.json", setup::Purpose::validation, setup::Secrets::not_needed);
    REQUIRE(loaded);
    CHECK_FALSE(has_errors(loaded->findings));
    REQUIRE(loaded->setup);
    return *loaded->setup;
}

} // namespace

TEST_CASE("spreadsheet: a template that was filled in becomes a setup that validates without a finding")
{
    const auto result = import(filled_form());
    CHECK(words(result).empty());
    CHECK(result.customer == "acme");
    const auto setup = setup_of(result);
    CHECK(setup.customer.value == "acme");
    CHECK(setup.products == std::vector{Product::referral, Product::crm, Product::internal});
    CHECK(setup.personio.subdomain == "acme");
    CHECK(setup.personio.company_id == "12345");
    CHECK(setup.personio.languages == Lines{"de", "en"});
    CHECK(setup.personio.keyword_language == "de");
    CHECK(setup.personio.uses_subcompanies);
    CHECK(setup.personio.tags == Lines{"Talentry-Referral", "Talentry-CRM", "Internal Application"});
    CHECK(setup.personio.channels == std::map<std::string, std::int64_t>{{"Talentry-Referral", 48291},
                                                                         {"Talentry-CRM", 48292},
                                                                         {"Talentry-Internal", 48293}});
    CHECK(setup.personio.attributes ==
          std::map<std::string, std::string>{{"TalentryId", "custom_attribute_504184"},
                                             {"Referral Information", "custom_attribute_504186"},
                                             {"CRM-Recruiter Information", "custom_attribute_504188"}});
    CHECK(setup.personio.mandatory_attributes == Lines{"custom_attribute_504190"});
    CHECK(setup.application_fields ==
          std::vector<std::pair<std::string, std::string>>{{"customFields.Notice period", "custom_attribute_504190"},
                                                           {"candidate.phoneNumber", "phone"}});
    REQUIRE(setup.personio.recruiting_token);
    CHECK(setup.personio.recruiting_token->name == "acme.personio-token");
    CHECK(setup.talentry.token.name == "acme.talentry-token");
    CHECK(setup.talentry.customer_id == "1561");
    CHECK(setup.talentry.user_source == "acme-connector");
    CHECK(setup.talentry.contact_email == "eva.flores@example.com");
    CHECK(setup.talentry.default_company == "acme");
    REQUIRE(setup.talentry.default_reward);
    CHECK(setup.talentry.default_reward->amount == 500);
    CHECK(setup.talentry.default_reward->currency == "EUR");
    REQUIRE(setup.picklists.departments);
    CHECK(*setup.picklists.departments ==
          std::map<std::string, std::string>{{"Engineering", "ENG"}, {"Sales & Größeres", "SAL"}});
    CHECK(*setup.picklists.offices == std::map<std::string, std::string>{{"Berlin", "BER"}, {"Munich", "MUC"}});
    CHECK(*setup.picklists.subcompanies == std::map<std::string, std::string>{{"Acme GmbH", "acme-gmbh"}});
}

TEST_CASE("spreadsheet: whoever saved the workbook, the setup is the same")
{
    const auto form = filled_form();
    const auto expected = import(form).setup;
    REQUIRE_FALSE(expected.empty());
    for (const auto producer : {Producer::excel, Producer::rich, Producer::inline_text, Producer::formulas,
                                Producer::prefixed, Producer::terse}) {
        CAPTURE(static_cast<int>(producer));
        const auto workbook = spreadsheet::read_workbook_bytes(to_xlsx(form, producer));
        INFO((workbook ? std::string{} : workbook.error().message));
        REQUIRE(workbook);
        const auto result = import(*workbook);
        CHECK(words(result).empty());
        CHECK(result.setup == expected);
    }
}

TEST_CASE("spreadsheet: values written into the template's own file come back")
{
    auto form = filled_form();
    const auto bytes = spreadsheet::make_template(Product::referral);
    REQUIRE(bytes);
    auto package = spreadsheet::Package::open(*bytes);
    REQUIRE(package);
    std::vector<ZipPart> parts;
    for (const std::string name :
         {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
          "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
          "xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml", "xl/worksheets/sheet6.xml"}) {
        std::string content;
        REQUIRE(package->read(name, [&](std::string_view piece) {
            content += piece;
            return Result<void>{};
        }));
        parts.push_back({name, content, true});
    }
    auto& sheet = parts[7].content; // Setup
    for (const auto& [key, value] :
         {std::pair<std::string, std::string>{"personio.subdomain", "acme"}, {"personio.company_id", "12345"}}) {
        const auto where = place(form, key);
        const auto at = sheet.find("<c r=\"" + where.substr(where.find('!') + 1) + "\"");
        REQUIRE(at != std::string::npos);
        const auto end = sheet.find("/>", at);
        sheet.replace(end, 2,
                      key == "personio.company_id" ? "><v>" + value + "</v></c>"
                                                   : " t=\"inlineStr\"><is><t>" + value + "</t></is></c>");
    }
    const auto workbook = spreadsheet::read_workbook_bytes(make_zip(parts));
    REQUIRE(workbook);
    const auto errors = told(import(*workbook));
    CHECK(std::find(errors.begin(), errors.end(), place(form, "personio.subdomain") + " cell-missing") == errors.end());
    CHECK(std::find(errors.begin(), errors.end(), place(form, "personio.company_id") + " cell-missing") ==
          errors.end());
    CHECK(std::find(errors.begin(), errors.end(), place(form, "talentry.customer_id") + " cell-missing-consultant") !=
          errors.end());
}

TEST_CASE("spreadsheet: each required cell that is empty is told by its address, and nothing else is")
{
    for (const auto& section : spreadsheet::sections()) {
        for (const auto& field : section.fields) {
            auto form = filled_form();
            clear(form, field.key);
            CAPTURE(field.key);
            const auto errors = told(import(form));
            const auto code = field.filler == Filler::consultant ? " cell-missing-consultant" : " cell-missing";
            if (field.demand == Demand::required)
                CHECK(errors == Lines{place(form, field.key) + code});
            else if (field.key.starts_with("talentry.default_reward."))
                CHECK(errors.size() == 1);
            else
                CHECK(errors.empty());
        }
    }
}

TEST_CASE("spreadsheet: an empty template names all its missing cells at once")
{
    for (const auto product : {Product::referral, Product::crm}) {
        const auto form = empty_form(product);
        const auto errors = told(import(form));
        for (const auto& section : spreadsheet::sections()) {
            for (const auto& field : section.fields) {
                const bool filled_already =
                    !field.initial.empty() || field.key == "products." + std::string{setup::name(product)};
                if (field.demand != Demand::required || filled_already || (field.product && field.product != product))
                    continue;
                CAPTURE(field.key);
                const auto code = field.filler == Filler::consultant ? " cell-missing-consultant" : " cell-missing";
                CHECK(std::count(errors.begin(), errors.end(), place(form, field.key) + code) == 1);
            }
        }
    }
}

TEST_CASE("spreadsheet: a customer of one product leaves the other products' cells empty")
{
    for (const std::string product : {"referral", "crm", "internal"}) {
        auto form = filled_form();
        for (const std::string other : {"referral", "crm", "internal"}) {
            if (other == product) continue;
            put(form, "products." + other, "no / nein");
            clear(form, "tag." + other);
            clear(form, "channel." + other);
            if (other != "internal") clear(form, "attribute." + other);
        }
        const auto result = import(form);
        CHECK(words(result).empty());
        CHECK(setup_of(result).products.size() == 1);
    }
}

TEST_CASE("spreadsheet: one missing reward cell points at that cell")
{
    auto form = filled_form();
    clear(form, "talentry.default_reward.currency");
    const auto errors = told(import(form));
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].starts_with(place(form, "talentry.default_reward.currency")));
}

TEST_CASE("spreadsheet: each wrong cell is told by its address and check")
{
    struct Case {
        std::string key;
        std::string value;
        std::string code;
    };
    const std::vector<Case> cases{
        {"products.crm", "maybe", "cell-not-yes-no"},
        {"personio.subdomain", "https://acme.jobs.personio.de", "TP202"},
        {"personio.subdomain", "Acme Inc", "TP201"},
        {"personio.company_id", "12 345", "TP205"},
        {"personio.uses_subcompanies", "2", "cell-not-yes-no"},
        {"personio.language.1", "german", "TP207"},
        {"personio.language.2", "de", "TP209"},
        {"tag.referral", "Talentry Referral", "TP220"},
        {"tag.referral", "talentry-referral", "TP220"},
        {"tag.referral", "Talentry-Referral ", "TP220"},
        {"tag.internal", "Talentry-Internal", "TP221"},
        {"tag.crm", "Talentry-Referral", "TP222"},
        {"attribute.talentry_id", "504184", "TP241"},
        {"attribute.talentry_id", "Talentry ID -> custom_attribute_504184", "cell-not-a-name"},
        {"attribute.talentry_id", "custom_attribute_504186", "TP242"},
        {"channel.crm", "forty", "cell-not-a-number"},
        {"channel.crm", "48.292", "cell-not-a-number"},
        {"channel.crm", "Talentry-Referral -> 48292", "cell-not-a-name"},
        {"channel.internal", "48291", "TP233"},
        {"channel.crm", "0", "TP232"},
        {"talentry.contact_person.email", "nobody", "TP304"},
        {"talentry.default_reward.amount", "500 EUR", "cell-not-a-number"},
        {"talentry.default_reward.amount", "0", "TP305"},
        {"talentry.default_reward.currency", "DEM", "TP306"},
        {"customer", "Acme Inc", "TP110"},
        {"customer", "rate", "TP114"},
        {"talentry.customer_id", "15 61", "TP301"},
    };
    for (const auto& [key, value, code] : cases) {
        auto form = filled_form();
        put(form, key, value);
        CAPTURE(key, value);
        const auto result = import(form);
        INFO(words(result));
        const auto errors = told(result);
        const auto at = place(form, key);
        const bool is_twin = code == "TP242"; // the second of two equal ids is told
        CHECK(errors.size() == 1);
        if (is_twin)
            CHECK(errors == Lines{place(form, "attribute.referral") + " TP242"});
        else
            CHECK(errors == Lines{at + " " + code});
        CHECK(result.setup.empty());
    }
}

TEST_CASE("spreadsheet: blanks around a cell count only where names are compared")
{
    auto form = filled_form();
    put(form, "personio.subdomain", " acme\n");
    put(form, "personio.company_id",
        "\xC2\xA0"
        "12345 ");
    put(form, "attribute.talentry_id", "TalentryId  \xE2\x86\x92 custom_attribute_504184 ");
    CHECK(words(import(form)).empty());
    const auto place = put_row(form, "picklists.offices", 2, {"Hamburg ", "HAM"});
    CHECK(told(import(form)) == Lines{place + " TP502"});
}

TEST_CASE("spreadsheet: lists report each incomplete, doubled or idle row at its own cell")
{
    auto form = filled_form();
    const auto no_id = put_row(form, "picklists.offices", 5, {"Hamburg"});
    const auto no_name = put_row(form, "picklists.offices", 6, {"", "HAM"});
    const auto twice = put_row(form, "picklists.departments", 7, {"Engineering", "ENG-2"});
    const auto idle = put_row(form, "attributes", 4, {"Hobby", "custom_attribute_7"});
    const auto unfed = put_row(form, "attributes", 5, {"Visa -> custom_attribute_8", "", "ja"});
    const auto unknown = put_row(form, "attributes", 6, {"Car", "custom_attribute_9", "", "candidate.car"});
    const auto other_name = put_row(form, "attributes", 7, {"Bus", "Train -> custom_attribute_10", "", "answers.Bus"});
    const auto result = import(form);
    INFO(words(result));
    const auto errors = told(result);
    const auto column = [](std::string place, char letter) {
        place[place.find('!') + 1] = letter;
        return place;
    };
    CHECK(errors.size() == 6);
    const auto has = [&](const std::string& line) { return std::count(errors.begin(), errors.end(), line) == 1; };
    CHECK(has(column(no_id, 'C') + " row-incomplete"));
    CHECK(has(no_name + " row-incomplete"));
    CHECK(has(twice + " name-doubled"));
    CHECK(has(column(unfed, 'C') + " row-not-filled"));
    CHECK(has(column(unknown, 'E') + " TP601"));
    CHECK(has(column(other_name, 'C') + " cell-not-a-name"));
    CHECK(told(result, Severity::info) == Lines{column(idle, 'C') + " row-unused"});
}

TEST_CASE("spreadsheet: an empty picklist is told and left out, but not for customers without sub-companies")
{
    auto form = filled_form();
    const auto empty = empty_form();
    for (std::size_t sheet = 2; sheet <= 4; ++sheet) form.sheets[sheet] = empty.sheets[sheet];
    CHECK(told(import(form), Severity::info) ==
          Lines{"Subcompanies!B6 list-empty", "Departments!B6 list-empty", "Offices!B6 list-empty"});
    put(form, "personio.uses_subcompanies", "nein");
    const auto result = import(form);
    CHECK(told(result, Severity::info) == Lines{"Departments!B6 list-empty", "Offices!B6 list-empty"});
    CHECK_FALSE(setup_of(result).picklists.departments);
}

TEST_CASE("spreadsheet: notes come in the order of tabs and rows")
{
    auto form = filled_form();
    put_row(form, "picklists.offices", 5, {"Hamburg"});
    clear(form, "talentry.customer_id");
    put(form, "personio.subdomain", "Acme Inc");
    put(form, "personio.company_id", "x");
    const auto errors = told(import(form));
    CHECK(errors == Lines{place(form, "personio.subdomain") + " TP201", place(form, "personio.company_id") + " TP205",
                          place(form, "talentry.customer_id") + " cell-missing-consultant",
                          "Offices!C12 row-incomplete"});
}
