#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/spreadsheet/cell.hpp"
#include "tpsync/spreadsheet/package.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::spreadsheet {

/// What the sheets of one workbook may still hold, together.
struct SheetBudget {
    std::size_t cells = 200'000;
    std::size_t text_bytes = std::size_t{32} << 20U;
};

/// The texts that cells refer to by number (xl/sharedStrings.xml): rich text joined, phonetic hints left out.
Result<std::vector<std::string>> read_shared_strings(Package& package, std::string_view part, SheetBudget& budget);

/// The cells of one worksheet part. Formulas count by the value that was saved with them.
Result<std::map<Position, Cell>> read_sheet(Package& package, std::string_view part,
                                            const std::vector<std::string>& shared_strings, SheetBudget& budget);

/// `_x000D_` is how OOXML writes a carriage return (ST_Xstring).
std::string without_escapes(std::string_view text);
/// `48291.0`, `4.8291E4` and `48291` are all 48291; what is no whole number below 2^53 stays as it is.
std::string plain_number(std::string_view text);

} // namespace tpsync::spreadsheet
