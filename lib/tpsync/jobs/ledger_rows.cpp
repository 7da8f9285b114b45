#include "tpsync/jobs/ledger_rows.hpp"

#include "tpsync/talentry/job_json.hpp"

#include <chrono>

namespace tpsync::jobs::detail {

std::int64_t to_stored(TimePoint time)
{
    return time.time_since_epoch().count();
}

TimePoint time_from_stored(std::int64_t milliseconds)
{
    return TimePoint{Duration{milliseconds}};
}

std::string_view to_stored(RewardOrigin origin)
{
    switch (origin) {
    case RewardOrigin::none: return "none";
    case RewardOrigin::keyword: return "keyword";
    case RewardOrigin::setup_default: return "setup_default";
    }
    return "none";
}

Result<KnownJob> known_job(const db::Statement& row, int first_column)
{
    auto job = talentry::job_from_json(row.text(first_column));
    const std::string_view stored = row.text(first_column + 1);
    for (const auto origin : {RewardOrigin::none, RewardOrigin::keyword, RewardOrigin::setup_default}) {
        if (job && stored == to_stored(origin)) return KnownJob{std::move(*job), origin};
    }
    return fail(ErrorKind::state, "state-damaged", "the job ledger holds a job that cannot be read",
                "the file was left as it is: keep a copy, then restore it from a backup");
}

} // namespace tpsync::jobs::detail
