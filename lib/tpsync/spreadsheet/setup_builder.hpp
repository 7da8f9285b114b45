#pragma once

#include "tpsync/spreadsheet/cell_topics.hpp"
#include "tpsync/spreadsheet/filled_form.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::spreadsheet {

/// A setup in the making.
struct SetupDraft {
    std::string customer; ///< as far as it is known
    std::string json;     ///< what could be read, in the shape of a setup file
    /// JSON path -> cell. Every path that a check may name has one, directly or through a parent.
    std::map<std::string, std::string, std::less<>> places;
    std::string elsewhere;          ///< the cell for what no path leads to
    std::vector<CellNote> notes;    ///< what the cells alone tell
    std::set<std::string> troubled; ///< JSON paths that a note explains already
};

SetupDraft build_draft(const FilledForm& form);

/// Key in `places` for a name that a list of the setup lacks.
std::string missing_path(std::string_view list, std::string_view name);

/// The cell for a path of the draft.
std::string place_of(const SetupDraft& draft, std::string_view path);

/// Both halves of `TalentryId -> custom_attribute_504184`, also in brackets and with the arrows that word processors
/// make of `->`. Empty halves when there is no arrow.
struct Pair {
    std::string name;
    std::string value;
};
Pair split_pair(std::string_view text);

/// Without blanks around it, those included that do not break lines or have no width.
std::string_view bare(std::string_view text);

std::optional<bool> read_yes_no(std::string_view text);
/// Digits only, 1 to 18 of them.
std::optional<std::int64_t> read_whole_number(std::string_view text);

} // namespace tpsync::spreadsheet
