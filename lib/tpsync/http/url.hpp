#pragma once

#include "tpsync/core/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tpsync::http {

/// A URL that we are willing to ask: https to anywhere, or plain http to loopback; with a host, without user
/// info. Read by libcurl's own parser, so that checks and transfer cannot disagree about the host. The
/// fragment is dropped, scheme and host are lower case, odd spellings of IPv4 addresses (`0x7f.1`) become
/// dotted.
class Url {
public:
    /// Fails with `setup` http-url. The message quotes at most scheme and host.
    static Result<Url> parse(std::string_view text);
    /// Reads a reference, such as a Location header, relative to this URL. The result is under the same
    /// rules.
    Result<Url> resolve(std::string_view reference) const;

    /// One more path segment, percent-encoded: `/v1` and "a/b" become `/v1/a%2Fb`. Fails with `setup`
    /// http-url for
    /// "", "." and "..", which would name another place however they are encoded.
    Result<Url> with_segment(std::string_view segment) const;
    /// One more query parameter behind those that are there, name and value percent-encoded.
    Url with_query(std::string_view name, std::string_view value) const;

    const std::string& text() const { return text_; }
    const std::string& scheme() const { return scheme_; }
    const std::string& host() const { return host_; } ///< an IPv6 address in brackets
    std::uint16_t port() const { return port_; }      ///< the scheme's own when none is written
    const std::string& path() const { return path_; }
    const std::string& query() const { return query_; } ///< without the question mark

    bool is_loopback() const;
    /// Scheme, host, port and path; what stands in the query stays out of messages.
    std::string redacted() const;

    bool operator==(const Url& other) const { return text_ == other.text_; }

private:
    Url() = default;
    void write_text();

    std::string text_;
    std::string scheme_;
    std::string host_;
    std::string path_;
    std::string query_;
    std::uint16_t port_ = 0;
};

/// `localhost`, an address in 127.0.0.0/8, or `[::1]`, literally. No name is resolved.
bool is_loopback(std::string_view host);

/// An IPv4 address, or an IPv6 address in brackets.
bool is_address(std::string_view host);

/// Same scheme, host and port.
bool same_origin(const Url& a, const Url& b);

/// Whether `to` is where a request to `from` may be redirected: the same host and port, or the same company
/// between `{company}.jobs.personio.de` and `.com` (both serve its board), and never from https to http.
bool same_board(const Url& from, const Url& to);

/// Everything but the unreserved characters of RFC 3986 as %XX.
std::string percent_encode(std::string_view text);

/// Any text that was meant as a URL, made fit for a message: without user info, query and fragment, on one
/// line.
std::string redact_url(std::string_view text);

} // namespace tpsync::http
