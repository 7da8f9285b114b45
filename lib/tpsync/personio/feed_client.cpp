#include "tpsync/personio/feed_client.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/url.hpp"
#include "tpsync/personio/feed_diagnosis.hpp"
#include "tpsync/personio/feed_merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <future>
#include <iterator>
#include <optional>
#include <stop_token>
#include <system_error>
#include <utility>

namespace tpsync::personio {
namespace {

/// Where languages are read: the board that is asked, and the host that serves it after redirects.
struct Source {
    http::Url board;
    std::string host;
    bool operator==(const Source&) const = default;
};

/// Follows a transfer from outside.
struct Watch {
    /// Told once, when so much of the body proved to be part of a feed, where it comes from; may be empty.
    std::function<void(const std::string& host)> large;
    std::size_t large_bytes = 0;
    std::stop_token stop; ///< nobody wants the feed any more
};

/// Parses while the body arrives, and anew for each attempt.
class ParsingSink final : public http::BodySink {
public:
    ParsingSink(std::string language, const FeedRequest& request, Watch watch)
        : language_{std::move(language)}, request_{request}, watch_{std::move(watch)}
    {
    }

    void begin(const http::ResponseHead& head) override
    {
        parser_ = new_parser();
        url_ = head.url;
        bytes_ = 0;
    }
    Result<void> write(std::string_view bytes) override
    {
        if (watch_.stop.stop_requested())
            return fail(ErrorKind::refused, "feed-truncated", "it was broken off: another language of it has failed");
        auto taken = parser_.feed(bytes);
        bytes_ += bytes.size();
        if (taken && watch_.large && bytes_ >= watch_.large_bytes) tell_large();
        return taken;
    }
    Result<LanguageFeed> finish() { return parser_.finish(); }

private:
    void tell_large()
    {
        const auto url = http::Url::parse(url_);
        if (url) std::exchange(watch_.large, nullptr)(url->host());
    }

    FeedParser new_parser() const { return FeedParser{language_, request_.limits, request_.text_work}; }

    std::string language_;
    const FeedRequest& request_;
    Watch watch_;
    FeedParser parser_ = new_parser();
    std::string url_;
    std::size_t bytes_ = 0;
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
                               const std::string& language, Watch watch)
{
    auto url = board.with_query("language", language);
    const auto failed = [&, asked = url.redacted()](Error error) {
        return fail(about(fmt::format("feed {} from {}", language, asked), std::move(error)));
    };
    ParsingSink sink{language, request, std::move(watch)};
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

/// The languages behind the first one. Stops at the first that fails or comes from another host.
Result<std::vector<LanguageFeed>> fetch_rest(http::Transport& transport, const FeedRequest& request,
                                             const Source& source, const std::stop_token& stop)
{
    std::vector<LanguageFeed> languages;
    for (std::size_t i = 1; i < request.languages.size(); ++i) {
        const auto& language = request.languages[i];
        auto fetched = fetch_language(transport, request, source.board, language, {{}, 0, stop});
        if (!fetched) return fail(std::move(fetched.error()));
        if (fetched->host != source.host) {
            return fail(ErrorKind::unavailable, "feed-mixed-hosts",
                        fmt::format("feed {} came from {}, the languages before it from {}", language, fetched->host,
                                    source.host),
                        "nothing to do: the next run reads all languages from one host");
        }
        languages.push_back(std::move(fetched->feed));
    }
    return languages;
}

/// Fetches the languages behind the first one in a second thread.
class RestBeside {
public:
    RestBeside(http::Transport* transport, const FeedRequest& request) : transport_{transport}, request_{request} {}
    RestBeside(const RestBeside&) = delete;
    RestBeside& operator=(const RestBeside&) = delete;
    ~RestBeside() { stop_.request_stop(); } // then `rest_` waits for the thread

    void begin(Source source)
    {
        if (transport_ == nullptr || request_.languages.size() < 2 || rest_.valid()) return;
        source_ = std::move(source);
        try {
            rest_ = std::async(std::launch::async,
                               [this] { return fetch_rest(*transport_, request_, *source_, stop_.get_token()); });
        } catch (const std::system_error&) {
            // No thread to be had: the languages are fetched one after the other.
        }
    }

    /// The languages, if they were fetched from there.
    std::optional<Result<std::vector<LanguageFeed>>> take(const Source& source)
    {
        if (!rest_.valid() || source_ != source) return std::nullopt;
        return rest_.get();
    }

private:
    http::Transport* transport_;
    const FeedRequest& request_;
    std::optional<Source> source_;
    std::stop_source stop_;
    std::future<Result<std::vector<LanguageFeed>>> rest_;
};

/// The first language decides which of the boards is read.
struct Chosen {
    Fetched first;
    http::Url board;
};

Result<Chosen> choose_board(http::Transport& transport, const FeedRequest& request, RestBeside& rest)
{
    const auto boards = boards_of(request);
    if (!boards) return fail(boards.error());
    std::optional<Error> refused;
    for (const auto& board : *boards) {
        const auto large = [&](const std::string& host) { rest.begin({board, host}); };
        auto fetched = fetch_language(transport, request, board, request.languages.front(), {large, request.large, {}});
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

Result<Feed> fetch_feed(http::Transport& transport, const FeedRequest& request, http::Transport* beside)
{
    if (request.languages.empty()) {
        return fail(ErrorKind::setup, "feed-languages", "no language to read the feed in",
                    "set personio.languages in the setup");
    }
    RestBeside beside_first{beside, request};
    auto chosen = choose_board(transport, request, beside_first);
    if (!chosen) return fail(std::move(chosen.error()));
    const Source source{chosen->board, chosen->first.host};
    auto taken = beside_first.take(source);
    auto rest = taken ? std::move(*taken) : fetch_rest(transport, request, source, {});
    if (!rest) return fail(std::move(rest.error()));

    std::vector<LanguageFeed> languages;
    languages.push_back(std::move(chosen->first.feed));
    std::move(rest->begin(), rest->end(), std::back_inserter(languages));
    auto feed = merge_languages(std::move(languages), request.keyword_language);
    feed.source = source.host;
    if (source.host != source.board.host()) feed.findings.push_back(moved(source.board, source.host));
    return feed;
}

} // namespace tpsync::personio
