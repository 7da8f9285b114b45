#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/spreadsheet/cell.hpp"
#include "tpsync/spreadsheet/package.hpp"

#include <filesystem>
#include <string_view>

namespace tpsync::spreadsheet {

/// Reads the cells of an .xlsx or .xlsm workbook, as Excel, LibreOffice and others write it. Macros, links to other
/// files, pictures and formatting are never looked at. Errors are of kind `refused`; besides those of Package:
/// workbook-other-format.
Result<Workbook> read_workbook_bytes(std::string_view bytes, PackageLimits limits = {});

/// The same for a file, which must be a regular one: pipes and devices are refused.
Result<Workbook> read_workbook(const std::filesystem::path& file, PackageLimits limits = {});

} // namespace tpsync::spreadsheet
