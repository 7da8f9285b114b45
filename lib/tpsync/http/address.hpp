#pragma once

#include "tpsync/http/url.hpp"

#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace tpsync::http {

/// What an IP address is good for (IANA special-purpose registries). An IPv4 address in IPv6 clothes
/// (`::ffff:a.b.c.d`, `64:ff9b::a.b.c.d`) is what the IPv4 address is.
enum class AddressClass {
    global,
    loopback,    ///< this machine, or `0.0.0.0`, which leads there
    link_local,  ///< this wire; cloud machines keep their secrets at 169.254.169.254
    private_net, ///< somebody's own network: RFC 1918, RFC 4193, RFC 6598
    unusable,    ///< multicast, reserved, or of another family
};

AddressClass classify(const sockaddr& address);

/// Why we do not connect to this address for that URL, such as "a private address"; empty: we do. DNS is not to be
/// trusted with sending us to this machine, to the wire it is on or, for hosts below `public_domains`, into
/// anybody's own network. An address that stands in the URL itself was written by the operator.
std::string address_refusal(const Url& url, const sockaddr& address, const std::vector<std::string>& public_domains);

} // namespace tpsync::http
