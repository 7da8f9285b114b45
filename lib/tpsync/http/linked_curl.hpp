#pragma once

#include <string>

namespace tpsync::http {

/// The libcurl that this process runs with, which need not be the one it was built with.
struct LinkedCurl {
    std::string version;     ///< such as `7.88.1`
    std::string tls_library; ///< such as `OpenSSL`; empty without TLS
    std::string tls_version; ///< such as `3.0.17`
    std::string ca_bundle;   ///< file with the CA certificates it trusts by itself; empty: none
    std::string ca_folder;   ///< folder of such files; empty: none
};

/// All empty when libcurl cannot be loaded, which a request then tells.
LinkedCurl linked_curl();

} // namespace tpsync::http
