#include "tpsync/http/url_parts.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace tpsync::http {
namespace {

std::optional<unsigned> octet(std::string_view text)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.size() > 3 || value > 255) return std::nullopt;
    return value;
}

bool is_lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// A name that can be read in one way only: lower-case labels, the last of which begins with a letter, so that it is no
/// spelling of an IPv4 address; or an IPv4 address as everybody writes it.
bool is_plain_host(std::string_view host)
{
    if (host.empty() || !is_lower_or_digit(host.front()) || !is_lower_or_digit(host.back())) return false;
    if (host.find("..") != std::string_view::npos) return false;
    const bool allowed =
        std::all_of(host.begin(), host.end(), [](char c) { return is_lower_or_digit(c) || c == '-' || c == '.'; });
    const auto last = host.substr(host.rfind('.') + 1);
    if (!allowed || (last.front() >= 'a' && last.front() <= 'z')) return allowed;
    if (!ipv4_first_octet(host)) return false;
    // A number that begins with 0 is octal to some.
    for (std::size_t i = 0; i + 1 < host.size(); ++i) {
        const bool begins = i == 0 || host[i - 1] == '.';
        if (begins && host[i] == '0' && host[i + 1] != '.') return false;
    }
    return true;
}

} // namespace

std::optional<unsigned> ipv4_first_octet(std::string_view host)
{
    std::optional<unsigned> first;
    for (int i = 0; i < 4; ++i) {
        const auto dot = host.find('.');
        if ((dot == std::string_view::npos) != (i == 3)) return std::nullopt;
        const auto value = octet(host.substr(0, dot));
        if (!value) return std::nullopt;
        if (i == 0) first = value;
        host = dot == std::string_view::npos ? std::string_view{} : host.substr(dot + 1);
    }
    return first;
}

std::optional<UrlParts> read_plain_url(std::string_view text)
{
    UrlParts parts;
    parts.scheme = text.starts_with("https://") ? "https" : "http";
    if (!text.starts_with(parts.scheme + "://")) return std::nullopt;
    const auto rest = text.substr(parts.scheme.size() + 3);
    const auto authority = rest.substr(0, rest.find('/'));
    const auto path = rest.substr(authority.size());
    const auto host = authority.substr(0, authority.find(':'));
    parts.port = parts.scheme == "https" ? "443" : "80";
    if (host.size() != authority.size()) {
        const auto port = authority.substr(host.size() + 1);
        std::uint16_t number = 0;
        const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
        if (error != std::errc{} || end != port.data() + port.size() || port.front() == '0') return std::nullopt;
        parts.port = port;
    }
    const bool plain_path = std::all_of(path.begin(), path.end(), [](char c) {
        return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '/' || c == '-' || c == '_';
    });
    if (!is_plain_host(host) || !plain_path) return std::nullopt;
    parts.host = host;
    parts.path = path.empty() ? "/" : path;
    return parts;
}

} // namespace tpsync::http
