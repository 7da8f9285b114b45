#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/spreadsheet/cell.hpp"
#include "tpsync/spreadsheet/form.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::spreadsheet {

/// A cell that was found by its key.
struct FilledCell {
    std::string place; ///< `Setup!C7`
    Cell cell;         ///< empty text when nothing was filled in
};

/// One line of a list in which something stands; as many cells as the list has columns.
struct FilledRow {
    std::vector<FilledCell> cells;
};

struct FilledList {
    std::string place; ///< its header's first column, for what concerns the list as a whole
    std::vector<FilledRow> rows;
};

/// What a customer made of the template, wherever rows and columns have moved to.
struct FilledForm {
    std::map<std::string, std::vector<FilledCell>, std::less<>> fields; ///< more than one cell: the row was copied
    std::map<std::string, std::vector<FilledList>, std::less<>> lists;
    std::string place; ///< where a deleted row would be looked for
    /// Every cell with text, in reading order: tokens hide anywhere.
    std::vector<FilledCell> all;
};

/// Finds the cells by the keys in the hidden row and column. Fails with kind `refused`: workbook-not-template when
/// no sheet has them, workbook-newer when a later version of the template wrote them.
Result<FilledForm> find_cells(const Workbook& workbook);

} // namespace tpsync::spreadsheet
