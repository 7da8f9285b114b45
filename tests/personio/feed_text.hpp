#pragma once

#include "tpsync/personio/feed_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace tpsync::test {

/// A position with an id, a title and whatever elements the test is about.
inline std::string position(std::string_view id, std::string_view title, std::string_view more = {})
{
    return fmt::format("<position><id>{}</id><name>{}</name>{}</position>\n", id, title, more);
}

inline std::string feed_of(std::string_view positions)
{
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workzag-jobs>\n{}</workzag-jobs>\n", positions);
}

inline Result<personio::LanguageFeed> parse(std::string_view document, std::size_t piece = std::string::npos,
                                            personio::FeedLimits limits = {})
{
    personio::FeedParser parser{"de", limits};
    for (std::size_t at = 0; at < document.size(); at += std::min(piece, document.size() - at)) {
        if (auto taken = parser.feed(document.substr(at, piece)); !taken) return fail(taken.error());
    }
    return parser.finish();
}

/// The code of the refusal; empty when the feed is accepted.
inline std::string refusal(std::string_view document, std::size_t piece = std::string::npos,
                           personio::FeedLimits limits = {})
{
    const auto feed = parse(document, piece, limits);
    return feed ? std::string{} : feed.error().code;
}

inline bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// One of the invented feeds in tests/data/feeds.
inline std::string example_feed(const std::string& name)
{
    std::ifstream in{TPSYNC_TEST_DATA "/feeds/" + name, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace tpsync::test
