#include "tpsync/spreadsheet/filled_form.hpp"

#include "tpsync/core/text.hpp"

#include <charconv>
#include <optional>
#include <utility>

namespace tpsync::spreadsheet {
namespace {

/// The number behind a marker; 0 when there is none.
int number_behind(std::string_view text, std::string_view marker)
{
    int number = 0;
    std::from_chars(text.data() + marker.size(), text.data() + text.size(), number);
    return number;
}

/// Where on one sheet the keys and the inputs stand.
struct Frame {
    Position key{};
    std::map<int, std::uint32_t> value_columns; ///< by number
    int format = 0;
};

std::optional<Frame> find_frame(const Sheet& sheet)
{
    std::optional<Frame> frame;
    for (const auto& [position, cell] : sheet.cells) {
        const auto text = trim(cell.text);
        if (!frame && text.starts_with(key_marker)) {
            frame = Frame{position, {}, number_behind(text, key_marker)};
        } else if (frame && position.row == frame->key.row && text.starts_with(value_marker)) {
            frame->value_columns.emplace(number_behind(text, value_marker), position.column);
        }
    }
    return frame;
}

class SheetSearch {
public:
    SheetSearch(const Sheet& sheet, const Frame& frame, FilledForm& form) : sheet_{sheet}, frame_{frame}, form_{form} {}

    void run()
    {
        FilledList* list = nullptr;
        const List* shape = nullptr;
        for (auto at = sheet_.cells.begin(); at != sheet_.cells.end();) {
            const auto row = at->first.row;
            at = sheet_.cells.lower_bound({row + 1, 0});
            if (row <= frame_.key.row) continue;
            const auto* key_cell = sheet_.find({row, frame_.key.column});
            const auto key = key_cell == nullptr ? std::string_view{} : trim(key_cell->text);
            if (key.starts_with(list_prefix)) {
                shape = shape_of(key.substr(list_prefix.size()));
                list = shape == nullptr ? nullptr : &open_list(*shape, row);
            } else if (!key.empty()) {
                list = nullptr;
                form_.fields[std::string{key}].push_back(cell_at(row, 1));
            } else if (list != nullptr) {
                add_row(*list, *shape, row);
            }
        }
    }

private:
    static const List* shape_of(std::string_view key)
    {
        for (const auto& list : lists()) {
            if (list.key == key) return &list;
        }
        return nullptr;
    }

    FilledCell cell_at(std::uint32_t row, int number) const
    {
        const auto column = frame_.value_columns.find(number);
        if (column == frame_.value_columns.end()) return {address(sheet_.name, {row, frame_.key.column}), {}};
        const Position position{row, column->second};
        const auto* cell = sheet_.find(position);
        return {address(sheet_.name, position), cell == nullptr ? Cell{} : *cell};
    }

    FilledList& open_list(const List& list, std::uint32_t row)
    {
        auto& filled = form_.lists[std::string{list.key}];
        filled.push_back({cell_at(row, 1).place, {}});
        return filled.back();
    }

    void add_row(FilledList& list, const List& shape, std::uint32_t row)
    {
        FilledRow filled;
        bool holds_something = false;
        for (int number = 1; number <= static_cast<int>(shape.columns.size()); ++number) {
            filled.cells.push_back(cell_at(row, number));
            const auto& cell = filled.cells.back().cell;
            if (cell.kind != CellKind::text || !is_blank(cell.text)) holds_something = true;
        }
        if (holds_something) list.rows.push_back(std::move(filled));
    }

    const Sheet& sheet_;
    const Frame& frame_;
    FilledForm& form_;
};

void gather_all(const Sheet& sheet, FilledForm& form)
{
    for (const auto& [position, cell] : sheet.cells) {
        if (cell.kind == CellKind::text) form.all.push_back({address(sheet.name, position), cell});
    }
}

} // namespace

Result<FilledForm> find_cells(const Workbook& workbook)
{
    FilledForm form;
    bool is_template = false;
    for (const auto& sheet : workbook.sheets) {
        gather_all(sheet, form);
        const auto frame = find_frame(sheet);
        if (!frame) continue;
        if (frame->format > format_number) {
            return fail(ErrorKind::refused, "workbook-newer",
                        "the workbook was made with a newer version of this program", "import it with that version");
        }
        if (form.place.empty()) form.place = address(sheet.name, {0, 0});
        is_template = true;
        SheetSearch{sheet, *frame, form}.run();
    }
    if (is_template) return form;
    return fail(ErrorKind::refused, "workbook-not-template",
                "the workbook was not made with --template, or its hidden row and column were deleted",
                "write a template (validate-config --template referral FILE.xlsx) and copy the values over");
}

} // namespace tpsync::spreadsheet
