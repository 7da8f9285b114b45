#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/personio/feed.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace tpsync::personio {

/// Beyond these a feed is refused (`feed-too-large`).
struct FeedLimits {
    std::size_t max_bytes = std::size_t{64} << 20U;
    std::size_t max_positions = 100'000;
    std::size_t max_position_bytes = std::size_t{8} << 20U; ///< text of one position
};

/// Reads the feed of one language that arrives in pieces, without keeping the document.
///
/// A feed is complete, well-formed, UTF-8, without DOCTYPE, at most 64 elements deep, and its root is `workzag-jobs`.
/// Elements: https://developer.personio.de/docs/retrieving-open-job-positions, and `additionalOffices` and
/// `salaryInformation` as live boards serve them. Unknown elements are passed over. Texts are trimmed; empty is the
/// same as absent. A section headed `CONTACT_PERSON` is technical and left out; sections without any body are no text.
///
/// Findings: `unusable-position`, `duplicate-position`, `repeated-element`, `unexpected-element`,
/// `more-findings` (the list is cut at 200).
/// Errors, all of kind `refused`: feed-empty, feed-truncated, feed-html, feed-wrong-root, feed-doctype,
/// feed-encoding, feed-too-deep, feed-too-large, feed-not-well-formed, feed-stray-text, feed-duplicate-id.
class FeedParser {
public:
    explicit FeedParser(std::string language, FeedLimits limits = {}, TextWork work = {});
    ~FeedParser();
    FeedParser(FeedParser&&) noexcept;
    FeedParser& operator=(FeedParser&&) noexcept;

    /// After an error every further call returns it again.
    Result<void> feed(std::string_view piece);
    /// The feed, when the document was complete. To be called once.
    Result<LanguageFeed> finish();

private:
    class Reading;
    std::unique_ptr<Reading> reading_;
};

} // namespace tpsync::personio
