#pragma once

#include "tpsync/db/database.hpp"

namespace tpsync::applications {

const db::Schema& outbox_schema();

struct OutboxPlace;
db::Options options_for(const OutboxPlace& place);

/// Number in the lock file for "somebody has the store open".
inline constexpr std::uint64_t in_use_lock = 0;

} // namespace tpsync::applications
