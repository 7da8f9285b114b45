#pragma once

#include "tpsync/jobs/guard.hpp"
#include "tpsync/jobs/plan.hpp"

#include <string>
#include <vector>

namespace tpsync::jobs {

/// What must wait for a person, unless it is released.
struct Holds {
    std::vector<Held> changes; ///< in the order of numeric id
    std::vector<std::string> explanations;
};

/// Compares the mapped jobs with the jobs believed online. Shares of visibility, rewards and texts are taken
/// over the believed jobs whose positions still map: a position that does not map changes nothing and says
/// nothing about what the feed lost.
Holds find_holds(const Mapped& mapped, const KnownJobs& believed, const Baseline& baseline,
                 const setup::LimitsSetup& limits);

/// Digest over ids, kinds of change and their targets, 12 hex digits: the same set gives the same token, any
/// other set another one. Empty for an empty set.
std::string confirm_token(const std::vector<Held>& changes);

/// Puts the last accepted visibility, reward and texts of held changes back into the load. Everything else
/// about these jobs stays as the feed has it.
void keep_accepted_values(KnownJobs& load, const KnownJobs& believed, const std::vector<Held>& changes);

} // namespace tpsync::jobs
