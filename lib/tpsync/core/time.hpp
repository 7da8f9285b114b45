#pragma once

#include "tpsync/core/clock.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tpsync {

/// RFC 3339 in UTC with whole seconds, `2026-11-25T22:50:45Z`.
std::string format_rfc3339(TimePoint time);

/// Reads ISO 8601 `YYYY-MM-DDThh:mm:ss[.fraction]` with `Z`, `+hh:mm` or `+hhmm` (both vendors write offsets
/// without a colon at times). Nothing for anything else.
std::optional<TimePoint> parse_timestamp(std::string_view text);

/// Reads a calendar date `YYYY-MM-DD` that exists.
std::optional<std::chrono::year_month_day> parse_date(std::string_view text);
std::string format_date(std::chrono::year_month_day date);

/// Reads a duration of the setup file: whole number and one unit of `ms s m h d`, such as `24h`.
std::optional<Duration> parse_duration(std::string_view text);

/// For people: "350 ms", "4.2 s", "3 min", "2 h 5 min", "3 days".
std::string format_duration(Duration duration);

} // namespace tpsync
