#include "tpsync/spreadsheet/sheet_reader.hpp"

#include "tpsync/spreadsheet/relations.hpp"

#include <charconv>
#include <cmath>
#include <utility>

namespace tpsync::spreadsheet {
namespace {

Error too_much(std::string_view what)
{
    return {ErrorKind::refused, "workbook-too-large",
            "the workbook is larger than a setup ever is: " + std::string{what},
            "fill in a fresh template (--template) and import that"};
}

Error damaged(std::string_view what)
{
    return {ErrorKind::refused, "workbook-damaged", "the workbook is damaged: " + std::string{what},
            "open it in Excel or LibreOffice, save it as .xlsx under a new name, and import that"};
}

Result<void> take_from(SheetBudget& budget, std::size_t bytes)
{
    constexpr std::size_t longest_text = std::size_t{1} << 18U; // Excel's own limit is 32767 characters
    if (bytes > longest_text) return fail(too_much("a cell with a very long text"));
    if (budget.cells == 0 || budget.text_bytes < bytes) return fail(too_much("too many cells"));
    --budget.cells;
    budget.text_bytes -= bytes;
    return {};
}

/// Text inside `t` elements, also those of runs; phonetic hints (`rPh`) aside.
class TextCollector {
public:
    void start(std::string_view name)
    {
        if (name == "rPh") ++phonetic_;
        if (name == "t") ++inside_;
    }
    void end(std::string_view name)
    {
        if (name == "rPh" && phonetic_ > 0) --phonetic_;
        if (name == "t" && inside_ > 0) --inside_;
    }
    void text(std::string_view piece)
    {
        if (inside_ > 0 && phonetic_ == 0) text_ += piece;
    }
    std::size_t size() const { return text_.size(); }
    std::string take() { return without_escapes(std::exchange(text_, {})); }

private:
    unsigned inside_ = 0;
    unsigned phonetic_ = 0;
    std::string text_;
};

class StringsHandler final : public xml::Handler {
public:
    explicit StringsHandler(SheetBudget& budget) : budget_{budget} {}

    Result<void> start(std::string_view name, xml::Attributes) override
    {
        collector_.start(local_name(name));
        return {};
    }
    Result<void> text(std::string_view piece) override
    {
        collector_.text(piece);
        return collector_.size() > budget_.text_bytes ? fail(too_much("very long texts")) : Result<void>{};
    }
    Result<void> end(std::string_view name) override
    {
        collector_.end(local_name(name));
        if (local_name(name) != "si") return {};
        auto text = collector_.take();
        if (auto fits = take_from(budget_, text.size()); !fits) return fits;
        strings_.push_back(std::move(text));
        return {};
    }
    std::vector<std::string> take() { return std::move(strings_); }

private:
    SheetBudget& budget_;
    TextCollector collector_;
    std::vector<std::string> strings_;
};

class SheetHandler final : public xml::Handler {
public:
    SheetHandler(const std::vector<std::string>& strings, SheetBudget& budget) : strings_{strings}, budget_{budget} {}

    Result<void> start(std::string_view qualified, xml::Attributes attributes) override
    {
        const auto name = local_name(qualified);
        if (name == "sheetData") in_data_ = true;
        if (!in_data_) return {};
        if (name == "row") return start_row(attributes);
        if (name == "c") return start_cell(attributes);
        if (name == "v") in_value_ = true;
        if (name == "f") has_formula_ = true;
        inline_text_.start(name);
        return {};
    }
    Result<void> text(std::string_view piece) override
    {
        if (in_value_) value_ += piece;
        inline_text_.text(piece);
        return value_.size() + inline_text_.size() > budget_.text_bytes ? fail(too_much("very long texts"))
                                                                        : Result<void>{};
    }
    Result<void> end(std::string_view qualified) override
    {
        const auto name = local_name(qualified);
        if (name == "sheetData") in_data_ = false;
        if (name == "v") in_value_ = false;
        inline_text_.end(name);
        return in_data_ && name == "c" ? end_cell() : Result<void>{};
    }
    std::map<Position, Cell> take() { return std::move(cells_); }

private:
    Result<void> start_row(xml::Attributes attributes);
    Result<void> start_cell(xml::Attributes attributes);
    Result<void> end_cell();
    Result<Cell> finished_cell();

