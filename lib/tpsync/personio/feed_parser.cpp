#include "tpsync/personio/feed_parser.hpp"

#include "tpsync/personio/feed_builder.hpp"
#include "tpsync/personio/feed_diagnosis.hpp"
#include "tpsync/xml/push_parser.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace tpsync::personio {

class FeedParser::Reading {
public:
    Reading(std::string language, FeedLimits limits, TextWork work)
        : limits_{limits}, builder_{std::move(language), limits, std::move(work)}
    {
        builder_.use_lines_of(parser_);
    }

    Result<void> feed(std::string_view piece)
    {
        if (failure_) return fail(*failure_);
        const auto allowed = piece.substr(0, limits_.max_bytes - bytes_);
        bytes_ += allowed.size();
        if (head_.size() < head_kept) head_ += allowed.substr(0, head_kept - head_.size());
        if (auto parsed = parser_.feed(allowed); !parsed) return refuse(std::move(parsed.error()));
        if (allowed.size() == piece.size()) return {};
        return refuse({ErrorKind::refused, "feed-too-large",
                       fmt::format("it is larger than the limit of {} bytes", limits_.max_bytes), limit_remedy});
    }

    Result<LanguageFeed> finish()
    {
        if (failure_) return fail(*failure_);
        if (auto parsed = parser_.finish(); !parsed) return fail(refuse(std::move(parsed.error())).error());
        return builder_.take();
    }

private:
    static constexpr std::size_t head_kept = 1024;

    Result<void> refuse(Error error)
    {
        failure_ = explain_document(std::move(error), head_, builder_.root_seen() ? Root::seen : Root::not_seen);
        return fail(*failure_);
    }

    FeedLimits limits_;
    FeedBuilder builder_;
    xml::PushParser parser_{builder_};
    std::size_t bytes_ = 0;
    std::string head_; ///< the first bytes, for messages
    std::optional<Error> failure_;
};

FeedParser::FeedParser(std::string language, FeedLimits limits, TextWork work)
    : reading_{std::make_unique<Reading>(std::move(language), limits, std::move(work))}
{
}
FeedParser::~FeedParser() = default;
FeedParser::FeedParser(FeedParser&&) noexcept = default;
FeedParser& FeedParser::operator=(FeedParser&&) noexcept = default;

Result<void> FeedParser::feed(std::string_view piece)
{
    return reading_->feed(piece);
}

Result<LanguageFeed> FeedParser::finish()
{
    return reading_->finish();
}

} // namespace tpsync::personio
