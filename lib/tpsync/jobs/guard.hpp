#pragma once

#include "tpsync/jobs/plan.hpp"
#include "tpsync/setup/setup.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tpsync::jobs {

/// Removals that a load would bring, in figures. Jobs that were added while something was held are not among
/// `believed` and `stay`.
struct RemovalFigures {
    std::size_t believed = 0;         ///< jobs in the baseline
    std::size_t stay = 0;             ///< of these, jobs that the load still lists
    std::size_t removals = 0;         ///< jobs in the baseline that the load no longer lists
    std::size_t left = 0;             ///< jobs in the load
    std::size_t unusable = 0;         ///< positions of the feed without a usable id or title
    std::size_t removed_last_day = 0; ///< as in Baseline
    std::size_t largest_last_day = 0; ///< as in Baseline
};

/// Why changes are held, with the figures in one sentence.
struct Hold {
    HoldReason reason = HoldReason::all_jobs_gone;
    std::string explanation;
};

/// Every reason that holds the removals, the gravest first; empty when they may go out. Exactly at a limit is
/// allowed. Up to `free_removals` pass whatever the percentages say, but not the other rules.
std::vector<Hold> judge_removals(const RemovalFigures& figures, const setup::LimitsSetup& limits);

/// How many of `total` are affected.
struct Share {
    std::size_t affected = 0;
    std::size_t total = 0;
};

/// More than this share of internal jobs turning public, of rewards or of texts vanishing in one run is held.
inline constexpr std::size_t max_sudden_percent = 20;

std::optional<Hold> judge_visibility(Share internal_jobs);
std::optional<Hold> judge_rewards(Share rewarded_jobs);
/// `texts` counts job and locale, `jobs` those that had any text and have none now.
std::optional<Hold> judge_texts(Share texts, Share jobs);

} // namespace tpsync::jobs
