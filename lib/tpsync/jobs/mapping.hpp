#pragma once

#include "tpsync/jobs/plan.hpp"
#include "tpsync/personio/feed.hpp"
#include "tpsync/setup/setup.hpp"

namespace tpsync::jobs {

/// Positions as jobs, by the customer's setup. Moves the feed's texts instead of copying them. Findings carry
/// the position id.
Mapped map_positions(personio::Feed feed, const setup::Setup& setup);

} // namespace tpsync::jobs
