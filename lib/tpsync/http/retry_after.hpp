#pragma once

#include "tpsync/core/clock.hpp"

#include <optional>
#include <string_view>

namespace tpsync::http {

/// No answer makes us wait longer than this.
inline constexpr Duration longest_retry_after = std::chrono::hours{24};

/// Reads a Retry-After field (RFC 9110, 10.2.3): whole seconds, or an HTTP date in any of its three forms.
/// How long to wait from `now`, between zero (a date that is past) and `longest_retry_after`. Nothing for
/// anything else: such a field counts as absent.
std::optional<Duration> parse_retry_after(std::string_view text, TimePoint now);

/// Reads an HTTP date (RFC 9110, 5.6.7). `now` decides which century a two-digit year means.
std::optional<TimePoint> parse_http_date(std::string_view text, TimePoint now);

} // namespace tpsync::http
