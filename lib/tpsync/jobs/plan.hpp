#pragma once

#include "tpsync/core/finding.hpp"
#include "tpsync/core/ids.hpp"
#include "tpsync/jobs/known_job.hpp"
#include "tpsync/setup/setup.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::jobs {

/// A feed's positions after mapping.
struct Mapped {
    KnownJobs jobs;                                    ///< positions that map
    std::map<PositionId, Findings, ByNumber> unmapped; ///< positions that do not, and why
    std::set<PositionId, ByNumber> internal_unmapped;  ///< those of them that are marked internal now
    /// Those of `jobs` that the keyword language does not list, so that nobody can tell whether they are marked
    /// internal: new ones go out for employees only (so they stand in `jobs`), known ones keep visibility and
    /// reward. The value is what the keywords of another language say.
    std::map<PositionId, talentry::Visibility, ByNumber> keywords_unseen;
    Findings findings;         ///< everything else worth telling, by position
    std::size_t positions = 0; ///< in the feed, unusable ones included
    std::size_t unusable = 0;  ///< without a usable id or title: then removals are held
};

/// One field of one job, for people: `reward`, `500 EUR`, `1500 EUR`. Long texts are told by size.
struct FieldChange {
    std::string field;
    std::string before; ///< empty: there was none
    std::string after;  ///< empty: there is none now
    bool operator==(const FieldChange&) const = default;
};

struct Created {
    PositionId id;
    std::string title;
};
struct Updated {
    PositionId id;
    std::string title;
    std::vector<FieldChange> fields;
};
struct Removed {
    PositionId id;
    std::string title;
};

/// What a hold keeps back. Visibility, reward and text keep their last accepted value, a removed job stays
/// online.
enum class HeldChange { removal, visibility, reward, text };
std::string_view name(HeldChange change); ///< "removal", "visibility", "reward", "text"

enum class HoldReason {
    all_jobs_gone,
    too_many_removals,
    too_many_removals_in_a_day,
    below_min_jobs,
    unusable_position,
    too_many_public,
    too_many_rewards_gone,
    too_many_texts_gone,
};
std::string_view name(HoldReason reason); ///< "all-jobs-gone", ...

struct Held {
    PositionId id;
    std::string title;
    HeldChange change = HeldChange::removal;
    HoldReason reason = HoldReason::all_jobs_gone;
    std::string detail; ///< for people: "internal -> public", "500 EUR -> none", "text de, en"
    bool operator==(const Held&) const = default;
};

/// A position that does not map. Its job goes out in its last accepted form (carried over), or not at all
/// (rejected).
struct Unmapped {
    PositionId id;
    std::string title; ///< empty when the position was never accepted
    Findings findings;
};

/// What becomes of jobs that Talentry holds and a load does not list: they stay, or are switched off.
enum class DeactivateMissing { no, yes };

/// What one run decided: pure data. Lists are in the order of numeric id.
struct Plan {
    KnownJobs load; ///< what goes out: held values and carried-over jobs are already in
    /// `yes` only when there are released removals: no other load can take a job offline.
    DeactivateMissing deactivate_missing = DeactivateMissing::no;
    std::vector<Created> created;
    std::vector<Updated> updated;
    std::vector<Removed> removed; ///< released removals only
    std::size_t unchanged = 0;
    std::vector<Unmapped> carried_over;
    std::vector<Unmapped> rejected;
    std::vector<Held> held;
    std::vector<std::string> hold_explanations; ///< one sentence with the figures for each reason that holds
    std::string confirm_token;                  ///< frees exactly `held`; empty when nothing is held
    /// The token that released changes of this plan: the operator's, or the one a load of unknown outcome
    /// had been released with. Empty when nothing had to be released.
    std::string released_token;
    bool token_mismatch = false; ///< a token was given that is not for this set
    Findings findings;           ///< of the plan alone: `carried-over`, with the reason, for each such position
    /// Baseline jobs that are not in the load and yet stay online (held removals, and whatever a load without
    /// released removals does not name). What Talentry holds after acceptance = load + kept_online.
    KnownJobs kept_online;

    /// True when Talentry would hold something else afterwards.
    bool changes_anything() const { return !created.empty() || !updated.empty() || !removed.empty(); }
};

/// Decides. Takes the mapped jobs over, so that their texts are not copied. `confirm_token` is the
/// operator's, empty when none was given. Without a baseline (first run) there are additions only.
Plan make_plan(Mapped mapped, const Baseline& baseline, const setup::LimitsSetup& limits,
               const std::string& confirm_token);

} // namespace tpsync::jobs
