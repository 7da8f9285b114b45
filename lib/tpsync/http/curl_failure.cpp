#include "tpsync/http/curl_failure.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/http/curl_library.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>

namespace tpsync::http {
namespace {

/// Code, message and remedy; the kind is decided elsewhere, except where it stands here.
struct Explanation {
    std::string code;
    std::string message;
    std::string remedy;
    std::optional<ErrorKind> kind{};
};

constexpr std::string_view network_remedy = "check the network of this machine; the next run tries again";

// Numbers of OpenSSL (x509_vfy.h), in which libcurl reports the verdict on a certificate.
enum Verdict : long {
    no_issuer_locally = 20,
    leaf_alone = 21,
    not_yet_valid = 9,
    expired = 10,
    self_signed = 18,
    self_signed_in_chain = 19,
    name_mismatch = 62,
};

bool says(const TransferFacts& facts, std::string_view words)
{
    return facts.words.find(words) != std::string::npos;
}

Explanation explain_certificate(const TransferFacts& facts)
{
    const auto cert = fmt::format("the certificate of {}", facts.host);
    const std::string_view trust =
        facts.ca_file.empty() ? "if the server is right, give its CA certificate as ca_file in the setup; the check "
                                "itself cannot be switched off"
                              : "check that the ca_file of the setup holds the CA that signed the certificate";
    switch (facts.verify_result) {
    case expired:
        return {"http-tls", cert + " has expired",
                "ask the operator of the server to renew it, and check the clock of this machine"};
    case not_yet_valid: return {"http-tls", cert + " is not valid yet", "check the clock of this machine"};
    case self_signed: return {"http-tls", cert + " is self-signed, so anybody could have made it", std::string{trust}};
    case self_signed_in_chain:
    case no_issuer_locally:
    case leaf_alone:
        return {"http-tls", cert + " is signed by a CA that this machine does not trust", std::string{trust}};
    default: break;
    }
    if (facts.verify_result == name_mismatch || says(facts, "subject name"))
        return {"http-tls", cert + " is for another name", "check the host in the setup; it may be misspelt"};
    return {"http-tls", fmt::format("{} is not acceptable ({})", cert, printable(facts.words)), std::string{trust}};
}

Explanation explain_handshake(const TransferFacts& facts)
{
    // These come from the network, not from what either side thinks of the other's TLS.
    const bool was_cut =
        says(facts, "SSL_ERROR_SYSCALL") || says(facts, "reset by peer") || says(facts, "unexpected eof");
    if (was_cut)
        return {"http-connect", fmt::format("{} cut the connection during the TLS handshake", facts.host),
                std::string{network_remedy}};
    if (says(facts, "wrong version number") || says(facts, "packet length too long") || says(facts, "http request"))
        return {"http-tls", fmt::format("{} does not answer with TLS on this port", facts.host),
                "check host and port in the setup; a proxy in between may also answer in its place"};
    if (says(facts, "protocol version") || says(facts, "unsupported protocol"))
        return {"http-tls", fmt::format("{} offers only TLS older than 1.2", facts.host),
                "ask the operator of the server to allow TLS 1.2 or 1.3"};
    return {"http-tls", fmt::format("no TLS connection with {} ({})", facts.host, printable(facts.words)),
            "check host and port in the setup"};
}

Explanation explain_name(const TransferFacts& facts)
{
    const auto why = facts.resolver.empty() ? std::string{"the name cannot be looked up"} : facts.resolver;
    return {"http-dns", fmt::format("{} is not found: {}", facts.host, why),
            "check the spelling of the host and the DNS server of this machine"};
}

Explanation explain_connect(const TransferFacts& facts)
{
    if (!facts.refused_address.empty())
        return {"http-address",
                fmt::format("{} leads to {}; nothing was sent there", facts.host, facts.refused_address),
                "check the DNS server of this machine: it gives an address that this host cannot have"};
    switch (facts.os_error) {
    case ECONNREFUSED:
        return {"http-connect", fmt::format("{} refuses the connection", facts.host),
                "check host and port in the setup, and whether the server runs"};
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EADDRNOTAVAIL:
        return {"http-connect", fmt::format("no route leads to {} (it may have IPv6 addresses only)", facts.host),
                std::string{network_remedy}};
    default: break;
    }
    return {"http-connect",
            fmt::format("no connection to {}{}", facts.host,
                        facts.os_error == 0 ? "" : fmt::format(" ({})", std::strerror(facts.os_error))),
            std::string{network_remedy}};
}

Explanation explain_proxy(const TransferFacts& facts)
{
    const std::string_view remedy = "check the proxy variable in the environment of this command, and the proxy";
    if (facts.proxy_status == 407)
        return {"http-proxy", "the proxy asks for a user name and password, or does not accept ours (status 407)",
                "put them into the proxy variable of this command's environment, percent-encoded"};
    if (facts.proxy_status != 0)
        return {"http-proxy",
                fmt::format("the proxy does not let us through to {} (status {})", facts.host, facts.proxy_status),
                std::string{remedy}};
    if (facts.code == CURLE_COULDNT_RESOLVE_PROXY)
        return {"http-proxy", "the host of the proxy is not found", std::string{remedy}};
    if (facts.code == CURLE_URL_MALFORMAT || facts.code == CURLE_UNSUPPORTED_PROTOCOL)
        return {"http-proxy", "the address of the proxy cannot be read", std::string{remedy}};
    return {"http-proxy", "the proxy cannot be reached", std::string{remedy}};
}

Explanation explain_timeout(const TransferFacts& facts)
{
    const auto limit = format_duration(facts.limits.connect);
    switch (facts.phase) {
    case Phase::resolving:
        return {"http-dns", fmt::format("{} is not found: no DNS server answered within {}", facts.host, limit),
                "check the DNS server of this machine"};
    case Phase::connecting:
        if (!facts.proxy.empty()) return explain_proxy(facts);
        return {"http-timeout", fmt::format("no connection to {} within {}", facts.host, limit),
                "check the firewall of this machine; the next run tries again"};
    case Phase::securing:
        return {"http-timeout", fmt::format("{} did not finish the TLS handshake within {}", facts.host, limit),
                "the next run tries again"};
    case Phase::exchanging: break;
    }
    const std::string_view what = facts.head_came ? "the rest of its answer" : "an answer";
    if (facts.took + Duration{50} >= facts.limits.total)
        return {"http-timeout",
                fmt::format("{} did not give {} within {}", facts.host, what, format_duration(facts.limits.total)),
                "the next run tries again"};
    return {"http-too-slow",
            fmt::format("{} sent less than {} bytes a second for {} while we waited for {}", facts.host,
                        facts.limits.low_speed_bytes, format_duration(facts.limits.low_speed_time), what),
            "the next run tries again"};
}

Explanation explain_cut(const TransferFacts& facts)
{
    if (facts.sent != Sent::everything && !facts.answer_began)
        return {"http-cut-off", fmt::format("{} cut the connection before it had the whole request", facts.host),
                std::string{network_remedy}};
    if (!facts.head_came)
        return {"http-cut-off", fmt::format("{} cut the connection before it answered", facts.host),
                std::string{network_remedy}};
    return {"http-cut-off", fmt::format("the answer of {} broke off in the middle", facts.host),
            std::string{network_remedy}};
}

Explanation explain_code(const TransferFacts& facts)
{
    const bool in_tunnel = facts.proxy_status == 0 || facts.proxy_status / 100 == 2;
    const bool unreadable = facts.code == CURLE_URL_MALFORMAT || facts.code == CURLE_UNSUPPORTED_PROTOCOL;
    if (!in_tunnel || (!facts.proxy.empty() && facts.sent == Sent::nothing && unreadable)) return explain_proxy(facts);
    switch (facts.code) {
    case CURLE_COULDNT_RESOLVE_HOST: return explain_name(facts);
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY: return explain_proxy(facts);
    case CURLE_COULDNT_CONNECT:
        return facts.proxy.empty() || !facts.refused_address.empty() ? explain_connect(facts) : explain_proxy(facts);
    case CURLE_OPERATION_TIMEDOUT: return explain_timeout(facts);
    case CURLE_PEER_FAILED_VERIFICATION: return explain_certificate(facts);
    case CURLE_SSL_CONNECT_ERROR: return explain_handshake(facts);
    case CURLE_SSL_CACERT_BADFILE:
        return {"http-tls",
                facts.ca_file.empty() ? std::string{"the CA certificates of this machine cannot be read"}
                                      : fmt::format("the CA file {} cannot be read", printable(facts.ca_file)),
                facts.ca_file.empty() ? "install the package ca-certificates"
                                      : "ca_file must name a readable file in PEM form",
                ErrorKind::setup};
    case CURLE_OUT_OF_MEMORY:
        if (facts.sent == Sent::nothing) break;
        return {"http-too-large", fmt::format("the answer of {} has a header field of monstrous length", facts.host),
                "check that the address is right"};
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_SEND_ERROR:
    case CURLE_SEND_FAIL_REWIND:
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_RECV_ERROR: return explain_cut(facts);
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return {"http-failed", fmt::format("{} does not answer with HTTP", facts.host),
                "check host and port in the setup"};
    default: break;
    }
    return {"http-failed",
            fmt::format("the transfer with {} failed ({})", facts.host,
                        printable(facts.words.empty() ? curl().easy_strerror(facts.code) : facts.words)),
            std::string{network_remedy}};
}

} // namespace

ErrorKind kind_of_failure(Sent sent, Repeat repeat)
{
    return sent == Sent::everything && repeat == Repeat::never ? ErrorKind::ambiguous : ErrorKind::unavailable;
}

Error explain(const TransferFacts& facts, Repeat repeat)
{
    auto explanation = explain_code(facts);
    auto kind = kind_of_failure(facts.sent, repeat);
    if (explanation.kind)
        kind = *explanation.kind;
    else if (kind == ErrorKind::unavailable && explanation.code == "http-too-large")
        kind = ErrorKind::refused;
    if (!facts.proxy.empty()) explanation.message += fmt::format("; proxy: {}", facts.proxy);
    if (kind == ErrorKind::ambiguous)
        explanation.message += "; the server had the whole request and may have acted on it";
    return {kind, std::move(explanation.code), std::move(explanation.message), std::move(explanation.remedy)};
}

} // namespace tpsync::http
