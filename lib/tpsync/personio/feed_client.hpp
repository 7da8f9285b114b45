#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/http/transport.hpp"
#include "tpsync/personio/feed.hpp"
#include "tpsync/personio/feed_parser.hpp"

#include <string>
#include <vector>

namespace tpsync::personio {

struct FeedRequest {
    std::string subdomain;              ///< first label of the board's host
    std::string endpoint;               ///< the feed's URL; empty: the company's board, `.de`, then `.com`
    std::vector<std::string> languages; ///< in this order
    std::string keyword_language;       ///< empty: the first of the languages
    FeedLimits limits{};
    TextWork text_work{};    ///< done to each text as it is read
    http::Limits transfer{}; ///< `max_body` is set from `limits`
    std::string partner_id;  ///< X-Personio-Partner-ID; empty: not sent
    std::string app_id;      ///< X-Personio-App-ID; empty: not sent
    /// So many bytes of the first language, read and valid, prove that the board is the right one and worth a second thread.
    std::size_t large = std::size_t{256} << 10U;
};

/// Every language of the company's feed, or an error: a part is never returned. All come from the same host; the
/// second host is asked when the first one says that the board is not there, or is not there itself.
///
/// Errors are those of FeedParser and explain_answer() and the transport's, and name language and address. When both
/// hosts failed the message tells what each said, and the kind is `unavailable` if either was: only two plain answers
/// prove that there is no board. Finding `feed-moved` when the board redirected to its other host.
///
/// A failed attempt that the transport repeats begins the parsing anew.
///
/// The languages of a small feed are asked for one after the other. While a large one is still arriving, a second thread
/// reads the others over `beside`, a transport that nobody else uses meanwhile; without it there is no second thread. What
/// comes out is the same.
Result<Feed> fetch_feed(http::Transport& transport, const FeedRequest& request, http::Transport* beside = nullptr);

} // namespace tpsync::personio
