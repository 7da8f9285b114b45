#include "tpsync/http/curl_transport.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/version.hpp"
#include "tpsync/http/ascii.hpp"
#include "tpsync/http/curl_exchange.hpp"
#include "tpsync/http/multipart.hpp"
#include "tpsync/http/request_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <system_error>
#include <thread>

namespace tpsync::http {
namespace {

/// Where a GET is sent on to, if at all. Fails with `refused` http-redirect when it may not go there.
Result<std::optional<Url>> redirect_target(const Request& request, const Url& from, const ResponseHead& head)
{
    if (request.method != Method::get || request.redirects == Redirects::refuse) return std::nullopt;
    const int status = head.status;
    if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) return std::nullopt;
    const auto location = head.header("location");
    if (!location) return std::nullopt;

    const auto to = from.resolve(*location);
    if (to && same_board(from, *to)) return *to;
    return fail(ErrorKind::refused, "http-redirect",
                fmt::format("{} sends us on to {} (status {}), which is not the same host or board; it was not asked",
                            from.redacted(), to ? to->redacted() : redact_url(*location), status),
                "check the subdomain or address in the setup; for a career page the company may have left Personio");
}

Error run_took_too_long(const Url& url)
{
    return {ErrorKind::unavailable, "http-deadline",
            fmt::format("{} was not asked: the time for this run is over", url.redacted()),
            "nothing to do if the next run succeeds; if it stays, look at the network"};
}

class CurlTransport final : public Transport {
public:
    explicit CurlTransport(CurlOptions options) : options_{std::move(options)}
    {
        // Starting libcurl takes this variable out of the environment for a moment, which nobody may read meanwhile.
        const bool must_wait = std::getenv("SSLKEYLOGFILE") != nullptr;
        if (options_.loading == CurlLoading::when_needed || must_wait) return;
        try {
            loader_ = std::jthread{load};
        } catch (const std::system_error&) {
            // No thread to be had: then it is loaded when it is needed.
        }
    }

    Result<Response> send(const Request& request) override
    {
        try {
            return follow(request);
        } catch (const std::exception& error) {
            return fail(ErrorKind::internal, "http-failed",
                        fmt::format("the request could not be made: {}", printable(error.what())));
        }
    }

private:
    static void load();
    Result<Response> follow(const Request& request);
    Result<Response> ask(const Request& request, const Url& url, const Exchange& exchange, Secrets secrets);

    CurlOptions options_;
    std::optional<CurlEasy> easy_; ///< made with the first request: loading TLS costs more than all else at start
    std::jthread loader_;
};

void CurlTransport::load()
{
    try {
        static_cast<void>(start_curl());
    } catch (const std::exception&) {
        // The first request meets it again and tells it, as any failure to start.
    }
}

Result<Response> CurlTransport::follow(const Request& request)
{
    auto url = Url::parse(request.url);
    if (!url) return fail(url.error());
    const Url first = *url;
    Body packed;
    if (request.file) {
        for (const auto& header : request.headers)
            if (ascii_lower(header.name) == "content-type")
                return fail(ErrorKind::setup, "http-header",
                            "Content-Type of an upload is written by the transport itself");
        auto body = multipart_body(*request.file);
        if (!body) return fail(body.error());
        packed = std::move(*body);
    }
    Exchange exchange{request, request.file ? std::string_view{packed.bytes} : std::string_view{request.body},
                      packed.content_type, request.limits.total};

    Duration elapsed{0};
    for (unsigned hops = 0;; ++hops) {
        exchange.total = std::max(request.limits.total - elapsed, Duration{1});
        if (options_.time_left) {
            const auto left = options_.time_left();
            if (left <= Duration::zero()) return fail(run_took_too_long(*url));
            exchange.total = std::min(exchange.total, left);
        }
        auto response = ask(request, *url, exchange, same_origin(first, *url) ? Secrets::send : Secrets::withhold);
        if (!response) return response;
        elapsed += response->elapsed;
        response->elapsed = elapsed;

        auto target = redirect_target(request, *url, response->head);
        if (!target) return fail(target.error());
        if (!*target) return response;
        if (hops == request.limits.max_redirects)
            return fail(
                ErrorKind::refused, "http-redirect",
                fmt::format("{} leads to more than {} redirects", first.redacted(), request.limits.max_redirects),
                "open the address in a browser and put the one where it ends into the setup");
        url = std::move(**target);
    }
}

Result<Response> CurlTransport::ask(const Request& request, const Url& url, const Exchange& exchange, Secrets secrets)
{
    const auto lines = request_lines(request.headers, secrets);
    if (!lines) return fail(lines.error());
    if (const auto started = start_curl(); !started) return fail(started.error());
    if (!easy_) easy_.emplace();
    return run_exchange(*easy_, options_, url, exchange, *lines);
}

} // namespace

Result<std::unique_ptr<Transport>> make_curl_transport(CurlOptions options)
{
    if (options.user_agent.empty()) options.user_agent = fmt::format("tpsync/{}", version);
    if (!is_header_value(options.user_agent))
        return fail(ErrorKind::setup, "http-header", "the user agent has a control character",
                    "check the user agent for line ends");
    return std::make_unique<CurlTransport>(std::move(options));
}

} // namespace tpsync::http
