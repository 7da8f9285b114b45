#pragma once

#include "tpsync/applications/decision.hpp"
#include "tpsync/core/clock.hpp"

#include <optional>

namespace tpsync::applications {

/// What was recorded of the wall clock.
struct ClockRecord {
    std::optional<TimePoint> last;      ///< newest time that was believed
    std::optional<TimePoint> candidate; ///< first time of a new run of times that does not fit `last`
};

struct ClockJudgement {
    ClockTrust trust = ClockTrust::trusted;
    ClockRecord record; ///< to be kept
};

/// A clock is doubtful when it stands more than 5 minutes before the newest record or more than a day behind it. A
/// new time that holds for an hour is believed.
ClockJudgement judge(const ClockRecord& record, TimePoint now);

} // namespace tpsync::applications
