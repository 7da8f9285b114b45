#pragma once

#include "tpsync/http/url.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tpsync::http {

/// Looks up an environment variable; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The environment of this process.
Environment process_environment();

/// A proxy and where it was named. `address` may hold a password.
struct Proxy {
    std::string address;
    std::string variable;

    /// `http://***@proxy.example.com:3128 (HTTPS_PROXY)`: fit for a message.
    std::string redacted() const;
    /// Whether the proxy runs on this machine, as far as its address says so literally.
    bool is_loopback() const;
};

/// The proxy that the environment names for this URL, by curl's rules: `https_proxy` and `HTTPS_PROXY`,
/// `http_proxy` in lower case only, then `all_proxy` and `ALL_PROXY`; not for hosts in `no_proxy` or `NO_PROXY`.
/// One rule is ours: plain http, which is allowed to loopback only, goes through a proxy on loopback only,
/// because any other would carry it over the network unprotected.
std::optional<Proxy> choose_proxy(const Url& url, const Environment& environment);

/// How this URL is reached, for messages: the redacted proxy and its variable, or nothing when it is asked directly
/// (or is no URL).
std::string describe_proxy(std::string_view url, const Environment& environment = process_environment());

/// Whether a `no_proxy` list names this host: `*`, a name (with all names below it), an address or a network
/// such as `10.0.0.0/8`; separated by commas or blanks.
bool no_proxy_names(std::string_view list, std::string_view host);

} // namespace tpsync::http
