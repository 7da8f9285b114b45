#include "tpsync/core/text.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/spreadsheet/cell_reader.hpp"

#include <utility>

namespace tpsync::spreadsheet {
namespace {

constexpr std::string_view mandatory_path = "personio.mandatory_attributes";
constexpr std::string_view fields_path = "application_fields";

const List& list_called(std::string_view key)
{
    for (const auto& list : lists()) {
        if (list.key == key) return list;
    }
    return lists().front();
}

std::string label_of(std::string_view key, std::size_t column)
{
    return both_words(list_called(key).columns[column].label);
}

} // namespace

const FilledList* SetupLists::find(std::string_view key)
{
    const auto found = form_.lists.find(key);
    if (found == form_.lists.end()) {
        reader_.note("cell-row-gone", form_.place, std::string{key}, {both_words(list_called(key).title)});
        return nullptr;
    }
    const auto& parts = found->second;
    if (parts.size() > 1) {
        reader_.note("cell-doubled", parts[1].place, std::string{key}, {both_words(list_called(key).title)});
    }
    return &parts.front();
}

void SetupLists::read_attributes()
{
    const auto* list = find(attribute_list);
    if (list == nullptr) return;
    draft_.places.emplace(mandatory_path, list->place);
    draft_.places.emplace(fields_path, list->place);
    for (const auto& row : list->rows) read_attribute(row);
}

/// The API name of a row, from its own cell or from a pair in the cell before. Empty when there is none or it was noted.
std::string SetupLists::attribute_id(const FilledRow& row, const std::string& path)
{
    const auto name = reader_.text(row.cells[0], Input::text, path);
    const auto notes = draft_.notes.size();
    const auto id = reader_.text(row.cells[1], Input::attribute_id, path);
    if (!id) {
        if (notes != draft_.notes.size() || draft_.troubled.contains(path)) return {};
        auto pair = split_pair(name.value_or(""));
        if (pair.value.empty()) reader_.note("row-incomplete", row.cells[1].place, path, {label_of(attribute_list, 1)});
        return pair.value;
    }
    auto pair = split_pair(*id);
    if (pair.value.empty()) return *id;
    if (name && split_pair(*name).value.empty() && pair.name != *name) {
        reader_.note("cell-not-a-name", row.cells[1].place, path, {printable(pair.name, 80), printable(*name, 80)});
    }
    return pair.value;
}

void SetupLists::read_attribute(const FilledRow& row)
{
    const auto own_path = "attributes:" + row.cells[1].place; // a path that no check names
    const auto id = attribute_id(row, own_path);
    const auto demanded = reader_.text(row.cells[2], Input::yes_no, own_path);
    const auto source = reader_.text(row.cells[3], Input::application_path, own_path);
    const bool is_mandatory = demanded && reader_.yes_no(row.cells[2], *demanded, own_path).value_or(false);
    if (id.empty() || draft_.troubled.contains(own_path)) return;
    if (is_mandatory) {
        draft_.places.insert_or_assign(json::item_path(mandatory_path, mandatory_.size()), row.cells[1].place);
        mandatory_.push_back(id);
    }
    if (source) {
        draft_.places.insert_or_assign(json::member_path(fields_path, *source), row.cells[3].place);
        filled_.emplace_back(*source, id);
    }
    if (!is_mandatory && !source) reader_.note("row-unused", row.cells[1].place, own_path);
}

std::vector<std::pair<std::string, std::string>> SetupLists::picklist(std::string_view key, bool may_be_empty)
{
    std::vector<std::pair<std::string, std::string>> entries;
    const auto* list = find(key);
    if (list == nullptr) return entries;
    draft_.places.insert_or_assign(std::string{key}, list->place);
    for (const auto& row : list->rows) read_entry(row, key, entries);
    if (list->rows.empty() && !may_be_empty) {
        reader_.note("list-empty", list->place, std::string{key}, {both_words(list_called(key).title)});
    }
    return entries;
}

void SetupLists::read_entry(const FilledRow& row, std::string_view key,
                            std::vector<std::pair<std::string, std::string>>& entries)
{
    const auto own_path = std::string{key} + ":" + row.cells[0].place; // a path that no check names
    auto name = reader_.text(row.cells[0], Input::exact_text, own_path);
    auto id = reader_.text(row.cells[1], Input::identifier, own_path);
    if (draft_.troubled.contains(own_path)) return;
    if (name && !id) {
        const auto pair = split_pair(*name);
        if (!pair.value.empty()) {
            name = pair.name;
            id = pair.value;
        }
    }
    if (!name || !id) {
        const std::size_t missing = name ? 1 : 0;
        reader_.note("row-incomplete", row.cells[missing].place, own_path, {label_of(key, missing)});
        return;
    }
    draft_.places.insert_or_assign(json::member_path(key, *name), row.cells[0].place);
    entries.emplace_back(std::move(*name), std::move(*id));
}

} // namespace tpsync::spreadsheet
