#pragma once

#include "tpsync/core/secret.hpp"
#include "tpsync/http/transport.hpp"

#include <string_view>
#include <vector>

namespace tpsync::http {

/// Whether secret header fields (those with a secret, Authorization and Cookie) go along.
enum class Secrets { send, withhold };

/// The header fields as lines for libcurl. Fails with `setup` http-header when a name or value could smuggle in
/// another line, or when the field is one that the transport itself writes. Values are never quoted.
Result<std::vector<Secret>> request_lines(const std::vector<Header>& headers, Secrets secrets);

/// Printable characters, blanks, tabs and bytes above 0x7F only.
bool is_header_value(std::string_view value);

} // namespace tpsync::http
