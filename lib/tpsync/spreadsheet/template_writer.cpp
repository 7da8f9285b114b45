#include "tpsync/spreadsheet/template_writer.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/fs/read_file.hpp"
#include "tpsync/fs/write_file.hpp"
#include "tpsync/spreadsheet/cell.hpp"
#include "tpsync/spreadsheet/template_sheets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <system_error>

namespace tpsync::spreadsheet {
namespace {

constexpr std::uint16_t key_column = 0;
constexpr std::uint16_t label_column = 1;
constexpr std::uint16_t value_column = 2;
constexpr std::uint16_t english_column = 3;
constexpr std::uint16_t german_column = 4;
constexpr std::uint16_t where_column = 5;

constexpr double label_width = 36;
constexpr double value_width = 38;
constexpr double help_width = 52;
constexpr double where_width = 36;

std::string both(Bilingual words)
{
    return words.english == words.german ? std::string{words.english}
                                         : fmt::format("{}\n{}", words.english, words.german);
}

/// Fills the sheet of single values from top to bottom.
class SetupSheet {
public:
    SetupSheet(XlsxWriter& writer, setup::Product product)
        : writer_{writer}, sheet_{writer.add_sheet("Setup")}, product_{product}
    {
    }

    void write_all()
    {
        write_frame();
        for (const auto& section : sections()) write_section(section);
        grey_out_unused();
        lxw_protection allowed{};
        allowed.format_columns = allowed.format_rows = allowed.insert_rows = allowed.sort = LXW_TRUE;
        worksheet_protect(sheet_, nullptr, &allowed);
    }

private:
    void write_frame();
    void write_section(const Section& section);
    void write_field(const Field& field);
    void grey_out_unused();
    std::string_view initial_value(const Field& field) const;

