#include "tpsync/http/proxy.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/ascii.hpp"
#include "tpsync/http/curl_library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdlib>
#include <initializer_list>
#include <memory>

namespace tpsync::http {
namespace {

/// The first variable that is set to something. curl takes an empty one for absent.
std::optional<Proxy> first_set(const Environment& environment, std::initializer_list<std::string> names)
{
    for (const auto& name : names) {
        auto value = environment(name);
        if (value && !value->empty()) return Proxy{std::move(*value), name};
    }
    return std::nullopt;
}

/// An address as bytes: 4 or 16 of them, or none.
std::string address_bytes(std::string_view text)
{
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    const std::string name{text};
    std::array<char, 16> bytes{};
    if (inet_pton(AF_INET, name.c_str(), bytes.data()) == 1) return {bytes.data(), 4};
    if (inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1) return {bytes.data(), 16};
    return {};
}

bool network_contains(std::string_view network, std::string_view host_bytes)
{
    const auto slash = network.find('/');
    const auto bytes = address_bytes(network.substr(0, slash));
    if (bytes.size() != host_bytes.size()) return false;
    auto bits = bytes.size() * 8;
    if (slash != std::string_view::npos) {
        const auto digits = network.substr(slash + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (error != std::errc{} || end != digits.data() + digits.size() || bits > bytes.size() * 8) return false;
    }
    const auto whole = bits / 8;
    if (bytes.compare(0, whole, host_bytes.substr(0, whole)) != 0) return false;
    if (bits % 8 == 0) return true;
    const auto shift = 8 - bits % 8;
    return (static_cast<unsigned char>(bytes[whole]) >> shift) ==
           (static_cast<unsigned char>(host_bytes[whole]) >> shift);
}

bool name_covers(std::string_view name, std::string_view host)
{
    while (name.starts_with('.')) name.remove_prefix(1);
    if (name.ends_with('.')) name.remove_suffix(1);
    if (name.empty() || !host.ends_with(name)) return false;
    return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

} // namespace

Environment process_environment()
{
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>{value};
    };
}

std::string Proxy::redacted() const
{
    return fmt::format("{} ({})", redact_url(address), variable);
}

bool Proxy::is_loopback() const
{
    if (!load_curl()) return false;
    const std::unique_ptr<CURLU, decltype(&::curl_url_cleanup)> handle{curl().url(), curl().url_cleanup};
    constexpr unsigned rules = CURLU_DEFAULT_SCHEME | CURLU_NON_SUPPORT_SCHEME;
    if (!handle || curl().url_set(handle.get(), CURLUPART_URL, address.c_str(), rules) != CURLUE_OK) return false;
    char* host = nullptr;
    if (curl().url_get(handle.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK) return false;
    const bool loopback = http::is_loopback(ascii_lower(host));
    curl().free(host);
    return loopback;
}

std::optional<Proxy> choose_proxy(const Url& url, const Environment& environment)
{
    const auto exceptions = first_set(environment, {"no_proxy", "NO_PROXY"});
    if (exceptions && no_proxy_names(exceptions->address, url.host())) return std::nullopt;
    // A CGI server hands a client's `Proxy:` header on as HTTP_PROXY; so curl reads the lower-case name only.
    auto proxy = url.scheme() == "https"
                     ? first_set(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
                     : first_set(environment, {"http_proxy", "all_proxy", "ALL_PROXY"});
    if (proxy && url.scheme() == "http" && !proxy->is_loopback()) return std::nullopt;
    return proxy;
}

std::string describe_proxy(std::string_view url, const Environment& environment)
{
    const auto parsed = Url::parse(url);
    const auto proxy = parsed ? choose_proxy(*parsed, environment) : std::nullopt;
    return proxy ? proxy->redacted() : std::string{};
}

bool no_proxy_names(std::string_view list, std::string_view host)
{
    if (trim(list) == "*") return true;
    const auto host_bytes = address_bytes(host);
    const std::string names = ascii_lower(list);
    std::string_view rest = names;
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(", \t"), rest.size());
        const auto entry = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (entry.empty()) continue;
        if (host_bytes.empty() ? name_covers(entry, host) : network_contains(entry, host_bytes)) return true;
    }
    return false;
}

} // namespace tpsync::http
