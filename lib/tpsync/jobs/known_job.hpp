#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/ids.hpp"
#include "tpsync/talentry/job.hpp"

#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tpsync::jobs {

/// Orders position ids by their number, so that 9 comes before 10. Ids are decimal digits without leading
/// zeros.
struct ByNumber {
    bool operator()(const PositionId& a, const PositionId& b) const
    {
        if (a.value.size() != b.value.size()) return a.value.size() < b.value.size();
        return a.value < b.value;
    }
};

/// Where a job's reward came from. A default that steps in for a lost keyword counts as a lost reward.
enum class RewardOrigin { none, keyword, setup_default };

/// A job as we send it, or as we believe Talentry holds it.
struct KnownJob {
    talentry::Job job;
    RewardOrigin reward_origin = RewardOrigin::none;
    bool operator==(const KnownJob&) const = default;
};

using KnownJobs = std::map<PositionId, KnownJob, ByNumber>;

/// The jobs alone, in order; valid as long as the map is not changed.
inline std::vector<const talentry::Job*> jobs_of(const KnownJobs& known)
{
    std::vector<const talentry::Job*> jobs;
    jobs.reserve(known.size());
    for (const auto& [id, job] : known) jobs.push_back(&job.job);
    return jobs;
}

/// What we believe Talentry holds: the last accepted load united with every load sent since whose outcome is
/// unknown.
struct Baseline {
    bool first_run = true; ///< no load was ever accepted and none is unknown
    KnownJobs jobs;        ///< where both know a job, the accepted form
    /// Those that were first accepted while something was held, until a load is accepted that holds nothing.
    /// They do not thin out the guard's shares: else additions alone would lift a hold an hour later.
    std::set<PositionId, ByNumber> added_while_held;
    /// Believed jobs whose removal was released and sent with a load that Talentry took in part only. Whether they are gone
    /// is not known; they go again with the next load and are not judged a second time.
    std::set<PositionId, ByNumber> removal_sent;
    /// An accepted load has switched off what it did not list. Until then Talentry may hold jobs that this state never
    /// sent (typed by hand, left by another connector, or forgotten with a lost state).
    bool removed_before = false;
    bool outcome_unknown = false; ///< the last load sent has no known outcome; the next run must send
    std::string accepted_digest;  ///< of the last accepted load's bytes; empty on the first run
    std::optional<TimePoint> accepted_at;
    std::string unknown_token; ///< the confirm token that a load of unknown outcome was released with, if any
    std::size_t removed_last_day =
        0; ///< jobs removed by loads accepted in the last 24 hours, not counting confirmed removals
    std::size_t largest_last_day = 0; ///< the largest number of jobs believed online in the last 24 hours
};

} // namespace tpsync::jobs
