#include "filled.hpp"

using namespace spreadsheet_test;
using spreadsheet::Position;
using spreadsheet::Sheet;

namespace {

using Lines = std::vector<std::string>;

/// The sheet after somebody inserted an empty row or column before `at`.
void insert(Sheet& sheet, Position at, Position by)
{
    std::map<Position, Cell> moved;
    for (auto& [position, held] : sheet.cells) {
        const Position to{position.row >= at.row ? position.row + by.row : position.row,
                          position.column >= at.column ? position.column + by.column : position.column};
        moved.emplace(to, std::move(held));
    }
    sheet.cells = std::move(moved);
}

std::uint32_t row_of(const Workbook& workbook, std::string_view key)
{
    const auto where = place(workbook, key);
    return spreadsheet::read_position(where.substr(where.find('!') + 1))->row;
}

} // namespace

TEST_CASE("spreadsheet: inserted rows, inserted columns and renamed sheets do no harm")
{
    const auto expected = import(filled_form()).setup;
    auto form = filled_form();
    insert(form.sheets[1], {0, 0}, {2, 0});
    insert(form.sheets[1], {20, 0}, {3, 0});
    insert(form.sheets[1], {0, 2}, {0, 1});
    insert(form.sheets[3], {7, 1}, {1, 1});
    form.sheets[1].name = "Meine Angaben";
    form.sheets[1].cells[{1, 7}] = {CellKind::text, "a remark"};
    std::swap(form.sheets[2], form.sheets[5]);
    form.sheets.push_back({"Notes", {{{5, 5}, {CellKind::text, "call Eva"}}}});
    const auto result = import(form);
    CHECK(words(result).empty());
    CHECK(result.setup == expected);
}

TEST_CASE("spreadsheet: rows that were sorted are still known by their keys")
{
    const auto expected = import(filled_form()).setup;
    auto form = filled_form();
    const auto one = row_of(form, "personio.subdomain");
    const auto other = row_of(form, "talentry.user_source");
    for (std::uint32_t column = 0; column < 6; ++column)
        std::swap(form.sheets[1].cells[{one, column}], form.sheets[1].cells[{other, column}]);
    CHECK(import(form).setup == expected);
}

TEST_CASE("spreadsheet: a deleted row and a copied row are told, each once")
{
    auto form = filled_form();
    const auto gone = row_of(form, "personio.company_id");
    for (std::uint32_t column = 0; column < 6; ++column) form.sheets[1].cells.erase({gone, column});
    form.sheets[1].cells[{90, 0}] = {CellKind::text, "personio.subdomain"};
    form.sheets[1].cells[{90, 2}] = {CellKind::text, "other"};
    CHECK(told(import(form)) == Lines{"Setup!A1 cell-row-gone", "Setup!C91 cell-doubled"});
}

TEST_CASE("spreadsheet: a deleted or copied list is told")
{
    auto form = filled_form();
    form.sheets.push_back(form.sheets[3]);
    form.sheets.back().name = "Copy";
    CHECK(told(import(form)) == Lines{"Copy!B6 cell-doubled"});
    form.sheets.pop_back();
    form.sheets.erase(form.sheets.begin() + 3);
    CHECK(told(import(form)) == Lines{"Setup!A1 cell-row-gone"});
}

TEST_CASE("spreadsheet: numbers, booleans and formulas are read as what they show")
{
    const auto expected = import(filled_form()).setup;
    auto form = filled_form();
    cell(form, "channel.referral") = {CellKind::number, "48291"};
    cell(form, "personio.company_id") = {CellKind::number, "12345"};
    cell(form, "products.crm") = {CellKind::boolean, "TRUE"};
    cell(form, "talentry.customer_id") = {CellKind::number, "1561"};
    CHECK(import(form).setup == expected);

    cell(form, "personio.subdomain") = {CellKind::error, "#REF!"};
    cell(form, "personio.company_id") = {CellKind::formula_without_value, ""};
    cell(form, "channel.crm") = {CellKind::number, "48291.5"};
    CHECK(told(import(form)) == Lines{place(form, "personio.subdomain") + " cell-error-value",
                                      place(form, "personio.company_id") + " cell-formula-unknown",
                                      place(form, "channel.crm") + " cell-not-a-number"});
}

TEST_CASE("spreadsheet: a workbook that is not the template is refused, and so is a newer one")
{
    const Workbook other{{{"Sheet1", {{{0, 0}, {CellKind::text, "hello"}}}}}};
    const auto refused = spreadsheet::import_cells(other, "a.xlsx", "a.json");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "workbook-not-template");
    CHECK_FALSE(spreadsheet::import_cells({}, "a.xlsx", "a.json"));

    auto newer = filled_form();
    newer.sheets[1].cells[{0, 0}].text = "tpsync:key:2";
    const auto too_new = spreadsheet::import_cells(newer, "a.xlsx", "a.json");
    REQUIRE_FALSE(too_new);
    CHECK(too_new.error().code == "workbook-newer");
}
