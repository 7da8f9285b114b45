#pragma once

#include "tpsync/http/proxy.hpp"
#include "tpsync/http/transport.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tpsync::http {

/// When libcurl is loaded and started.
enum class CurlLoading {
    when_needed,  ///< with the first request
    in_background ///< beginning at once, beside what comes before the first request
};

struct CurlOptions {
    CurlLoading loading = CurlLoading::when_needed;
    std::string user_agent; ///< empty: `tpsync/<version>`
    std::string ca_file;    ///< PEM file with the CAs to trust instead of the system's; empty: the system's
    Environment environment = process_environment(); ///< where the proxy variables are looked up
    /// Names below these are public: an address of a private network is refused for them. Addresses of this
    /// machine, link-local and multicast ones are refused for every name but `localhost`.
    std::vector<std::string> public_domains{"personio.de", "personio.com", "talentry.com"};
    /// How much time the whole run has left; empty: no limit. No request is begun or goes on beyond it (`unavailable`
    /// http-deadline, or as any request that takes too long).
    std::function<Duration()> time_left;
    /// `host:port:address`: these hosts are not looked up, and their addresses are believed.
    std::vector<std::string> fixed_addresses;
};

/// The network, through one libcurl handle that lives as long as the transport: connections are kept, CA
/// certificates are read once. Not for use by two threads at once.
///
/// What no option, variable or answer changes: https (TLS 1.2 or newer, certificate and name checked), or plain
/// http to loopback; no netrc, cookies, alternative services, TLS key log or HTTP/0.9; a redirect is followed by
/// the rules of Request::redirects only, hop by hop, and secret headers go to the first origin only. A request
/// with Repeat::never leaves this machine at most once: also when a kept connection turns out to be dead, which
/// libcurl by itself answers by sending again.
///
/// gzip is asked for and unpacked strictly; any other packing is refused. What HTTP cannot tell: a body with
/// neither Content-Length nor chunks ends where the connection ends. Such an answer is a success here; only the
/// end of the document itself proves that it is whole.
///
/// Fails with `setup` http-header when the user agent is not a header value.
Result<std::unique_ptr<Transport>> make_curl_transport(CurlOptions options = {});

} // namespace tpsync::http
