#pragma once

#include "tpsync/jobs/plan.hpp"
#include "tpsync/personio/feed.hpp"
#include "tpsync/setup/setup.hpp"

#include <string>
#include <vector>

namespace tpsync::jobs {

/// The offices of a position besides its main one, each once. Live feeds repeat an office in other letter case (the main
/// one too): that is the same office, not a further one.
std::vector<std::string> further_offices(const personio::Position& position);

/// Positions as jobs, by the customer's setup. Moves the feed's texts instead of copying them. Findings carry
/// the position id.
Mapped map_positions(personio::Feed feed, const setup::Setup& setup);

} // namespace tpsync::jobs