    XlsxWriter& writer_;
    lxw_worksheet* sheet_;
    setup::Product product_;
    std::uint32_t row_ = 0;
    std::map<std::string_view, std::uint32_t> rows_; ///< by key
};

void SetupSheet::write_frame()
{
    const auto& formats = writer_.formats();
    lxw_row_col_options hidden{};
    hidden.hidden = 1;
    set_up_page(sheet_);
    worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_column_opt(sheet_, key_column, key_column, 10, nullptr, &hidden);
    worksheet_set_column(sheet_, label_column, label_column, label_width, nullptr);
    worksheet_set_column(sheet_, value_column, value_column, value_width, nullptr);
    worksheet_set_column(sheet_, english_column, german_column, help_width, nullptr);
    worksheet_set_column(sheet_, where_column, where_column, where_width, nullptr);
    worksheet_set_row_opt(sheet_, row_, LXW_DEF_ROW_HEIGHT, nullptr, &hidden);
    write(sheet_, row_, key_column, fmt::format("{}{}", key_marker, format_number), nullptr);
    write(sheet_, row_, value_column, fmt::format("{}1", value_marker), nullptr);
    ++row_;
    worksheet_set_row(sheet_, row_, height_for("Item\nAngabe", label_width), nullptr);
    write(sheet_, row_, label_column, "Item\nAngabe", formats.header);
    write(sheet_, row_, value_column, "Your value\nIhr Wert", formats.header);
    write(sheet_, row_, english_column, "Help", formats.header);
    write(sheet_, row_, german_column, "Hilfe", formats.header);
    write(sheet_, row_, where_column, "Where in Personio\nWo in Personio", formats.header);
    ++row_;
    worksheet_freeze_panes(sheet_, row_, value_column);
    worksheet_repeat_rows(sheet_, row_ - 1, row_ - 1);
}

void SetupSheet::write_section(const Section& section)
{
    const auto* format = writer_.formats().section;
    const auto title = fmt::format("{}   /   {}", section.title.english, section.title.german.substr(3));
    worksheet_set_row(sheet_, row_, 21, nullptr);
    worksheet_merge_range(sheet_, row_, label_column, row_, where_column, title.c_str(),
                          const_cast<lxw_format*>(format)); // the C interface takes what it does not change
    ++row_;
    for (const auto& field : section.fields) write_field(field);
}

std::string_view SetupSheet::initial_value(const Field& field) const
{
    constexpr std::string_view products = "products.";
    const bool is_answered =
        field.key.starts_with(products) && field.key.substr(products.size()) == setup::name(product_);
    return is_answered ? "yes / ja" : field.initial;
}

void SetupSheet::write_field(const Field& field)
{
    const auto& formats = writer_.formats();
    const auto label = both(field.label) + (field.demand == Demand::required ? " *" : "");
    write(sheet_, row_, key_column, field.key, nullptr);
    write(sheet_, row_, label_column, label, formats.label);
    worksheet_set_row(sheet_, row_,
                      std::max({height_for(label, label_width * 0.9), height_for(field.help.english, help_width),
                                height_for(field.help.german, help_width), height_for(field.where, where_width)}),
                      nullptr);
    auto* format = writer_.format_for(field.input, field.demand, field.filler);
    const auto initial = initial_value(field);
    if (initial.empty())
        worksheet_write_blank(sheet_, row_, value_column, format);
    else
        write(sheet_, row_, value_column, initial, format);
    write(sheet_, row_, english_column, field.help.english, formats.text);
    write(sheet_, row_, german_column, field.help.german, formats.text);
    write(sheet_, row_, where_column, field.where, formats.where);
    add_validation(sheet_, field.input, field.literal, row_, row_, value_column);
    rows_[field.key] = row_;
    ++row_;
}

/// A row that belongs to one product turns grey when the answer for that product begins with n.
void SetupSheet::grey_out_unused()
{
    for (const auto& section : sections()) {
        for (const auto& field : section.fields) {
            if (!field.product) continue;
            const auto answer = rows_.at(fmt::format("products.{}", setup::name(*field.product)));
            auto formula = fmt::format(R"(=LEFT($C${},1)="n")", answer + 1);
            lxw_conditional_format condition{};
            condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
            condition.value_string = formula.data();
            condition.format = writer_.formats().unused;
            const auto row = rows_.at(field.key);
            worksheet_conditional_format_range(sheet_, row, label_column, row, where_column, &condition);
        }
    }
}

/// A folder for the file that libxlsxwriter can only write to a path.
class ScratchFolder {
public:
    ScratchFolder()
    {
        std::error_code failed;
        auto pattern = (std::filesystem::temp_directory_path(failed) / "tpsync-template-XXXXXX").native();
        if (!failed && ::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Error not_written(std::string_view why)
{
    return {ErrorKind::state, "template-not-written", fmt::format("the template could not be made: {}", why),
            "make room in the folder for temporary files, or set TMPDIR to another"};
}

std::string title_for(setup::Product product)
{
    return product == setup::Product::crm ? "Talentry CRM and Personio: setup / Einrichtung"
                                          : "Talentry Employee Referral Program and Personio: setup / Einrichtung";
}

} // namespace

void write_setup_sheet(XlsxWriter& writer, setup::Product product)
{
    SetupSheet{writer, product}.write_all();
}

Result<std::string> make_template(setup::Product product)
{
    const ScratchFolder folder;
    if (folder.path().empty()) return fail(not_written("there is no folder for temporary files"));
    const auto file = folder.path() / "template.xlsx";
    const auto title = title_for(product);
    XlsxWriter writer{file.native(), title};
    write_start_sheet(writer, title);
    write_setup_sheet(writer, product);
    for (const auto& list : lists()) write_list_sheet(writer, list);
    if (const auto trouble = writer.close(); !trouble.empty()) return fail(not_written(trouble));
    auto bytes = fs::read_file(file, {.max_bytes = std::size_t{16} << 20U, .kind = ErrorKind::state});
    if (!bytes) return fail(bytes.error());
    return std::move(*bytes);
}

Result<void> write_template(setup::Product product, const std::filesystem::path& file)
{
    const auto bytes = make_template(product);
    if (!bytes) return fail(bytes.error());
    constexpr unsigned readable = 0644; // it goes to the customer and holds nothing yet
    const auto published = fs::publish_new_file(file, *bytes, readable);
    if (!published) return fail(published.error());
    if (*published == fs::Published::created) return {};
    const auto there = fs::read_file(file, {.max_bytes = std::size_t{16} << 20U, .kind = ErrorKind::state});
    if (there && *there == *bytes) return {};
    return fail(ErrorKind::state, "template-exists",
                fmt::format("{} exists already, so nothing was written", printable(file.native())),
                "name a file that does not exist; a filled-in workbook is never overwritten");
}

} // namespace tpsync::spreadsheet
