#pragma once

#include "tpsync/spreadsheet/form.hpp"

#include <xlsxwriter.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tpsync::spreadsheet {

/// How cells of the template look.
struct Formats {
    lxw_format* title;
    lxw_format* section;
    lxw_format* header;
    lxw_format* label;
    lxw_format* text;
    lxw_format* where;
    lxw_format* warning;
    lxw_format* unused; ///< for rows of a product that is not in use

    lxw_format* required;
    lxw_format* required_number;
    lxw_format* optional;
    lxw_format* optional_number;
    lxw_format* consultant;
};

/// One workbook being written by libxlsxwriter, with the looks all sheets share.
class XlsxWriter {
public:
    /// Writes to `file` when it is closed. `title` goes into the document's properties.
    XlsxWriter(const std::string& file, std::string_view title);

    lxw_worksheet* add_sheet(std::string_view name);
    const Formats& formats() const { return formats_; }
    /// The look of an input cell.
    lxw_format* format_for(Input input, Demand demand, Filler filler) const;

    /// Nothing when it went well, else libxlsxwriter's words.
    std::string close();

private:
    lxw_format* new_format();
    lxw_format* new_input_format(lxw_color_t colour, const char* number_format);

    struct Discard {
        void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
    };
    std::unique_ptr<lxw_workbook, Discard> workbook_;
    Formats formats_{};
};

void write(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, std::string_view text, lxw_format* format);

/// Height in points of a row that shows the whole text in a column so many characters wide. Excel finds heights out
/// by itself, but only when somebody edits the row; other programs never do.
double height_for(std::string_view text, double width);

/// A4 landscape, one page wide, with the sheet's name and page numbers at the foot.
void set_up_page(lxw_worksheet* sheet);

/// Drop-down, limits and help of an input cell, or of several below each other.
void add_validation(lxw_worksheet* sheet, Input input, std::string_view literal, std::uint32_t first_row,
                    std::uint32_t last_row, std::uint16_t column);

} // namespace tpsync::spreadsheet
