#pragma once

#include "tpsync/personio/feed.hpp"
#include "tpsync/setup/setup.hpp"
#include "tpsync/validation/item.hpp"
#include "tpsync/validation/places.hpp"

#include <vector>

namespace tpsync::validation {

/// Holds a customer's feed against the setup: texts by language, names against picklists, keywords, positions that
/// lack something, whether it is this customer's board at all.
std::vector<Item> review_feed(personio::Feed feed, const setup::Setup& setup, const Places& places);

} // namespace tpsync::validation
