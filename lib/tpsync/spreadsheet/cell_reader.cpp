#include "tpsync/spreadsheet/cell_reader.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/spreadsheet/token_guess.hpp"

#include <fmt/format.h>

#include <utility>

namespace tpsync::spreadsheet {
namespace {

/// The cells in which a UUID is an honest External ID.
std::set<std::string> identifier_places(const FilledForm& form)
{
    std::set<std::string> places;
    for (const auto& list : lists()) {
        const auto filled = form.lists.find(list.key);
        if (filled == form.lists.end()) continue;
        for (const auto& part : filled->second) {
            for (const auto& row : part.rows) {
                for (std::size_t i = 0; i < row.cells.size(); ++i) {
                    if (list.columns[i].input == Input::identifier) places.insert(row.cells[i].place);
                }
            }
        }
    }
    return places;
}

bool keeps_blanks(Input input)
{
    return input == Input::exact_text || input == Input::identifier;
}

} // namespace

std::string both_words(Bilingual words)
{
    return words.english == words.german ? std::string{words.english}
                                         : fmt::format("{} / {}", words.english, words.german);
}

CellReader::CellReader(const FilledForm& form, SetupDraft& draft) : form_{form}, draft_{draft}, nowhere_{form.place, {}}
{
    find_tokens();
}

void CellReader::find_tokens()
{
    const auto identifiers = identifier_places(form_);
    for (const auto& held : form_.all) {
        const auto random_ids = identifiers.contains(held.place) ? RandomIds::welcome : RandomIds::unexpected;
        if (!may_be_token(held.cell.text, random_ids)) continue;
        tokens_.insert(held.place);
        note("cell-token", held.place, {});
    }
}

void CellReader::note(std::string_view code, const std::string& place, const std::string& path,
                      std::vector<std::string> args)
{
    draft_.notes.push_back(
        {std::string{code}, find_cell_topic(code)->severity, Place{{}, place, 0, 0, {}}, std::move(args)});
    if (!path.empty()) draft_.troubled.insert(path);
}

const FilledCell& CellReader::cell_of(const Field& field) const
{
    const auto found = form_.fields.find(field.key);
    return found == form_.fields.end() ? nowhere_ : found->second.front();
}

bool CellReader::is_needed(const Field& field) const
{
    return field.demand == Demand::required && (!field.product || products_.contains(*field.product));
}

std::optional<std::string> CellReader::field(const Field& field, const std::string& path)
{
    const auto found = form_.fields.find(field.key);
    if (found == form_.fields.end()) {
        if (is_needed(field)) note("cell-row-gone", form_.place, path, {both_words(field.label)});
        return std::nullopt;
    }
    if (found->second.size() > 1) note("cell-doubled", found->second[1].place, path, {both_words(field.label)});
    const auto& cell = found->second.front();
    draft_.places.insert_or_assign(path, cell.place);
    const auto notes = draft_.notes.size();
    const bool is_token = tokens_.contains(cell.place);
    auto value = text(cell, field.input, path);
    if (!value && !is_token && notes == draft_.notes.size() && is_needed(field)) {
        const auto code = field.filler == Filler::consultant ? "cell-missing-consultant" : "cell-missing";
        note(code, cell.place, path, {both_words(field.label), std::string{field.where}});
    }
    return value;
}

std::optional<std::string> CellReader::text(const FilledCell& held, Input input, const std::string& path)
{
    if (tokens_.contains(held.place)) {
        draft_.troubled.insert(path);
        return std::nullopt;
    }
    if (held.cell.kind == CellKind::error) {
        note("cell-error-value", held.place, path, {printable(held.cell.text, 20)});
        return std::nullopt;
    }
    if (held.cell.kind == CellKind::formula_without_value) {
        note("cell-formula-unknown", held.place, path);
        return std::nullopt;
    }
    const auto inner = bare(held.cell.text);
    if (inner.empty()) return std::nullopt;
    return keeps_blanks(input) ? held.cell.text : std::string{inner};
}

std::optional<std::int64_t> CellReader::number(const FilledCell& cell, std::string_view text, const std::string& path,
                                               std::string_view where)
{
    const auto value = read_whole_number(text);
    if (!value) note("cell-not-a-number", cell.place, path, {std::string{where}});
    return value;
}

std::optional<bool> CellReader::yes_no(const FilledCell& cell, std::string_view text, const std::string& path)
{
    const auto answer = read_yes_no(text);
    if (!answer) note("cell-not-yes-no", cell.place, path);
    return answer;
}

} // namespace tpsync::spreadsheet
