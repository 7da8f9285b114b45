#include "tpsync/http/curl_exchange.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/address.hpp"
#include "tpsync/http/answer.hpp"
#include "tpsync/http/ascii.hpp"
#include "tpsync/http/curl_failure.hpp"
#include "tpsync/http/resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <sys/socket.h>

namespace tpsync::http {
namespace {

/// Older kept connections are closed rather than used: many a server has hung up by then, and a request that must
/// not be repeated would end in doubt.
constexpr long longest_idle_seconds = 15;

/// libcurl's own 16 KiB cost a large feed thousands of system calls more.
constexpr long receive_buffer_bytes = 128L << 10;

/// One transfer: what libcurl's callbacks see and leave behind.
class Transfer {
public:
    Transfer(CurlEasy& easy, const CurlOptions& options, const Url& url, const Exchange& exchange)
        : easy_{easy},
          options_{options},
          url_{url},
          exchange_{exchange},
          proxy_{choose_proxy(url, options.environment)},
          answer_{exchange.request.limits, exchange.request.sink, url.text()}
    {
    }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() { easy_.reset(); } // the handle outlives what it points to here

    Result<Response> run(const std::vector<Secret>& lines);

private:
    void set_route();
    void set_limits();
    void set_request(const std::vector<Secret>& lines);
    void set_callbacks();

    Result<Response> finish(CURLcode code);
    Error failure(CURLcode code);
    TransferFacts facts(CURLcode code) const;
    Phase phase() const;
    Sent sent() const;
    bool address_was_chosen() const;
    std::string host_in_words() const;

    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static int on_request(void* self, char* remote, char* local, int remote_port, int local_port);
    static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

