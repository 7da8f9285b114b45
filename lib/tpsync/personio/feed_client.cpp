#include "tpsync/personio/feed_client.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/url.hpp"
#include "tpsync/personio/feed_diagnosis.hpp"
#include "tpsync/personio/feed_merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tpsync::personio {
namespace {

/// Parses while the body arrives, and anew for each attempt.
class ParsingSink final : public http::BodySink {
public:
    ParsingSink(std::string language, FeedLimits limits) : language_{std::move(language)}, limits_{limits} {}

    void begin(const http::ResponseHead&) override { parser_ = FeedParser{language_, limits_}; }
    Result<void> write(std::string_view bytes) override { return parser_.feed(bytes); }
    Result<LanguageFeed> finish() { return parser_.finish(); }

private:
    std::string language_;
    FeedLimits limits_;
    FeedParser parser_{language_, limits_};
};

/// A language as some host served it.
struct Fetched {
    LanguageFeed feed;
    std::string host; ///< after redirects
};

http::Request make_request(const FeedRequest& request, ParsingSink& sink)
{
    http::Request made;
    made.headers.push_back({"Accept", "text/xml, application/xml", std::nullopt});
    made.headers.push_back({"Cache-Control", "no-cache", std::nullopt});
    if (!request.partner_id.empty())
        made.headers.push_back({"X-Personio-Partner-ID", request.partner_id, std::nullopt});
    if (!request.app_id.empty()) made.headers.push_back({"X-Personio-App-ID", request.app_id, std::nullopt});
    made.repeat = http::Repeat::safe;
    made.redirects = http::Redirects::refuse; // where a board sends us tells whether it exists: see ask()
    made.limits = request.transfer;
    made.limits.max_body = request.limits.max_bytes;
    made.sink = &sink;
    return made;
}

/// Where this answer sends us, if we go there: to another address of the same board.
std::optional<http::Url> next_hop(const http::Url& url, const http::Response& answer)
{
    const auto location = redirect_of(answer);
    if (!location) return std::nullopt;
    auto target = url.resolve(*location);
    if (!target || !http::same_board(url, *target)) return std::nullopt;
    return std::move(*target);
}

/// The answer at the end of the board's own redirects; `url` becomes the address it came from. A redirect to anywhere
/// else is the answer: a transport that follows redirects itself would hide that the board does not exist.
Result<http::Response> ask(http::Transport& transport, http::Request request, http::Url& url)
{
    for (unsigned hops = 0; hops <= request.limits.max_redirects; ++hops) {
        request.url = url.text();
        auto answer = transport.send(request);
        if (!answer) return answer;
        auto target = next_hop(url, *answer);
        if (!target) return answer;
        url = std::move(*target);
        request.limits.total = std::max(request.limits.total - answer->elapsed, Duration{1});
    }
    return fail(ErrorKind::unavailable, "feed-redirected",
                fmt::format("it leads to more than {} redirects", request.limits.max_redirects),
                "open the address in a browser; if the board works there, report it to Personio");
}

Result<Fetched> fetch_language(http::Transport& transport, const FeedRequest& request, const http::Url& board,
                               const std::string& language)
{
    auto url = board.with_query("language", language);
    const auto failed = [&, asked = url.redacted()](Error error) {
        return fail(about(fmt::format("feed {} from {}", language, asked), std::move(error)));
    };
    ParsingSink sink{language, request.limits};
    auto answer = ask(transport, make_request(request, sink), url);
    if (!answer) return failed(explain_failure(std::move(answer.error())));
    if (answer->head.status != 200) return failed(explain_answer(*answer));
    auto feed = sink.finish();
    if (!feed) return failed(std::move(feed.error()));
    return Fetched{std::move(*feed), url.host()};
}

Result<std::vector<http::Url>> boards_of(const FeedRequest& request)
{
    std::vector<std::string> texts;
    if (request.endpoint.empty()) {
        for (const auto domain : {"de", "com"})
            texts.push_back(
                fmt::format("https://{}.jobs.personio.{}/xml", http::percent_encode(request.subdomain), domain));
    } else {
        texts.push_back(request.endpoint);
    }
    std::vector<http::Url> boards;
    for (const auto& text : texts) {
        auto url = http::Url::parse(text);
        if (!url) return fail(std::move(url.error()));
        boards.push_back(std::move(*url));
    }
    return boards;
}

/// One error of what both hosts said. Whoever could not be asked may be the one that has the feed: such an error
/// outweighs a plain "no".
Error both(const Error& first, const Error& second)
{
    constexpr std::array weight{ErrorKind::unavailable, ErrorKind::credentials, ErrorKind::refused,
                                ErrorKind::needs_person};
    const auto rank = [&](const Error& error) { return std::find(weight.begin(), weight.end(), error.kind); };
    Error combined = rank(second) < rank(first) ? second : first;
    combined.message = fmt::format("{}; {}", first.message, second.message);
    return combined;
}

/// The first language decides which of the boards is read.
struct Chosen {
    Fetched first;
    http::Url board;
};

Result<Chosen> choose_board(http::Transport& transport, const FeedRequest& request)
{
    const auto boards = boards_of(request);
    if (!boards) return fail(boards.error());
    std::optional<Error> refused;
    for (const auto& board : *boards) {
        auto fetched = fetch_language(transport, request, board, request.languages.front());
        if (fetched) return Chosen{std::move(*fetched), board};
        const bool go_on = may_be_elsewhere(fetched.error());
        refused = refused ? both(*refused, fetched.error()) : std::move(fetched.error());
        if (!go_on) break;
    }
    return fail(std::move(*refused));
}

Finding moved(const http::Url& board, const std::string& host)
{
    return {"feed-moved",
            Severity::info,
            {},
            fmt::format("the board {} redirects to {}", board.host(), host),
            "nothing to do; the feed was read from there"};
}

} // namespace

Result<Feed> fetch_feed(http::Transport& transport, const FeedRequest& request)
{
    if (request.languages.empty()) {
        return fail(ErrorKind::setup, "feed-languages", "no language to read the feed in",
                    "set personio.languages in the setup");
    }
    auto chosen = choose_board(transport, request);
    if (!chosen) return fail(std::move(chosen.error()));
    const auto host = chosen->first.host;
    std::vector<LanguageFeed> languages;
    languages.push_back(std::move(chosen->first.feed));
    for (std::size_t i = 1; i < request.languages.size(); ++i) {
        const auto& language = request.languages[i];
        auto fetched = fetch_language(transport, request, chosen->board, language);
        if (!fetched) return fail(std::move(fetched.error()));
        if (fetched->host != host) {
            return fail(
                ErrorKind::unavailable, "feed-mixed-hosts",
                fmt::format("feed {} came from {}, the languages before it from {}", language, fetched->host, host),
                "nothing to do: the next run reads all languages from one host");
        }
        languages.push_back(std::move(fetched->feed));
    }
    auto feed = merge_languages(std::move(languages), request.keyword_language);
    feed.source = host;
    if (host != chosen->board.host()) feed.findings.push_back(moved(chosen->board, host));
    return feed;
}

} // namespace tpsync::personio
