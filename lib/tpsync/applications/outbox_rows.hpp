#pragma once

#include "tpsync/applications/item.hpp"
#include "tpsync/db/statement.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tpsync::applications {

// Between rows of the outbox and values.

inline std::int64_t number_of(TimePoint time)
{
    return time.time_since_epoch().count();
}

inline TimePoint time_of(std::int64_t number)
{
    return TimePoint{Duration{number}};
}

/// Empty for empty text and for anything that is no number.
std::optional<TimePoint> time_of(std::string_view text);
std::string text_of(const std::optional<TimePoint>& time);

/// As a column value; null when there is none.
db::Value value_of(const std::optional<TimePoint>& time);

std::string joined(const std::vector<std::string>& fields);

/// What read_item() expects a row to hold.
inline constexpr std::string_view item_columns =
    "id, key, person, talentry_id, job_id, state, attempts, crashes, unclear_attempts, repeated_uploads, reason, "
    "fields, accepted_at, tried_since, changed_at, next_at, documents, without_refused_documents";
Item read_item(const db::Statement& row);

} // namespace tpsync::applications
