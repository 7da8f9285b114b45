#pragma once

#include "tpsync/core/finding.hpp"
#include "tpsync/personio/position.hpp"

#include <string>
#include <vector>

namespace tpsync::personio {

/// The positions of one language, as one complete and valid feed listed them. Each has exactly one text.
struct LanguageFeed {
    std::string language;
    std::vector<Position> positions; ///< in feed order; identical duplicates folded
    Findings findings;               ///< such as `duplicate-position` (folded)
    /// Positions that could not be used because their id or title is missing or unusable. While there are
    /// any, removals are held: nobody can tell which position it is.
    std::size_t unusable = 0;
};

/// All languages, merged by position id.
struct Feed {
    std::vector<std::string> languages; ///< those read, in order
    std::string keyword_language;
    std::vector<Position> positions; ///< by numeric id
    Findings findings;
    std::size_t unusable = 0;
    std::string source; ///< where it came from, for people: host or file names
};

} // namespace tpsync::personio
