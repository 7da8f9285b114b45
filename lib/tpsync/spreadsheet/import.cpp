#include "tpsync/spreadsheet/import.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/fs/read_file.hpp"
#include "tpsync/fs/write_file.hpp"
#include "tpsync/json/pretty.hpp"
#include "tpsync/setup/load.hpp"
#include "tpsync/spreadsheet/setup_builder.hpp"
#include "tpsync/spreadsheet/workbook_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace tpsync::spreadsheet {
namespace {

bool any_error(const std::vector<CellNote>& notes)
{
    return std::any_of(notes.begin(), notes.end(),
                       [](const CellNote& note) { return note.severity == Severity::error; });
}

bool has_error_at(const std::vector<CellNote>& notes, std::string_view place)
{
    return std::any_of(notes.begin(), notes.end(), [&](const CellNote& note) {
        return note.severity == Severity::error && note.place.path == place;
    });
}

/// Tag, channel or attribute that a product needs: the check names the list, we know the cell.
bool misses_a_name(std::string_view code)
{
    constexpr std::array<std::string_view, 3> codes{"TP223", "TP234", "TP243"};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// Whether a note of ours tells of this path, or of something in it, already.
bool is_explained(const SetupDraft& draft, std::string_view path)
{
    return std::any_of(draft.troubled.begin(), draft.troubled.end(), [&](const std::string& troubled) {
        if (!troubled.starts_with(path)) return false;
        return troubled.size() == path.size() || troubled[path.size()] == '.' || troubled[path.size()] == '[';
    });
}

/// What is mended differently in a spreadsheet than in a setup file.
std::string code_for_cells(std::string_view code)
{
    if (code == "TP102") return "name-doubled";
    if (code == "TP246") return "row-not-filled";
    return std::string{code};
}

/// What setup's checks find in the draft, by cell.
std::vector<CellNote> check_draft(const SetupDraft& draft, const setup::LoadedSetup& loaded)
{
    std::vector<CellNote> notes;
    std::vector<CellNote> missing;
    for (std::size_t i = 0; i < loaded.findings.size(); ++i) {
        const auto& finding = loaded.findings[i];
        CellNote note{code_for_cells(finding.code), finding.severity, {}, loaded.notes[i].args};
        if (misses_a_name(finding.code) && !note.args.empty()) {
            note.place.path = place_of(draft, missing_path(finding.place.path, note.args.front()));
            missing.push_back(std::move(note));
        } else if (!is_explained(draft, finding.place.path)) {
            note.place.path = place_of(draft, finding.place.path);
            notes.push_back(std::move(note));
        }
    }
    for (auto& note : missing) {
        if (has_error_at(draft.notes, note.place.path) || has_error_at(notes, note.place.path)) continue;
        notes.push_back(std::move(note));
    }
    return notes;
}

/// In the order of the tabs, then of the rows.
void sort_as_read(std::vector<CellNote>& notes, const Workbook& workbook)
{
    const auto rank = [&](const CellNote& note) {
        const auto& path = note.place.path;
        const auto mark = path.rfind('!');
        std::size_t sheet = 0;
        while (sheet < workbook.sheets.size() &&
               !path.starts_with(address(workbook.sheets[sheet].name, {}).substr(0, mark + 1))) {
            ++sheet;
        }
        const auto position = mark == std::string::npos ? std::nullopt : read_position(path.substr(mark + 1));
        return std::tuple{sheet, position.value_or(Position{})};
    };
    std::vector<std::pair<std::tuple<std::size_t, Position>, CellNote>> ranked;
    ranked.reserve(notes.size());
    for (auto& note : notes) {
        auto place = rank(note);
        ranked.emplace_back(std::move(place), std::move(note));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    notes.clear();
    for (auto& held : ranked) notes.push_back(std::move(held.second));
}

/// Errors that were left out as explained must still be told when nothing else is an error.
std::vector<CellNote> every_error(const SetupDraft& draft, const setup::LoadedSetup& loaded)
{
    std::vector<CellNote> notes;
    for (std::size_t i = 0; i < loaded.findings.size(); ++i) {
        const auto& finding = loaded.findings[i];
        if (finding.severity != Severity::error) continue;
        notes.push_back({finding.code, finding.severity, {}, loaded.notes[i].args});
        notes.back().place.path = place_of(draft, finding.place.path);
    }
    return notes;
}

} // namespace

Result<Import> import_cells(const Workbook& workbook, const std::filesystem::path& workbook_file,
                            const std::filesystem::path& setup_file)
{
    const auto form = find_cells(workbook);
    if (!form) return fail(form.error());
    auto draft = build_draft(*form);
    const auto text = json::pretty(draft.json);
    const auto loaded =
        setup::examine_setup_text(text, setup_file, setup::Purpose::validation, setup::Secrets::not_needed);
    if (!loaded) return fail(ErrorKind::refused, loaded.error().code, loaded.error().message, loaded.error().remedy);

    Import result;
    result.customer = printable(draft.customer, 80);
    result.notes = draft.notes;
    for (auto& note : check_draft(draft, *loaded)) result.notes.push_back(std::move(note));
    if (!any_error(result.notes) && !loaded->setup) {
        for (auto& note : every_error(draft, *loaded)) result.notes.push_back(std::move(note));
    }
    sort_as_read(result.notes, workbook);
    for (auto& note : result.notes) note.place.file = workbook_file.string();
    if (!any_error(result.notes) && loaded->setup) result.setup = text;
    return result;
}

Result<Import> import_workbook(const std::filesystem::path& workbook_file, const std::filesystem::path& setup_file)
{
    const auto workbook = read_workbook(workbook_file);
    if (!workbook) return fail(workbook.error());
    return import_cells(*workbook, workbook_file, setup_file);
}

Result<void> write_setup(const Import& import, const std::filesystem::path& setup_file)
{
    constexpr unsigned owner_only = 0600;
    const auto published = fs::publish_new_file(setup_file, import.setup, owner_only);
    if (!published) return fail(published.error());
    if (*published == fs::Published::created) return {};
    const auto there = fs::read_file(setup_file, {.max_bytes = setup::max_setup_bytes, .kind = ErrorKind::state});
    if (there && *there == import.setup) return {};
    return fail(
        ErrorKind::state, "setup-exists",
        fmt::format("{} exists already and is another setup, so nothing was written", printable(setup_file.native())),
        "name a file that does not exist, compare the two, and keep one");
}

} // namespace tpsync::spreadsheet
