#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::spreadsheet {

/// Most rows and columns that a sheet of Excel has.
inline constexpr std::uint32_t max_rows = 1'048'576;
inline constexpr std::uint32_t max_columns = 16'384;

/// Where a cell is on its sheet; both from 0. Row first, so that cells sort as people read.
struct Position {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    auto operator<=>(const Position&) const = default;
};

/// `B7`.
std::string to_text(Position position);
/// The position of `B7`, `$B$7` not included; nothing for what no sheet has.
std::optional<Position> read_position(std::string_view text);
/// `Setup!B7`, or `'My sheet'!B7` as Excel writes it; always one printable line.
std::string address(std::string_view sheet, Position position);

enum class CellKind {
    text,
    number,  ///< its text is the shortest that means the number; whole numbers without a point
    boolean, ///< its text is TRUE or FALSE
    error,   ///< `#N/A`
    formula_without_value,
};

struct Cell {
    CellKind kind = CellKind::text;
    std::string text;
};

/// One sheet's cells that hold something.
struct Sheet {
    std::string name;
    std::map<Position, Cell> cells;

    const Cell* find(Position position) const;
};

struct Workbook {
    std::vector<Sheet> sheets; ///< in the order of their tabs
};

} // namespace tpsync::spreadsheet
