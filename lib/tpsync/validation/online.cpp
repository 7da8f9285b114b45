#include "tpsync/validation/online.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/http/url.hpp"
#include "tpsync/personio/feed_client.hpp"
#include "tpsync/setup/vocabulary.hpp"
#include "tpsync/validation/feed_review.hpp"
#include "tpsync/validation/recording_transport.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace tpsync::validation {
namespace {

using namespace std::chrono_literals;

/// Longer waits show in certificates, and in the dates of applications.
constexpr Duration tolerated_difference = 2min;

personio::FeedRequest feed_request(const setup::Setup& setup)
{
    personio::FeedRequest request;
    request.subdomain = setup.personio.subdomain;
    request.endpoint = setup.endpoints.feed;
    request.languages = setup.personio.languages;
    request.keyword_language = setup.personio.keyword_language;
    request.limits.max_bytes = setup.limits.max_feed_bytes;
    request.partner_id = setup.personio.partner_id;
    request.app_id = setup.personio.app_id;
    return request;
}

std::optional<ErrorKind> hindrance_of(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::unavailable:
    case ErrorKind::rate_limited:
    case ErrorKind::ambiguous: return ErrorKind::unavailable;
    case ErrorKind::credentials: return ErrorKind::credentials;
    default: return std::nullopt;
    }
}

class OnlineCheck {
public:
    OnlineCheck(const setup::Setup& setup, const Places& places, http::Transport& network, const Clock& clock)
        : setup_{setup}, places_{places}, network_{network, clock}
    {
    }

    OnlineReview run()
    {
        feed();
        front_door("endpoints.personio_api", setup_.endpoints.personio_api);
        if (setup_.endpoints.talentry_api != setup_.endpoints.personio_api) {
            front_door("endpoints.talentry_api", setup_.endpoints.talentry_api);
        }
        clocks();
        connections();
        calls();
        by_hand();
        return std::move(review_);
    }

private:
    void add(std::string_view code, std::string_view path, std::vector<std::string> args)
    {
        review_.items.push_back(make_item(code, path.empty() ? places_.whole() : places_.of(path), std::move(args)));
    }

    void feed()
    {
        auto feed = personio::fetch_feed(network_, feed_request(setup_));
        if (!feed) return feed_failed(feed.error());
        auto items = review_feed(std::move(*feed), setup_, places_);
        std::move(items.begin(), items.end(), std::back_inserter(review_.items));
    }

    /// One language that fails hides the others, so each is asked by itself, unless nobody answers at all.
    void feed_failed(const Error& error)
    {
        const auto& languages = setup_.personio.languages;
        if (languages.size() < 2 || error.kind == ErrorKind::unavailable) return diagnose(error);
        bool any = false;
        for (const auto& language : languages) {
            auto request = feed_request(setup_);
            request.languages = {language};
            request.keyword_language = language;
            const auto feed = personio::fetch_feed(network_, request);
            if (!feed) {
                diagnose(feed.error());
                any = true;
            }
        }
        if (!any) diagnose(error);
    }

    void diagnose(const Error& error)
    {
        auto place = places_.of(setup_.endpoints.feed.empty() ? "personio.subdomain" : "endpoints.feed");
        review_.items.push_back(finished({error.code, Severity::error, std::move(place), error.message, error.remedy}));
        if (const auto hindrance = hindrance_of(error.kind)) review_.hindrance = hindrance;
    }

    /// Any answer at all proves name, connection, certificate and clock.
    void front_door(std::string_view path, const std::string& base)
    {
        http::Request request;
        request.url = base + "/";
        request.repeat = http::Repeat::safe;
        request.limits.connect = 5s;
        request.limits.total = 10s;
        constexpr std::size_t enough = std::size_t{256} << 10U;
        request.limits.max_body = enough;
        const auto answer = network_.send(request);
        if (answer || answer.error().kind == ErrorKind::refused) return;
        add("TP942", path, {host_of(base), printable(answer.error().message, 500)});
    }

    void clocks()
    {
        for (const auto& reading : network_.clocks()) {
            const auto difference = std::chrono::abs(reading.difference);
            if (difference > tolerated_difference) add("TP940", "", {reading.host, format_duration(difference)});
        }
    }

    void connections()
    {
        std::vector<std::string> seen;
        for (const auto& call : network_.calls()) {
            const bool answered = !call.answer.empty() && call.answer.front() >= '0' && call.answer.front() <= '9';
            if (!answered || std::find(seen.begin(), seen.end(), call.host) != seen.end()) continue;
            seen.push_back(call.host);
            add("TP941", "",
                {call.host, call.encrypted ? "TLS, certificate and name checked" : "plain http, loopback",
                 clock_of(call.host)});
        }
    }

    /// "1 s"; empty when the host told no time. A Date field counts whole seconds.
    std::string clock_of(const std::string& host) const
    {
        const auto& readings = network_.clocks();
        const auto reading = std::find_if(readings.begin(), readings.end(),
                                          [&](const ClockReading& candidate) { return candidate.host == host; });
        if (reading == readings.end()) return {};
        const auto difference = std::chrono::abs(reading->difference);
        if (difference > tolerated_difference) return format_duration(difference);
        return fmt::format("{} s", std::chrono::floor<std::chrono::seconds>(difference).count());
    }

    void calls()
    {
        for (const auto& call : network_.calls()) {
            add("TP910", "", {call.url, call.answer, call.times > 1 ? std::to_string(call.times) : ""});
        }
    }

    void by_hand()
    {
        const auto& personio = setup_.personio;
        if (personio.recruiting_token) add("TP950", "personio.recruiting_token", {printable(personio.company_id, 40)});
        add("TP951", "personio.tags", {fmt::to_string(fmt::join(quoted(personio.tags), ", "))});
        std::vector<std::string> channels;
        for (const auto& [name, id] : personio.channels) channels.push_back(fmt::format("{} = {}", name, id));
        add("TP952", "personio.channels", {fmt::to_string(fmt::join(channels, ", "))});
        std::vector<std::string> attributes;
        for (const auto& [name, id] : personio.attributes)
            attributes.push_back(fmt::format("{} = {}", printable(name, 80), id));
        add("TP953", "personio.attributes",
            {fmt::to_string(fmt::join(attributes, ", ")),
             fmt::to_string(fmt::join(personio.mandatory_attributes, ", "))});
        add("TP954", "talentry.token",
            {printable(setup_.talentry.customer_id, 80), printable(setup_.talentry.user_source, 80)});
    }

    static std::vector<std::string> quoted(const std::vector<std::string>& words)
    {
        std::vector<std::string> all;
        for (const auto& word : words) all.push_back(fmt::format("\"{}\"", printable(word, 80)));
        return all;
    }

    const setup::Setup& setup_;
    const Places& places_;
    RecordingTransport network_;
    OnlineReview review_;
};

} // namespace

OnlineReview check_online(const setup::Setup& setup, const Places& places, http::Transport& network, const Clock& clock)
{
    return OnlineCheck{setup, places, network, clock}.run();
}

} // namespace tpsync::validation
