#pragma once

#include "tpsync/http/transport.hpp"

#include <curl/curl.h>

#include <string>

namespace tpsync::http {

/// How much of a request was handed to the socket.
enum class Sent { nothing, part, everything };

/// How far a transfer came before it failed.
enum class Phase {
    resolving,  ///< looking up the host
    connecting, ///< waiting for the TCP connection, or for the proxy's
    securing,   ///< TLS handshake
    exchanging, ///< request and answer
};

/// What is known about a transfer that failed.
struct TransferFacts {
    CURLcode code = CURLE_OK;
    std::string words;           ///< libcurl's own, for what has no better words
    std::string host;            ///< `example.com:8443`; the port only when it is not the scheme's own
    std::string proxy;           ///< redacted; empty: none
    std::string ca_file;         ///< empty: the system's
    std::string resolver;        ///< what the system's resolver says about the host, when it was asked again
    std::string refused_address; ///< the kind of address we would not connect to; empty: none was refused
    Phase phase = Phase::resolving;
    Sent sent = Sent::nothing;
    bool answer_began = false; ///< at least one byte of an answer came
    bool head_came = false;    ///< status and all header fields of the answer came
    int os_error = 0;          ///< errno of the last connect
    long verify_result = 0;    ///< OpenSSL's X509_V_ERR_ number
    long proxy_status = 0;     ///< the proxy's answer to CONNECT
    Duration took{0};
    Limits limits{};
};

/// The kind of a failed transfer: `unavailable` while not all of the request was handed over or when it may be
/// repeated, `ambiguous` otherwise.
ErrorKind kind_of_failure(Sent sent, Repeat repeat);

/// The failure in words, with a remedy. The one place where libcurl's codes get a meaning.
Error explain(const TransferFacts& facts, Repeat repeat);

} // namespace tpsync::http
