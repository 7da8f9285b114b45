#pragma once
#include "tpsync/keywords/reward_marker.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::keywords {

/// Who may see a job.
enum class Visibility { everyone, employees_only };

enum class FindingKind { reward_near_miss, reward_unknown_currency, reward_conflict, internal_near_miss };

/// The searchable name of a finding: "reward-near-miss".
std::string_view code(FindingKind kind);

struct KeywordFinding {
    FindingKind kind;
    /// The entry as typed, trimmed, any bytes and any length: escape and shorten it before showing it. Parts
    /// that a comma split, and the two sides of a conflict, stand together with their comma.
    std::string entry;
    /// The exact spelling to type instead, if it can be told, else empty.
    std::string suggestion;
    bool operator==(const KeywordFinding&) const = default;
};

enum class RewardState {
    none,  ///< nothing was meant as a reward
    exact, ///< `reward` is set
    faulty ///< something was meant as a reward, but no money may be derived from it
};

struct Parsed {
    std::optional<Reward> reward;
    RewardState reward_state = RewardState::none;
    Visibility visibility = Visibility::everyone;
    std::vector<KeywordFinding> findings; ///< in the order of the entries; a conflict last
    std::vector<std::string> others;      ///< ordinary keywords in order; whatever was meant as a marker is left out
};

/// Reads the Keywords box of a position: entries split at commas, ASCII blanks and line ends around them
/// dropped, empty ones ignored.
///
/// - `Rew:500 EUR` is a reward, `Internal` hides the job from outsiders; both exact to the byte.
/// - A near miss of a reward is a finding and never money. If an exact reward stands beside it, the exact one
/// is kept
///   only when the near miss plainly says the same; otherwise nobody can tell which was meant, and there is
///   no reward. An unknown currency beside an exact reward is the same doubt.
/// - Two different exact rewards are a conflict, and there is no reward. The same one twice is fine.
/// - A near miss of `Internal` is a finding, and the job is hidden: a leak cannot be undone.
/// - A line end, tab, `;` or `|` inside an entry stands where a comma belongs: each piece is looked at as well,
///   and a marker in it is a near miss, never exact. A slash or a plain blank separates nothing.
///
/// Never fails: invalid UTF-8 and any length are fine. Linear.
Parsed parse(std::string_view keywords);

} // namespace tpsync::keywords
