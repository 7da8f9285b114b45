#include "tpsync/personio/feed_merge.hpp"
#include "tpsync/personio/feed_parser.hpp"
#include "tpsync/personio/position_id.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace tpsync;
using namespace tpsync::personio;

namespace {

void demand(bool holds)
{
    if (!holds) std::abort();
}

Result<LanguageFeed> parse(std::string_view document, std::size_t piece)
{
    FeedParser parser{"de"};
    for (std::size_t at = 0; at < document.size(); at += std::min(piece, document.size() - at)) {
        if (auto taken = parser.feed(document.substr(at, piece)); !taken) return fail(taken.error());
    }
    return parser.finish();
}

void check_positions(const LanguageFeed& feed)
{
    for (const auto& position : feed.positions) {
        demand(position_number(position.id.value).has_value());
        demand(position.texts.size() == 1 && !position.texts.front().title.empty());
    }
}

} // namespace

/// A feed is read the same in pieces of any size, and what is read keeps the promises of its header.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view document{reinterpret_cast<const char*>(data), size};
    auto whole = parse(document, std::max<std::size_t>(size, 1));
    const auto cut = parse(document, 1 + size % 7);
    demand(whole.has_value() == cut.has_value());
    if (!whole) {
        // Whether a document that is no feed looks like a web page is judged by what had come until then.
        const bool is_page = whole.error().code == "feed-html" || cut.error().code == "feed-html";
        demand(is_page || whole.error().code == cut.error().code);
        demand(whole.error().kind == ErrorKind::refused && !whole.error().remedy.empty());
        demand(whole.error().message.find('\n') == std::string::npos);
        return 0;
    }
    demand(whole->positions == cut->positions && whole->unusable == cut->unusable);
    demand(whole->findings == cut->findings);
    check_positions(*whole);

    const auto count = whole->positions.size();
    auto other = *whole;
    other.language = "en";
    for (auto& position : other.positions) position.texts.front().language = "en";
    const auto merged = merge_languages({std::move(*whole), std::move(other)}, "en");
    demand(merged.positions.size() == count);
    return 0;
}
