#pragma once

#include <string>

namespace tpsync::http {

/// What a failure of getaddrinfo() means: "the name does not exist"; empty when there is nothing to tell.
std::string explain_resolver(int code);

/// Asks the system's resolver why this host is not found. Waits as long as the resolver does.
std::string ask_resolver(const std::string& host);

} // namespace tpsync::http
