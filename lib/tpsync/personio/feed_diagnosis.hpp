#pragma once

#include "tpsync/core/error.hpp"
#include "tpsync/http/transport.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tpsync::personio {

/// Whether the root `workzag-jobs` had been read when the trouble came.
enum class Root { not_seen, seen };

/// What to do about a feed that is larger than its limit.
constexpr const char* limit_remedy =
    "check the feed's address; if the company really has so many positions, raise limits.max_feed_bytes in the setup";

/// A refusal of the XML parser or of the builder, as what it means for a feed: its `feed-` code, what stands there
/// instead, and what to do. `head` is how the document begins; of it at most 80 bytes are shown, escaped.
Error explain_document(Error error, std::string_view head, Root root);

/// Where an answer redirects to, as it says it; nothing when it is no redirect. Lives as long as the answer.
std::optional<std::string_view> redirect_of(const http::Response& answer);

/// What a complete answer other than 200 means. Two of them are not what they seem: 404 comes from unknown boards
/// and from boards whose feed is switched off, and a redirect to personio.com (behind it a bot wall with 429) from
/// subdomains that are no board; both are `feed-not-found`, for a person, and neither says that there are no
/// positions. Otherwise: feed-forbidden (credentials), feed-rate-limited, feed-down, feed-redirected (unavailable),
/// feed-status (refused).
Error explain_answer(const http::Response& answer);

/// What a failure of the transport, or of the sink behind it, means. Failures to reach the board keep their code.
Error explain_failure(Error error);

/// True when the trouble may only mean that the board is served under the other domain: no such board here, a page
/// instead of a feed, or nobody there.
bool may_be_elsewhere(const Error& error);

/// The same error, its message led by what it is about: "feed de from https://...: ".
Error about(std::string_view subject, Error error);

} // namespace tpsync::personio
