#include "tpsync/spreadsheet/workbook_reader.hpp"

#include "tpsync/fs/read_file.hpp"
#include "tpsync/spreadsheet/relations.hpp"
#include "tpsync/spreadsheet/sheet_reader.hpp"

#include <algorithm>
#include <utility>

namespace tpsync::spreadsheet {
namespace {

Error other_format(std::string message)
{
    return {ErrorKind::refused, "workbook-other-format", std::move(message),
            "open it and save it as Excel workbook (.xlsx)"};
}

struct SheetEntry {
    std::string name;
    std::string relation;
};

/// The tabs of `xl/workbook.xml`.
class WorkbookHandler final : public xml::Handler {
public:
    Result<void> start(std::string_view name, xml::Attributes attributes) override
    {
        constexpr std::size_t most_sheets = 100;
        if (local_name(name) != "sheet") return {};
        if (entries_.size() == most_sheets) {
            return fail(ErrorKind::refused, "workbook-too-large",
                        "the workbook is larger than a setup ever is: more than 100 sheets",
                        "fill in a fresh template (--template) and import that");
        }
        entries_.push_back({std::string{attribute(attributes, "name")}, relation_id(attributes)});
        return {};
    }
    Result<void> text(std::string_view) override { return {}; }
    Result<void> end(std::string_view) override { return {}; }

    const std::vector<SheetEntry>& entries() const { return entries_; }

private:
    /// `r:id`; the prefix is the producer's choice.
    static std::string relation_id(xml::Attributes attributes)
    {
        const auto found = std::find_if(attributes.begin(), attributes.end(),
                                        [](const xml::Attribute& held) { return held.name.ends_with(":id"); });
        return found == attributes.end() ? std::string{} : std::string{found->value};
    }
    std::vector<SheetEntry> entries_;
};

template <class Matches>
const Relation* find_relation(const std::vector<Relation>& relations, Matches matches)
{
    const auto found = std::find_if(relations.begin(), relations.end(), matches);
    return found == relations.end() ? nullptr : &*found;
}

Result<std::string> main_part(Package& package)
{
    if (package.has("content.xml") && package.has("mimetype")) {
        return fail(other_format("this is an OpenDocument spreadsheet (.ods), not an Excel workbook"));
    }
    const auto relations = read_relations(package, "");
    if (!relations) return fail(relations.error());
    const auto* found = find_relation(*relations, [](const Relation& held) { return held.kind == "officeDocument"; });
    std::string part = found == nullptr ? "xl/workbook.xml" : found->target;
    if (part.ends_with(".bin")) return fail(other_format("this is a binary workbook (.xlsb)"));
    const bool is_office = package.has("[Content_Types].xml");
    if (is_office && !package.has(part) && package.has("word/document.xml")) {
        return fail(other_format("this is a text document, not a workbook"));
    }
    if (!is_office && !package.has(part)) {
        return fail(ErrorKind::refused, "workbook-not-xlsx", "this zip file is no Excel workbook",
                    "name the filled-in template itself (.xlsx), not an archive around it");
    }
    return part;
}

Result<std::vector<std::string>> shared_strings(Package& package, const std::vector<Relation>& relations,
                                                SheetBudget& budget)
{
    const auto* found = find_relation(relations, [](const Relation& held) { return held.kind == "sharedStrings"; });
    if (found == nullptr) return std::vector<std::string>{};
    return read_shared_strings(package, found->target, budget);
}

} // namespace

Result<Workbook> read_workbook_bytes(std::string_view bytes, PackageLimits limits)
{
    auto package = Package::open(bytes, limits);
    if (!package) return fail(package.error());
    const auto part = main_part(*package);
    if (!part) return fail(part.error());
    WorkbookHandler tabs;
    if (auto read = read_xml(*package, *part, tabs); !read) return fail(read.error());
    const auto relations = read_relations(*package, *part);
    if (!relations) return fail(relations.error());
    SheetBudget budget;
    const auto strings = shared_strings(*package, *relations, budget);
    if (!strings) return fail(strings.error());

    Workbook workbook;
    for (const auto& tab : tabs.entries()) {
        const auto* target = find_relation(*relations, [&](const Relation& held) { return held.id == tab.relation; });
        if (target == nullptr || target->kind != "worksheet") continue; // charts, dialogs, macro sheets hold no input
        auto cells = read_sheet(*package, target->target, *strings, budget);
        if (!cells) return fail(cells.error());
        workbook.sheets.push_back({tab.name, std::move(*cells)});
    }
    return workbook;
}

Result<Workbook> read_workbook(const std::filesystem::path& file, PackageLimits limits)
{
    fs::ReadRules rules;
    rules.max_bytes = limits.max_file;
    rules.kind = ErrorKind::refused;
    const auto bytes = fs::read_file(file, rules);
    if (!bytes) return fail(bytes.error());
    return read_workbook_bytes(*bytes, limits);
}

} // namespace tpsync::spreadsheet
