#include "tpsync/spreadsheet/template_sheets.hpp"

#include <fmt/format.h>

#include <numeric>

namespace tpsync::spreadsheet {
namespace {

constexpr std::uint32_t ready_rows = 150;
constexpr std::uint32_t title_row = 1;
constexpr std::uint32_t english_row = 2;
constexpr std::uint32_t german_row = 3;
constexpr std::uint32_t where_row = 4;
constexpr std::uint32_t header_row = 5;
constexpr std::uint32_t first_row = header_row + 1;

/// Lists are not protected, so that rows can be pasted, inserted and sorted freely; a hidden row and column hold
/// what an import goes by.
void write_frame(lxw_worksheet* sheet, const List& list)
{
    lxw_row_col_options hidden{};
    hidden.hidden = 1;
    set_up_page(sheet);
    worksheet_set_column_opt(sheet, 0, 0, 10, nullptr, &hidden);
    worksheet_set_row_opt(sheet, 0, LXW_DEF_ROW_HEIGHT, nullptr, &hidden);
    write(sheet, 0, 0, fmt::format("{}{}", key_marker, format_number), nullptr);
    write(sheet, header_row, 0, fmt::format("{}{}", list_prefix, list.key), nullptr);
}

double width_of(const List& list)
{
    return std::accumulate(list.columns.begin(), list.columns.end(), 0.0,
                           [](double sum, const Column& column) { return sum + column.width; });
}

void write_help(XlsxWriter& writer, lxw_worksheet* sheet, const List& list)
{
    const auto& formats = writer.formats();
    const auto last = static_cast<std::uint16_t>(list.columns.size());
    const auto merged = [&](std::uint32_t row, double height, const std::string& text, lxw_format* format) {
        worksheet_set_row(sheet, row, height, nullptr);
        worksheet_merge_range(sheet, row, 1, row, last, text.c_str(), format);
    };
    merged(title_row, 26, fmt::format("{} / {}", list.title.english, list.title.german), formats.title);
    merged(english_row, height_for(list.help.english, width_of(list)), std::string{list.help.english}, formats.text);
    merged(german_row, height_for(list.help.german, width_of(list)), std::string{list.help.german}, formats.text);
    merged(where_row, 20, fmt::format("Personio: {}", list.where), formats.where);
}

} // namespace

void write_list_sheet(XlsxWriter& writer, const List& list)
{
    auto* sheet = writer.add_sheet(list.sheet);
    write_frame(sheet, list);
    write_help(writer, sheet, list);
    std::uint16_t column = 1;
    for (const auto& held : list.columns) {
        worksheet_set_column(sheet, column, column, held.width, nullptr);
        write(sheet, 0, column, fmt::format("{}{}", value_marker, column), nullptr);
        const auto label = held.label.english == held.label.german
                               ? std::string{held.label.english}
                               : fmt::format("{}\n{}", held.label.english, held.label.german);
        write(sheet, header_row, column, label, writer.formats().header);
        auto* format = writer.format_for(held.input, Demand::optional, Filler::customer);
        for (auto row = first_row; row < first_row + ready_rows; ++row)
            worksheet_write_blank(sheet, row, column, format);
        add_validation(sheet, held.input, {}, first_row, first_row + ready_rows - 1, column);
        ++column;
    }
    worksheet_set_row(sheet, header_row, height_for("English\nDeutsch", 20), nullptr);
    constexpr std::uint32_t printed_rows = 40;
    worksheet_print_area(sheet, title_row, 1, first_row + printed_rows - 1, static_cast<std::uint16_t>(column - 1));
    worksheet_freeze_panes(sheet, first_row, 1);
    worksheet_repeat_rows(sheet, header_row, header_row);
}

} // namespace tpsync::spreadsheet