    const std::vector<std::string>& strings_;
    SheetBudget& budget_;
    std::map<Position, Cell> cells_;
    bool in_data_ = false;
    bool in_value_ = false;
    Position next_{};            // where a cell without address stands
    std::uint32_t next_row_ = 0; // where a row without number stands
    std::string type_;
    std::string value_;
    bool has_formula_ = false;
    TextCollector inline_text_;
};

Result<void> SheetHandler::start_row(xml::Attributes attributes)
{
    const auto number = attribute(attributes, "r");
    if (!number.empty()) {
        const auto position = read_position("A" + std::string{number});
        if (!position) return fail(damaged("a row that no sheet has"));
        next_row_ = position->row;
    }
    if (next_row_ >= max_rows) return fail(damaged("a row that no sheet has"));
    next_ = {next_row_++, 0};
    return {};
}

Result<void> SheetHandler::start_cell(xml::Attributes attributes)
{
    const auto where = attribute(attributes, "r");
    if (!where.empty()) {
        const auto position = read_position(where);
        if (!position) return fail(damaged("a cell that no sheet has"));
        next_ = *position;
    }
    if (next_.column >= max_columns) return fail(damaged("a cell that no sheet has"));
    type_ = attribute(attributes, "t");
    value_.clear();
    has_formula_ = false;
    return {};
}

Result<Cell> SheetHandler::finished_cell()
{
    auto inline_text = inline_text_.take();
    if (type_ == "inlineStr") return Cell{CellKind::text, std::move(inline_text)};
    if (value_.empty())
        return Cell{has_formula_ && type_ != "str" ? CellKind::formula_without_value : CellKind::text, {}};
    if (type_ == "s") {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), index);
        if (error != std::errc{} || end != value_.data() + value_.size() || index >= strings_.size()) {
            return fail(damaged("a cell refers to a text that is not there"));
        }
        return Cell{CellKind::text, strings_[index]};
    }
    if (type_ == "b") return Cell{CellKind::boolean, value_ == "0" || value_ == "false" ? "FALSE" : "TRUE"};
    if (type_ == "e") return Cell{CellKind::error, std::exchange(value_, {})};
    if (type_.empty() || type_ == "n") return Cell{CellKind::number, plain_number(value_)};
    return Cell{CellKind::text, without_escapes(value_)};
}

Result<void> SheetHandler::end_cell()
{
    auto cell = finished_cell();
    if (!cell) return fail(cell.error());
    const auto position = std::exchange(next_, Position{next_.row, next_.column + 1});
    if (cell->kind == CellKind::text && cell->text.empty()) return {};
    if (auto fits = take_from(budget_, cell->text.size()); !fits) return fits;
    cells_.insert_or_assign(position, std::move(*cell));
    return {};
}

/// The character of `_x000D_` at the beginning of the text; nothing for anything else.
std::optional<unsigned> escape_at(std::string_view text)
{
    constexpr std::size_t length = 7;
    constexpr int base = 16;
    if (text.size() < length || !text.starts_with("_x") || text[length - 1] != '_') return std::nullopt;
    unsigned code = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, code, base);
    if (error != std::errc{} || end != text.data() + 6) return std::nullopt;
    return code;
}

} // namespace

std::string without_escapes(std::string_view text)
{
    constexpr unsigned end_of_ascii = 0x80;
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const auto code = escape_at(text);
        if (code && *code < end_of_ascii) {
            plain += static_cast<char>(*code);
            text.remove_prefix(7);
        } else {
            plain += text.front();
            text.remove_prefix(1);
        }
    }
    return plain;
}

std::string plain_number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr double exact = 9007199254740992.0; // 2^53
    if (error != std::errc{} || end != text.data() + text.size()) return std::string{text};
    if (std::trunc(value) != value || std::abs(value) >= exact) return std::string{text};
    return std::to_string(static_cast<std::int64_t>(value));
}

Result<std::vector<std::string>> read_shared_strings(Package& package, std::string_view part, SheetBudget& budget)
{
    StringsHandler handler{budget};
    if (auto read = read_xml(package, part, handler); !read) return fail(read.error());
    return handler.take();
}

Result<std::map<Position, Cell>> read_sheet(Package& package, std::string_view part,
                                            const std::vector<std::string>& shared_strings, SheetBudget& budget)
{
    SheetHandler handler{shared_strings, budget};
    if (auto read = read_xml(package, part, handler); !read) return fail(read.error());
    return handler.take();
}

} // namespace tpsync::spreadsheet
