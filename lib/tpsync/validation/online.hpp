#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/error.hpp"
#include "tpsync/http/transport.hpp"
#include "tpsync/setup/setup.hpp"
#include "tpsync/validation/item.hpp"
#include "tpsync/validation/places.hpp"

#include <optional>
#include <vector>

namespace tpsync::validation {

struct OnlineReview {
    std::vector<Item> items;
    /// Why the feed could not be judged although the setup may be right: `unavailable` or `credentials`.
    std::optional<ErrorKind> hindrance;
};

/// Checks a setup against the world by calls without effect: GET of the feed in each language, and GET of the front
/// door of both interfaces without a token. Lists the calls made. What cannot be proven without side effects is listed
/// as to be confirmed by hand.
OnlineReview check_online(const setup::Setup& setup, const Places& places, http::Transport& network,
                          const Clock& clock);

} // namespace tpsync::validation
