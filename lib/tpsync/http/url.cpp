#include "tpsync/http/url.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/ascii.hpp"
#include "tpsync/http/curl_library.hpp"
#include "tpsync/http/url_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

namespace tpsync::http {
namespace {

struct HandleCloser {
    void operator()(CURLU* handle) const { curl().url_cleanup(handle); }
};
using Handle = std::unique_ptr<CURLU, HandleCloser>;

constexpr unsigned reading_rules = CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME;

/// A part that is not there is empty.
std::string part(CURLU* handle, CURLUPart which, unsigned flags = 0)
{
    char* text = nullptr;
    if (curl().url_get(handle, which, &text, flags) != CURLUE_OK) return {};
    std::string out{text};
    curl().free(text);
    return out;
}

tl::unexpected<Error> refuse(std::string_view text, std::string_view why)
{
    return fail(ErrorKind::setup, "http-url", fmt::format("the URL {} {}", redact_url(text), why),
                "give an https URL with a host and without user name, password or blanks");
}

std::string_view reason(CURLUcode code)
{
    switch (code) {
    case CURLUE_USER_NOT_ALLOWED: return "carries a user name or password, which we never send";
    case CURLUE_BAD_PORT_NUMBER: return "has a port that does not exist";
    case CURLUE_NO_HOST: return "names no host";
    case CURLUE_BAD_SCHEME:
    case CURLUE_NO_SCHEME: return "does not begin with https://";
    default: return "cannot be read as a URL";
    }
}

bool has_blank_or_control(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7F;
    });
}

/// What libcurl makes of a URL.
Result<UrlParts> read_parts(std::string_view text)
{
    if (const auto& loaded = load_curl(); !loaded) return fail(loaded.error());
    const Handle handle{curl().url()};
    if (!handle) return fail(ErrorKind::internal, "http-failed", "not enough memory to read a URL");
    if (const auto code = curl().url_set(handle.get(), CURLUPART_URL, std::string{text}.c_str(), reading_rules))
        return refuse(text, reason(code));
    UrlParts parts;
    parts.scheme = ascii_lower(part(handle.get(), CURLUPART_SCHEME));
    parts.host = ascii_lower(part(handle.get(), CURLUPART_HOST));
    parts.port = part(handle.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    parts.path = part(handle.get(), CURLUPART_PATH);
    parts.query = part(handle.get(), CURLUPART_QUERY);
    if (parts.scheme != "https" && parts.scheme != "http") return refuse(text, "does not begin with https://");
    // libcurl takes any number of slashes; what others would read as an empty host is then a host.
    const auto behind_scheme = text.substr(std::min(parts.scheme.size(), text.size()));
    if (!behind_scheme.starts_with("://") || behind_scheme.starts_with(":///"))
        return refuse(text, "has not exactly two slashes behind its scheme");
    if (parts.host.empty()) return refuse(text, "names no host");
    if (!part(handle.get(), CURLUPART_ZONEID).empty()) return refuse(text, "names an IPv6 zone");
    return parts;
}

constexpr std::string_view board_domains[] = {".jobs.personio.de", ".jobs.personio.com"};

/// The company whose board this host is, or nothing.
std::string_view company_of(std::string_view host)
{
    for (const auto domain : board_domains) {
        if (!host.ends_with(domain)) continue;
        const auto company = host.substr(0, host.size() - domain.size());
        return company.find('.') == std::string_view::npos ? company : std::string_view{};
    }
    return {};
}

} // namespace

Result<Url> Url::parse(std::string_view text)
{
    if (text.empty()) return fail(ErrorKind::setup, "http-url", "the URL is empty", "give an https URL");
    if (has_blank_or_control(text)) return refuse(text, "contains a blank or a control character");
    auto parts = read_plain_url(text);
    if (!parts) {
        auto read = read_parts(text);
        if (!read) return fail(read.error());
        parts = std::move(*read);
    }
    Url url;
    url.scheme_ = std::move(parts->scheme);
    url.host_ = std::move(parts->host);
    url.path_ = std::move(parts->path);
    url.query_ = std::move(parts->query);
    if (url.scheme_ == "http" && !http::is_loopback(url.host_))
        return refuse(text, "is plain http, which is allowed to this machine (127.0.0.1) only");

    const std::string& port = parts->port;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), url.port_);
    if (error != std::errc{} || end != port.data() + port.size() || url.port_ == 0)
        return refuse(text, "has a port that does not exist");
    url.write_text();
    return url;
}

