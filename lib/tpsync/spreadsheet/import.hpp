#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/spreadsheet/cell.hpp"
#include "tpsync/spreadsheet/cell_topics.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tpsync::spreadsheet {

/// What came of a filled-in template.
struct Import {
    std::string customer;        ///< printable, as far as it is known
    std::vector<CellNote> notes; ///< every one, from the first sheet to the last, top to bottom
    std::string setup;           ///< the setup file's text; empty exactly when a note is an error

    bool has_errors() const { return setup.empty(); }
};

/// Reads the workbook and holds what is in it against all checks of a setup. `workbook_file` and `setup_file` are
/// names for messages only. Fails with kind `refused`: see find_cells.
Result<Import> import_cells(const Workbook& workbook, const std::filesystem::path& workbook_file,
                            const std::filesystem::path& setup_file);

/// The same for a file. Fails with kind `refused`: see read_workbook.
Result<Import> import_workbook(const std::filesystem::path& workbook_file, const std::filesystem::path& setup_file);

/// Writes an import without errors as a new file for its owner only, in one step. Never overwrites another setup: kind
/// `state`, `setup-exists`. Writing the same setup again is fine.
Result<void> write_setup(const Import& import, const std::filesystem::path& setup_file);

} // namespace tpsync::spreadsheet
