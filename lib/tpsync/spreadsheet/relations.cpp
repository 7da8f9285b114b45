#include "tpsync/spreadsheet/relations.hpp"

#include "tpsync/core/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace tpsync::spreadsheet {
namespace {

/// The folder of `xl/workbook.xml` is `xl/`; of `workbook.xml` nothing.
std::string_view folder_of(std::string_view part)
{
    const auto slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
}

/// `../media/a` seen from `xl/worksheets/` is `xl/media/a`; never above the package's root.
std::string resolved(std::string_view folder, std::string_view target)
{
    std::string path = target.starts_with('/') ? std::string{} : std::string{folder};
    while (!target.empty()) {
        const auto slash = target.find('/');
        const auto step = target.substr(0, slash);
        target.remove_prefix(slash == std::string_view::npos ? target.size() : slash + 1);
        if (step.empty() || step == ".") continue;
        if (step == "..") {
            if (!path.empty()) path.pop_back();
            path = std::string{folder_of(path)};
        } else {
            path += step;
            if (slash != std::string_view::npos) path += '/';
        }
    }
    return path;
}

class RelationHandler final : public xml::Handler {
public:
    explicit RelationHandler(std::string_view folder) : folder_{folder} {}

    Result<void> start(std::string_view name, xml::Attributes attributes) override
    {
        if (local_name(name) != "Relationship" || attribute(attributes, "TargetMode") == "External") return {};
        const auto type = attribute(attributes, "Type");
        const auto slash = type.rfind('/');
        relations_.push_back({std::string{attribute(attributes, "Id")},
                              std::string{slash == std::string_view::npos ? type : type.substr(slash + 1)},
                              resolved(folder_, attribute(attributes, "Target"))});
        return {};
    }
    Result<void> text(std::string_view) override { return {}; }
    Result<void> end(std::string_view) override { return {}; }

    std::vector<Relation> take() { return std::move(relations_); }

private:
    std::string_view folder_;
    std::vector<Relation> relations_;
};

} // namespace

std::string_view local_name(std::string_view name)
{
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view attribute(xml::Attributes attributes, std::string_view name)
{
    for (const auto& held : attributes) {
        if (local_name(held.name) == name) return held.value;
    }
    return {};
}

Result<void> read_xml(Package& package, std::string_view part, xml::Handler& handler)
{
    xml::PushParser parser{handler};
    const auto explain = [&](Result<void> outcome) -> Result<void> {
        if (outcome || !outcome.error().code.starts_with("xml-")) return outcome;
        return fail(ErrorKind::refused, "workbook-damaged",
                    fmt::format("the workbook is damaged: {}: {} [{}]", printable(part, 80), outcome.error().message,
                                outcome.error().code),
                    "open it in Excel or LibreOffice, save it as .xlsx under a new name, and import that");
    };
    auto fed = package.read(part, [&](std::string_view piece) { return explain(parser.feed(piece)); });
    return fed ? explain(parser.finish()) : fed;
}

Result<std::vector<Relation>> read_relations(Package& package, std::string_view part)
{
    const auto folder = folder_of(part);
    const auto relations_part = fmt::format("{}_rels/{}.rels", folder, part.substr(folder.size()));
    if (!package.has(relations_part)) return std::vector<Relation>{};
    RelationHandler handler{folder};
    if (auto read = read_xml(package, relations_part, handler); !read) return fail(read.error());
    return handler.take();
}

} // namespace tpsync::spreadsheet
