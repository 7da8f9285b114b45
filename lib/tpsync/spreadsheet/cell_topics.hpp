#pragma once

#include "tpsync/core/finding.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::spreadsheet {

enum class Language { english, german };

/// `{0}`, `{1}` stand for a note's arguments; a part in `<>` vanishes when an argument in it is empty.
struct TopicWords {
    std::string_view title;
    std::string_view message;
    std::string_view remedy;
    std::string_view explanation;
};

/// One kind of finding that only a spreadsheet can have.
struct CellTopic {
    std::string_view code; ///< `cell-missing`; never reused for something else
    Severity severity = Severity::error;
    TopicWords english{};
    TopicWords german{};
};

std::span<const CellTopic> cell_topics();
const CellTopic* find_cell_topic(std::string_view code);

/// Something wrong with a cell before it is put into words. The code is one of ours or of setup's checks
/// (`TP220`), whose texts the arguments fill likewise.
struct CellNote {
    std::string code;
    Severity severity = Severity::error;
    Place place{}; ///< its path is the cell: `Setup!C7`
    std::vector<std::string> args{};
};

/// In words. Setup's checks speak English in both languages; their German is the validation module's.
Finding to_finding(const CellNote& note, Language language);

} // namespace tpsync::spreadsheet
