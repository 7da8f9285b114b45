#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/spreadsheet/package.hpp"
#include "tpsync/xml/push_parser.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::spreadsheet {

/// A line of an OPC relationships part (ECMA-376 part 2).
struct Relation {
    std::string id;
    std::string kind;   ///< last part of its type: `officeDocument`, `worksheet`, `sharedStrings`
    std::string target; ///< name of a part in the package
};

/// What the part refers to inside the package. Links that lead out of it are left out: nothing ever follows them.
/// A part without relationships has none.
Result<std::vector<Relation>> read_relations(Package& package, std::string_view part);

/// Runs the part through the handler. XML errors become workbook-damaged and name the part.
Result<void> read_xml(Package& package, std::string_view part, xml::Handler& handler);

/// `c` of `x:c`.
std::string_view local_name(std::string_view name);
/// Empty when there is none; the prefix does not count.
std::string_view attribute(xml::Attributes attributes, std::string_view name);

} // namespace tpsync::spreadsheet
