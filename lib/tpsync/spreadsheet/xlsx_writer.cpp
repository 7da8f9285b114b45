#include "tpsync/spreadsheet/xlsx_writer.hpp"

#include <algorithm>
#include <cmath>

namespace tpsync::spreadsheet {
namespace {

constexpr lxw_color_t dark_blue = 0x1F3864;
constexpr lxw_color_t pale_blue = 0xDDEBF7;
constexpr lxw_color_t strong_yellow = 0xFFE566;
constexpr lxw_color_t pale_yellow = 0xFFF9D6;
constexpr lxw_color_t grey = 0xD9D9D9;
constexpr lxw_color_t border_grey = 0xA6A6A6;
constexpr lxw_color_t dark_red = 0xA61C00;
constexpr lxw_color_t menu_blue = 0x1F4E79;

constexpr const char* as_text = "@"; // so that Excel makes no date of an id and keeps all of its digits
constexpr const char* as_number = "0";

/// Equal templates have equal bytes: the time of writing is left out.
constexpr time_t creation_time = 1'767'225'600; // 2026-01-01T00:00:00Z

} // namespace

lxw_format* XlsxWriter::new_format()
{
    auto* format = workbook_add_format(workbook_.get());
    format_set_font_name(format, "Calibri");
    format_set_font_size(format, 11);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(format);
    format_set_indent(format, 1);
    return format;
}

lxw_format* XlsxWriter::new_input_format(lxw_color_t colour, const char* number_format)
{
    auto* format = new_format();
    format_set_bg_color(format, colour);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, border_grey);
    format_set_num_format(format, number_format);
    format_set_align(format, LXW_ALIGN_LEFT);
    format_set_unlocked(format);
    return format;
}

XlsxWriter::XlsxWriter(const std::string& file, std::string_view title) : workbook_{workbook_new(file.c_str())}
{
    std::string title_text{title};
    lxw_doc_properties properties{};
    properties.title = title_text.data();
    properties.created = creation_time;
    workbook_set_properties(workbook_.get(), &properties);

    formats_.title = new_format();
    format_set_bold(formats_.title);
    format_set_font_size(formats_.title, 16);
    format_set_font_color(formats_.title, dark_blue);
    formats_.section = new_format();
    format_set_align(formats_.section, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bold(formats_.section);
    format_set_font_color(formats_.section, LXW_COLOR_WHITE);
    format_set_bg_color(formats_.section, dark_blue);
    formats_.header = new_format();
    format_set_bold(formats_.header);
    format_set_bg_color(formats_.header, pale_blue);
    format_set_bottom(formats_.header, LXW_BORDER_THIN);
    formats_.label = new_format();
    format_set_bold(formats_.label);
    formats_.text = new_format();
    formats_.where = new_format();
    format_set_font_color(formats_.where, menu_blue);
    formats_.warning = new_format();
    format_set_bold(formats_.warning);
    format_set_font_color(formats_.warning, dark_red);
    formats_.unused = workbook_add_format(workbook_.get());
    format_set_bg_color(formats_.unused, grey);
    format_set_font_color(formats_.unused, 0x7F7F7F);

    formats_.required = new_input_format(strong_yellow, as_text);
    formats_.required_number = new_input_format(strong_yellow, as_number);
    formats_.optional = new_input_format(pale_yellow, as_text);
    formats_.optional_number = new_input_format(pale_yellow, as_number);
    formats_.consultant = new_input_format(pale_blue, as_text);
}

lxw_worksheet* XlsxWriter::add_sheet(std::string_view name)
{
    return workbook_add_worksheet(workbook_.get(), std::string{name}.c_str());
}

lxw_format* XlsxWriter::format_for(Input input, Demand demand, Filler filler) const
{
    if (filler == Filler::consultant) return formats_.consultant;
    const bool is_number = input == Input::whole_number;
    if (demand == Demand::required) return is_number ? formats_.required_number : formats_.required;
    return is_number ? formats_.optional_number : formats_.optional;
}

std::string XlsxWriter::close()
{
    const auto error = workbook_close(workbook_.release()); // frees the workbook, whatever comes of it
    return error == LXW_NO_ERROR ? std::string{} : std::string{lxw_strerror(error)};
}

void write(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, std::string_view text, lxw_format* format)
{
    worksheet_write_string(sheet, row, column, std::string{text}.c_str(), format);
}

double height_for(std::string_view text, double width)
{
    constexpr double line_height = 15;
    constexpr double padding = 5;
    const double usable = width * 0.88; // words do not fill a line to its end
    double lines = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        const auto characters = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
        lines += std::max(1.0, std::ceil(static_cast<double>(characters) / usable));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::max(lines, 1.0) * line_height + padding;
}

void set_up_page(lxw_worksheet* sheet)
{
    constexpr std::uint8_t a4 = 9;
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, a4);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_set_footer(sheet, "&L&A&R&P / &N");
}

} // namespace tpsync::spreadsheet