    CurlEasy& easy_;
    const CurlOptions& options_;
    const Url& url_;
    const Exchange& exchange_;
    std::optional<Proxy> proxy_;
    Answer answer_;
    CurlList lines_;
    CurlList fixed_;
    std::string refused_address_;
    unsigned starts_ = 0;         ///< how often libcurl was about to send the request
    bool repeat_stopped_ = false; ///< it would have sent it once more
};

Result<Response> Transfer::run(const std::vector<Secret>& lines)
{
    easy_.reset();
    easy_.set_safety(url_.scheme(), options_.ca_file);
    set_route();
    set_limits();
    set_request(lines);
    set_callbacks();
    if (const auto ready = easy_.ready(); !ready) return fail(ready.error());
    return finish(easy_.perform());
}

void Transfer::set_route()
{
    // Always both, so that libcurl does not read the environment itself and differ from what we tell.
    easy_.set(CURLOPT_PROXY, proxy_ ? proxy_->address.c_str() : "");
    easy_.set(CURLOPT_NOPROXY, "");
    easy_.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    easy_.set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
    for (const auto& entry : options_.fixed_addresses) fixed_.add(entry);
    easy_.set(CURLOPT_RESOLVE, fixed_.get());
}

void Transfer::set_limits()
{
    const auto& limits = exchange_.request.limits;
    const auto at_least_one = [](std::int64_t value) { return static_cast<long>(std::max<std::int64_t>(value, 1)); };
    easy_.set(CURLOPT_CONNECTTIMEOUT_MS, at_least_one(limits.connect.count()));
    easy_.set(CURLOPT_TIMEOUT_MS, at_least_one(exchange_.total.count()));
    easy_.set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.low_speed_bytes));
    easy_.set(CURLOPT_LOW_SPEED_TIME, at_least_one(limits.low_speed_time.count() / 1'000));
    easy_.set(CURLOPT_MAXAGE_CONN, longest_idle_seconds);
    easy_.set(CURLOPT_TCP_KEEPALIVE, 1L);
    easy_.set(CURLOPT_BUFFERSIZE, receive_buffer_bytes);
}

void Transfer::set_request(const std::vector<Secret>& lines)
{
    easy_.set(CURLOPT_URL, url_.text().c_str());
    easy_.set(CURLOPT_USERAGENT, options_.user_agent.c_str());
    easy_.set(CURLOPT_HTTP_CONTENT_DECODING, 0L); // Answer unpacks, and sees when something is missing
    lines_.add("Accept-Encoding: gzip");
    for (const auto& line : lines) lines_.add(line.reveal());
    const auto& request = exchange_.request;
    if (request.method == Method::post) {
        easy_.set(CURLOPT_POST, 1L);
        easy_.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(exchange_.body.size()));
        easy_.set(CURLOPT_POSTFIELDS, exchange_.body.empty() ? "" : exchange_.body.data());
        lines_.add("Expect:");
        const bool told = std::any_of(request.headers.begin(), request.headers.end(),
                                      [](const Header& header) { return ascii_lower(header.name) == "content-type"; });
        if (!exchange_.content_type.empty())
            lines_.add("Content-Type: " + exchange_.content_type);
        else if (!told)
            lines_.add("Content-Type:"); // else libcurl would call the body a web form
    } else {
        easy_.set(CURLOPT_HTTPGET, 1L);
    }
    easy_.set(CURLOPT_HTTPHEADER, lines_.get());
}

void Transfer::set_callbacks()
{
    easy_.set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    easy_.set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    easy_.set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    easy_.set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    easy_.set(CURLOPT_PREREQFUNCTION, &Transfer::on_request);
    easy_.set(CURLOPT_PREREQDATA, static_cast<void*>(this));
    easy_.set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
    easy_.set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
}

Result<Response> Transfer::finish(CURLcode code)
{
    // A head that breaks off before its empty line is a success to libcurl.
    if (code == CURLE_OK && !answer_.has_head()) code = CURLE_GOT_NOTHING;
    if (code != CURLE_OK || !answer_.finish()) return fail(failure(code));
    // Plain http has no tunnel: what the proxy itself has to say looks like the server's answer.
    if (proxy_ && url_.scheme() == "http" && answer_.head().status == 407) {
        auto why = facts(CURLE_PROXY);
        why.proxy_status = 407;
        why.sent = Sent::nothing;
        return fail(explain(why, exchange_.request.repeat));
    }
    Response response;
    response.head = std::move(answer_.head());
    response.body = std::move(answer_.body());
    response.elapsed =
        std::chrono::duration_cast<Duration>(std::chrono::microseconds{easy_.size(CURLINFO_TOTAL_TIME_T)});
    return response;
}

Error Transfer::failure(CURLcode code)
{
    const auto& request = exchange_.request;
    if (!answer_.failure()) return explain(facts(code), request.repeat);
    Error error = *answer_.failure();
    // "Refused" and "unavailable" promise that nothing has happened; of a request that may have acted nobody can
    // promise that.
    const bool may_have_acted =
        request.method == Method::post && request.repeat == Repeat::never && sent() == Sent::everything;
    const bool promises = error.kind == ErrorKind::refused || error.kind == ErrorKind::unavailable;
    if (may_have_acted && promises && !answer_.sink_refused()) error.kind = ErrorKind::ambiguous;
    return error;
}

TransferFacts Transfer::facts(CURLcode code) const
{
    TransferFacts facts;
    facts.code = code;
    facts.words = easy_.words();
    facts.host = host_in_words();
    if (proxy_) {
        facts.proxy = proxy_->redacted();
        // Of an address that it cannot read, libcurl quotes every letter.
        if (facts.words.find(proxy_->address) != std::string::npos) facts.words.clear();
    }
    facts.ca_file = options_.ca_file;
    facts.refused_address = refused_address_;
    facts.phase = phase();
    facts.sent = sent();
    facts.answer_began = answer_.anything_came();
    facts.head_came = answer_.has_head();
    facts.os_error = static_cast<int>(easy_.number(CURLINFO_OS_ERRNO));
    facts.verify_result = easy_.number(CURLINFO_SSL_VERIFYRESULT);
    facts.proxy_status = easy_.number(CURLINFO_HTTP_CONNECTCODE);
    facts.took = std::chrono::duration_cast<Duration>(std::chrono::microseconds{easy_.size(CURLINFO_TOTAL_TIME_T)});
    facts.limits = exchange_.request.limits;
    facts.limits.total = exchange_.total;
    // libcurl does not tell why a name was not found. Asking again tells, unless it would mean waiting again.
    if (code == CURLE_COULDNT_RESOLVE_HOST && facts.took < Duration{2'000}) facts.resolver = ask_resolver(url_.host());
    return facts;
}

Phase Transfer::phase() const
{
    if (starts_ > 0) return Phase::exchanging;
    if (easy_.number(CURLINFO_LOCAL_PORT) > 0) return Phase::securing; // the socket is connected
    return easy_.size(CURLINFO_NAMELOOKUP_TIME_T) > 0 ? Phase::connecting : Phase::resolving;
}

/// The address comes from the operator (a proxy, a fixed address) and not from DNS.
bool Transfer::address_was_chosen() const
{
    const auto prefix = fmt::format("{}:{}:", url_.host(), url_.port());
    const auto& fixed = options_.fixed_addresses;
    return proxy_ ||
           std::any_of(fixed.begin(), fixed.end(), [&](const std::string& entry) { return entry.starts_with(prefix); });
}

Sent Transfer::sent() const
{
    if (starts_ == 0) return Sent::nothing;
    if (repeat_stopped_) return Sent::everything; // libcurl's counters may belong to the attempt that was stopped
    if (easy_.number(CURLINFO_REQUEST_SIZE) == 0) return Sent::nothing;
    const auto whole = exchange_.request.method == Method::post ? exchange_.body.size() : 0;
    return static_cast<std::uint64_t>(easy_.size(CURLINFO_SIZE_UPLOAD_T)) >= whole ? Sent::everything : Sent::part;
}

std::string Transfer::host_in_words() const
{
    const bool own_port = url_.port() == (url_.scheme() == "https" ? 443 : 80);
    return own_port ? printable(url_.host()) : fmt::format("{}:{}", printable(url_.host()), url_.port());
}

/// Runs what a callback does; no exception may pass through libcurl.
template <class Work>
bool guarded(Answer& answer, Work work)
{
    try {
        return work();
    } catch (const std::exception& error) {
        answer.stop({ErrorKind::internal,
                     "http-failed",
                     fmt::format("the answer could not be taken: {}", printable(error.what())),
                     {}});
    } catch (...) {
        answer.stop({ErrorKind::internal, "http-failed", "the answer could not be taken", {}});
    }
    return false;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& answer = static_cast<Transfer*>(self)->answer_;
    const std::string_view line{data, size * count};
    return guarded(answer, [&] { return answer.take_line(line); }) ? line.size() : 0;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& answer = static_cast<Transfer*>(self)->answer_;
    const std::string_view bytes{data, size * count};
    return guarded(answer, [&] { return answer.take_body(bytes); }) ? bytes.size() : 0;
}

/// libcurl is about to send. It comes here a second time when a kept connection died under the request: the one
/// place where a hidden repeat can be seen and stopped.
int Transfer::on_request(void* self, char*, char*, int, int)
{
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.starts_++ == 0 || transfer.exchange_.request.repeat == Repeat::safe) return CURL_PREREQFUNC_OK;
    transfer.repeat_stopped_ = true;
    return CURL_PREREQFUNC_ABORT;
}

curl_socket_t Transfer::on_socket(void* self, curlsocktype, curl_sockaddr* address)
{
    auto& transfer = *static_cast<Transfer*>(self);
    try {
        auto refusal = transfer.address_was_chosen()
                           ? std::string{}
                           : address_refusal(transfer.url_, address->addr, transfer.options_.public_domains);
        if (!refusal.empty()) {
            transfer.refused_address_ = std::move(refusal);
            return CURL_SOCKET_BAD;
        }
    } catch (const std::exception&) {
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

} // namespace

Result<Response> run_exchange(CurlEasy& easy, const CurlOptions& options, const Url& url, const Exchange& exchange,
                              const std::vector<Secret>& lines)
{
    return Transfer{easy, options, url, exchange}.run(lines);
}

} // namespace tpsync::http
