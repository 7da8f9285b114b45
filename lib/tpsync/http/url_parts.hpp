#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tpsync::http {

/// The pieces of a URL, nothing decoded.
struct UrlParts {
    std::string scheme;
    std::string host;
    std::string port;
    std::string path;
    std::string query;
};

/// Reads what most URLs of a setup are, `https://host:port/path` without anything that could be read in two ways,
/// without libcurl, so that it need not be loaded for them. Nothing for everything else: then libcurl is asked.
std::optional<UrlParts> read_plain_url(std::string_view text);

/// First octet of a dotted IPv4 address.
std::optional<unsigned> ipv4_first_octet(std::string_view host);

} // namespace tpsync::http