Result<Url> Url::resolve(std::string_view reference) const
{
    if (has_blank_or_control(reference)) return refuse(reference, "contains a blank or a control character");
    if (const auto& loaded = load_curl(); !loaded) return fail(loaded.error());
    const Handle handle{curl().url()};
    if (!handle || curl().url_set(handle.get(), CURLUPART_URL, text_.c_str(), reading_rules) != CURLUE_OK)
        return fail(ErrorKind::internal, "http-failed", "not enough memory to read a URL");
    if (const auto code = curl().url_set(handle.get(), CURLUPART_URL, std::string{reference}.c_str(), reading_rules))
        return refuse(reference, reason(code));
    return parse(part(handle.get(), CURLUPART_URL));
}

Result<Url> Url::with_segment(std::string_view segment) const
{
    if (segment.empty() || segment == "." || segment == "..")
        return fail(ErrorKind::setup, "http-url",
                    fmt::format("\"{}\" cannot be a part of the path behind {}", segment, redacted()),
                    "check the ids in the setup");
    Url url = *this;
    if (!url.path_.ends_with('/')) url.path_ += '/';
    url.path_ += percent_encode(segment);
    url.write_text();
    return url;
}

Url Url::with_query(std::string_view name, std::string_view value) const
{
    Url url = *this;
    if (!url.query_.empty()) url.query_ += '&';
    url.query_ += percent_encode(name) + '=' + percent_encode(value);
    url.write_text();
    return url;
}

void Url::write_text()
{
    text_ = redacted();
    if (!query_.empty()) text_ += '?' + query_;
}

bool Url::is_loopback() const
{
    return http::is_loopback(host_);
}

std::string Url::redacted() const
{
    const bool own_port = port_ == (scheme_ == "https" ? 443 : 80);
    return own_port ? fmt::format("{}://{}{}", scheme_, host_, path_)
                    : fmt::format("{}://{}:{}{}", scheme_, host_, port_, path_);
}

bool is_loopback(std::string_view host)
{
    return host == "localhost" || host == "[::1]" || ipv4_first_octet(host) == 127U;
}

bool is_address(std::string_view host)
{
    return host.starts_with('[') || ipv4_first_octet(host).has_value();
}

bool same_origin(const Url& a, const Url& b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

bool same_board(const Url& from, const Url& to)
{
    if (from.scheme() == "https" && to.scheme() != "https") return false;
    const bool upgraded = from.scheme() != to.scheme() && from.port() == 80 && to.port() == 443;
    if (from.port() != to.port() && !upgraded) return false;
    if (from.host() == to.host()) return true;
    const auto company = company_of(from.host());
    return !company.empty() && company == company_of(to.host());
}

std::string percent_encode(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const bool unreserved = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string redact_url(std::string_view text)
{
    const auto scheme_end = text.find("://");
    const auto scheme = text.substr(0, scheme_end == std::string_view::npos ? 0 : scheme_end + 3);
    const auto rest = text.substr(scheme.size());
    const auto authority_end = std::min(rest.find_first_of("/?#"), rest.size());
    const auto last_at = rest.rfind('@');
    const auto shown = rest.substr(0, rest.find_first_of("?#"));
    if (last_at == std::string_view::npos) return printable(scheme) + printable(shown);
    // An '@' behind the authority may end a password that was not percent-encoded.
    if (last_at > authority_end) return printable(scheme) + "***";
    return printable(scheme) + "***@" + printable(shown.substr(last_at + 1));
}

} // namespace tpsync::http
