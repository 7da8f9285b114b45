#include "tpsync/core/text.hpp"
#include "tpsync/spreadsheet/import.hpp"
#include "tpsync/spreadsheet/workbook_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace tpsync;

namespace {

void demand(bool holds)
{
    if (!holds) std::abort();
}

void check_text(const std::string& text)
{
    constexpr std::size_t longest = 2000;
    demand(text.size() <= longest && printable(text, longest) == text);
}

void check(const spreadsheet::Workbook& workbook)
{
    const auto import = spreadsheet::import_cells(workbook, "acme.xlsx", "acme.json");
    if (!import) {
        demand(import.error().kind == ErrorKind::refused);
        return check_text(import.error().message);
    }
    bool any_error = false;
    for (const auto& note : import->notes) {
        any_error = any_error || note.severity == Severity::error;
        for (const auto language : {spreadsheet::Language::english, spreadsheet::Language::german}) {
            const auto finding = spreadsheet::to_finding(note, language);
            check_text(finding.message);
            check_text(finding.place.path);
            demand(!finding.message.empty() && finding.place.path.find('!') != std::string::npos);
        }
    }
    demand(import->has_errors() == any_error);
}

/// Cells without a zip file around them: `column row kind text`, each ended by a line end. Reaches what mutations of
/// compressed bytes hardly ever reach.
spreadsheet::Workbook cells_of(std::string_view text)
{
    spreadsheet::Sheet sheet{"Setup", {}};
    while (text.size() > 3) {
        const auto end = std::min(text.find('\n', 3), text.size());
        const spreadsheet::Position position{static_cast<unsigned char>(text[1]) % 64U,
                                             static_cast<unsigned char>(text[0]) % 8U};
        const auto kind = static_cast<spreadsheet::CellKind>(static_cast<unsigned char>(text[2]) % 5U);
        std::string content{text.substr(3, end - 3)};
        // What no XML parser lets through.
        if (!find_invalid_utf8(content)) sheet.cells[position] = {kind, std::move(content)};
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {{std::move(sheet)}};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto workbook = spreadsheet::read_workbook_bytes(bytes);
    if (workbook) {
        check(*workbook);
        return 0;
    }
    demand(workbook.error().kind == ErrorKind::refused);
    check_text(workbook.error().message);
    if (!bytes.starts_with("PK")) check(cells_of(bytes));
    return 0;
}
