#include "tpsync/personio/feed_diagnosis.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tpsync::personio {
namespace {

constexpr std::size_t shown_bytes = 80;

struct Remedy {
    std::string_view code;
    std::string_view text;
};

/// What to do about a document that is not a feed.
constexpr std::array document_remedies{
    Remedy{"feed-empty", "open the feed's address in a browser; if it is empty there too, ask Personio's support"},
    Remedy{"feed-truncated", "nothing to do if the next run succeeds; if it stays, look at the network and the proxy"},
    Remedy{"feed-html", "open the address in a browser: it must be the board's host with exactly /xml behind it; if "
                        "it shows a maintenance page, the next run tries again"},
    Remedy{"feed-wrong-root", "check the feed's address: it must be the board's host with exactly /xml behind it"},
    Remedy{"feed-doctype", "a feed never has one: check the feed's address and the proxy; if they are right, report "
                           "it to Personio"},
    Remedy{"feed-encoding", "report the byte to Personio; a feed in a file must be stored as UTF-8, unchanged"},
    Remedy{"feed-too-deep", "check the feed's address; if it is right, report it to Personio"},
    Remedy{"feed-too-large", "check the feed's address; if it is right, report the place to Personio"},
    Remedy{"feed-not-well-formed", "nothing to do if the next run succeeds; if it stays, report the place to Personio"},
    Remedy{"feed-stray-text",
           "the list may be incomplete: the next run tries again; if it stays, report it to Personio"},
};

std::string lower(std::string_view text)
{
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

bool looks_like_html(std::string_view head)
{
    constexpr std::array<std::string_view, 5> marks{"<!doctype html", "<html", "<head>", "<body", "<title>"};
    const auto text = lower(head);
    return std::any_of(marks.begin(), marks.end(), [&](auto mark) { return text.find(mark) != std::string::npos; });
}

Error not_found(std::string message)
{
    return {ErrorKind::needs_person, "feed-not-found",
            fmt::format("no such job board, or its feed is switched off: {}", message),
            "check personio.subdomain in the setup (does the company still use Personio?); if its job page works, "
            "let the customer switch the feed on: Settings > Recruiting > Career page > Activations > \"Enable XML "
            "feed\""};
}

/// Where Personio sends visitors of boards that do not exist: its own site, in whatever country.
bool is_vendor_site(std::string_view host)
{
    if (host.starts_with("www.")) host.remove_prefix(4);
    constexpr std::string_view vendor = "personio.";
    return host.starts_with(vendor) && host.find('.', vendor.size()) == std::string_view::npos;
}

Result<http::Url> target_of(const http::Response& answer, std::string_view location)
{
    const auto asked = http::Url::parse(answer.head.url);
    return asked ? asked->resolve(location) : http::Url::parse(location);
}

/// Paths and queries of foreign sites may hold secrets; the port may be all that differs from what was asked.
std::string origin(const http::Url& url)
{
    return fmt::format("{}://{}:{}", url.scheme(), url.host(), url.port());
}

Error redirected(const http::Response& answer, std::string_view location)
{
    const auto target = target_of(answer, location);
    if (target && is_vendor_site(target->host())) {
        return not_found(
            fmt::format("it redirects ({}) to Personio's own site {}", answer.head.status, target->host()));
    }
    const auto shown = target ? origin(*target) : http::redact_url(location);
    return {ErrorKind::unavailable, "feed-redirected",
            fmt::format("it redirects ({}) to {}, which is not this company's job board", answer.head.status, shown),
            "the redirect was not followed; check personio.subdomain and endpoints.feed in the setup"};
}

Error rate_limited(const http::Response& answer)
{
    const auto mitigated = answer.head.header("x-vercel-mitigated");
    if (mitigated) return not_found("the bot wall of Personio's own site answered (429)");
    return {ErrorKind::unavailable, "feed-rate-limited", "the board asks us to wait (429)",
            "nothing to do: the next run tries again; if it stays, run less often"};
}

Error unusable_status(int status)
{
    return {ErrorKind::refused, "feed-status",
            fmt::format("it answers with status {} instead of 200 and a whole feed", status),
            "check the feed's address and the proxy; if they are right, report it to Personio"};
}

} // namespace

Error explain_document(Error error, std::string_view head, Root root)
{
    constexpr std::string_view xml_prefix = "xml-";
    if (error.code.starts_with(xml_prefix)) error.code = "feed-" + error.code.substr(xml_prefix.size());
    if (root == Root::not_seen && error.code != "feed-empty" && error.code != "feed-too-large") {
        if (looks_like_html(head)) {
            error.code = "feed-html";
            error.message = "it is an HTML page and not a feed";
        }
        error.message += fmt::format("; it begins with: {}", printable(trim(head), shown_bytes));
    } else if (error.code == "feed-empty") {
        error.message = "it is empty: " + error.message;
    }
    const auto remedy = std::find_if(document_remedies.begin(), document_remedies.end(),
                                     [&](const Remedy& candidate) { return candidate.code == error.code; });
    if (error.remedy.empty() && remedy != document_remedies.end()) error.remedy = remedy->text;
    return error;
}

std::optional<std::string_view> redirect_of(const http::Response& answer)
{
    constexpr std::array redirects{301, 302, 303, 307, 308};
    const auto found = std::find(redirects.begin(), redirects.end(), answer.head.status);
    return found == redirects.end() ? std::nullopt : answer.head.header("location");
}

Error explain_answer(const http::Response& answer)
{
    const int status = answer.head.status;
    if (status == 404 || status == 410) return not_found(fmt::format("it answers with status {}", status));
    if (status == 401 || status == 403) {
        return {ErrorKind::credentials, "feed-forbidden", fmt::format("access to the feed is refused ({})", status),
                "a feed needs no credentials: look for a firewall, a proxy or a block of this machine's address"};
    }
    if (status == 429) return rate_limited(answer);
    if (status == 408 || status >= 500) {
        return {ErrorKind::unavailable, "feed-down", fmt::format("the board is out of order ({})", status),
                "nothing to do: the next run tries again"};
    }
    if (const auto location = redirect_of(answer)) return redirected(answer, *location);
    return unusable_status(status);
}

Error explain_failure(Error error)
{
    if (error.code == "http-too-large") {
        error.code = "feed-too-large";
        error.kind = ErrorKind::refused;
        error.remedy = limit_remedy;
    } else if (error.code == "http-cut-off") {
        error.code = "feed-truncated";
        error.kind = ErrorKind::unavailable;
    }
    return error;
}

bool may_be_elsewhere(const Error& error)
{
    constexpr std::array<std::string_view, 5> codes{"feed-not-found", "feed-redirected", "feed-html", "http-dns",
                                                    "http-connect"};
    return std::find(codes.begin(), codes.end(), error.code) != codes.end();
}

Error about(std::string_view subject, Error error)
{
    error.message = fmt::format("{}: {}", subject, error.message);
    return error;
}

} // namespace tpsync::personio
