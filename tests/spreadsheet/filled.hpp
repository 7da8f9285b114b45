#pragma once

#include "support/catch.hpp"
#include "zip_file.hpp"

#include "tpsync/setup/load.hpp"
#include "tpsync/spreadsheet/import.hpp"
#include "tpsync/spreadsheet/template_writer.hpp"
#include "tpsync/spreadsheet/workbook_reader.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spreadsheet_test {

using namespace tpsync;
using setup::Product;
using spreadsheet::Cell;
using spreadsheet::CellKind;
using spreadsheet::Workbook;

/// The template as it reads back.
Workbook empty_form(Product product = Product::referral);
/// Everything filled in rightly, for all three products.
Workbook filled_form();

/// The cell of a field, created when it is empty.
Cell& cell(Workbook& workbook, std::string_view key);
/// Its address.
std::string place(const Workbook& workbook, std::string_view key);
void put(Workbook& workbook, std::string_view key, std::string text);
void clear(Workbook& workbook, std::string_view key);
/// Fills the line of a list, counted from 0; empty texts are left out. Gives the address of its first cell.
std::string put_row(Workbook& workbook, std::string_view list, std::uint32_t line,
                    const std::vector<std::string>& texts);

spreadsheet::Import import(const Workbook& workbook);
/// `Setup!C8 cell-missing`, one a line, of this severity.
std::vector<std::string> told(const spreadsheet::Import& import, Severity severity = Severity::error);
/// Everything that would be printed, in both languages.
std::string words(const spreadsheet::Import& import);

/// Which program is imitated.
enum class Producer {
    excel,       ///< shared strings, addresses everywhere
    rich,        ///< shared strings in runs with phonetic hints
    inline_text, ///< texts in the cells
    formulas,    ///< every text is the cached value of a formula
    prefixed,    ///< a prefix on every element, absolute part names, CRLF
    terse,       ///< neither rows nor cells say where they are
};
std::string to_xlsx(const Workbook& workbook, Producer producer);
/// The parts of such a file, for tests that break one.
std::vector<ZipPart> to_parts(const Workbook& workbook, Producer producer);

} // namespace spreadsheet_test
