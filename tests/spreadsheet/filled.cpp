#include "filled.hpp"

#include "tpsync/spreadsheet/form.hpp"

namespace spreadsheet_test {
namespace {

constexpr std::uint32_t value_column = 2;

struct Found {
    std::size_t sheet = 0;
    std::uint32_t row = 0;
};

Found find_key(const Workbook& workbook, std::string_view key)
{
    for (std::size_t sheet = 0; sheet < workbook.sheets.size(); ++sheet) {
        for (const auto& [position, held] : workbook.sheets[sheet].cells) {
            if (position.column == 0 && held.text == key) return {sheet, position.row};
        }
    }
    FAIL("no row has the key " << key);
    return {};
}

} // namespace

Workbook empty_form(Product product)
{
    const auto bytes = spreadsheet::make_template(product);
    REQUIRE(bytes);
    auto workbook = spreadsheet::read_workbook_bytes(*bytes);
    REQUIRE(workbook);
    return std::move(*workbook);
}

Cell& cell(Workbook& workbook, std::string_view key)
{
    const auto found = find_key(workbook, key);
    return workbook.sheets[found.sheet].cells[{found.row, value_column}];
}

std::string place(const Workbook& workbook, std::string_view key)
{
    const auto found = find_key(workbook, key);
    return spreadsheet::address(workbook.sheets[found.sheet].name, {found.row, value_column});
}

void put(Workbook& workbook, std::string_view key, std::string text)
{
    cell(workbook, key) = {CellKind::text, std::move(text)};
}

void clear(Workbook& workbook, std::string_view key)
{
    const auto found = find_key(workbook, key);
    workbook.sheets[found.sheet].cells.erase({found.row, value_column});
}

std::string put_row(Workbook& workbook, std::string_view list, std::uint32_t line,
                    const std::vector<std::string>& texts)
{
    const auto header = find_key(workbook, "list:" + std::string{list});
    auto& sheet = workbook.sheets[header.sheet];
    const auto row = header.row + 1 + line;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        if (!texts[i].empty()) sheet.cells[{row, i + 1}] = {CellKind::text, texts[i]};
    }
    return spreadsheet::address(sheet.name, {row, 1});
}

Workbook filled_form()
{
    auto workbook = empty_form();
    const std::vector<std::pair<std::string, std::string>> values{
        {"products.referral", "yes / ja"},
        {"products.crm", "Ja"},
        {"products.internal", "yes"},
        {"personio.subdomain", "acme"},
        {"personio.company_id", "12345"},
        {"hand_over.personio", "one-time link / Einmal-Link"},
        {"personio.uses_subcompanies", "yes / ja"},
        {"tag.referral", "Talentry-Referral"},
        {"tag.crm", "Talentry-CRM"},
        {"tag.internal", "Internal Application"},
        {"attribute.talentry_id", "custom_attribute_504184"},
        {"attribute.referral", "Referral Information -> custom_attribute_504186"},
        {"attribute.crm", "(CRM-Recruiter Information -> custom_attribute_504188)"},
        {"channel.referral", "48291"},
        {"channel.crm", "Talentry-CRM -> 48292"},
        {"channel.internal", "48293"},
        {"talentry.contact_person.name", "Eva Flores"},
        {"talentry.contact_person.email", "eva.flores@example.com"},
        {"talentry.contact_person.phone", "+49 89 0000000"},
        {"talentry.default_reward.amount", "500"},
        {"talentry.default_reward.currency", "EUR"},
        {"talentry.default_company", "acme"},
        {"talentry.customer_id", "1561"},
        {"talentry.user_source", "acme-connector"},
    };
    for (const auto& [key, value] : values) put(workbook, key, value);
    put_row(workbook, "picklists.subcompanies", 0, {"Acme GmbH", "acme-gmbh"});
    put_row(workbook, "picklists.departments", 0, {"Engineering", "ENG"});
    put_row(workbook, "picklists.departments", 3, {"Sales & Größeres", "SAL"}); // two rows stayed empty
    put_row(workbook, "picklists.offices", 0, {"Berlin", "BER"});
    put_row(workbook, "picklists.offices", 1, {"Munich -> MUC"});
    put_row(workbook, "attributes", 0,
            {"Notice period", "custom_attribute_504190", "yes", "customFields.Notice period"});
    put_row(workbook, "attributes", 1, {"Phone", "phone", "", "candidate.phoneNumber"});
    return workbook;
}

spreadsheet::Import import(const Workbook& workbook)
{
    auto result = spreadsheet::import_cells(workbook, "acme.xlsx", "acme.json");
    REQUIRE(result);
    return std::move(*result);
}

std::vector<std::string> told(const spreadsheet::Import& import, Severity severity)
{
    std::vector<std::string> lines;
    for (const auto& note : import.notes) {
        if (note.severity == severity) lines.push_back(note.place.path + " " + note.code);
    }
    return lines;
}

std::string words(const spreadsheet::Import& import)
{
    std::string all;
    for (const auto& note : import.notes) {
        for (const auto language : {spreadsheet::Language::english, spreadsheet::Language::german}) {
            const auto finding = spreadsheet::to_finding(note, language);
            all += finding.code + " " + finding.place.path + ": " + finding.message + " -> " + finding.remedy + "\n";
        }
    }
    return all;
}

} // namespace spreadsheet_test
