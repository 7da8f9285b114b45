#include "tpsync/spreadsheet/cell.hpp"

#include "tpsync/core/text.hpp"

#include <algorithm>

namespace tpsync::spreadsheet {
namespace {

constexpr std::uint32_t letters = 26;

bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

std::uint32_t letter_value(char c)
{
    return static_cast<std::uint32_t>((c >= 'a' ? c - 'a' : c - 'A') + 1);
}

} // namespace

std::string to_text(Position position)
{
    std::string column;
    for (auto rest = position.column + 1; rest > 0; rest = (rest - 1) / letters) {
        column.insert(column.begin(), static_cast<char>('A' + (rest - 1) % letters));
    }
    return column + std::to_string(position.row + 1);
}

std::optional<Position> read_position(std::string_view text)
{
    std::uint32_t column = 0;
    while (!text.empty() && is_letter(text.front())) {
        column = column * letters + letter_value(text.front());
        if (column > max_columns) return std::nullopt;
        text.remove_prefix(1);
    }
    if (column == 0 || text.empty() || text.front() == '0') return std::nullopt;
    std::uint32_t row = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        row = row * 10 + static_cast<std::uint32_t>(c - '0');
        if (row > max_rows) return std::nullopt;
    }
    return Position{row - 1, column - 1};
}

std::string address(std::string_view sheet, Position position)
{
    const bool is_plain =
        !sheet.empty() && !is_digit(sheet.front()) && std::all_of(sheet.begin(), sheet.end(), [](char c) {
            return is_letter(c) || is_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
        });
    std::string shown = printable(sheet, 80);
    if (!is_plain) {
        for (std::size_t at = shown.find('\''); at != std::string::npos; at = shown.find('\'', at + 2)) {
            shown.insert(at, 1, '\'');
        }
        shown = "'" + shown + "'";
    }
    return shown + "!" + to_text(position);
}

const Cell* Sheet::find(Position position) const
{
    const auto found = cells.find(position);
    return found == cells.end() ? nullptr : &found->second;
}

} // namespace tpsync::spreadsheet
