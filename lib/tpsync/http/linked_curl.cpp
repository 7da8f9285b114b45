#include "tpsync/http/linked_curl.hpp"

#include "tpsync/http/curl_library.hpp"

#include <string_view>

namespace tpsync::http {
namespace {

std::string text_of(const char* text)
{
    return text == nullptr ? std::string{} : std::string{text};
}

} // namespace

LinkedCurl linked_curl()
{
    LinkedCurl linked;
    const auto& library = load_curl();
    if (!library) return linked;
    const auto* info = library->version_info(CURLVERSION_NOW);
    linked.version = text_of(info->version);
    // "OpenSSL/3.0.17", and with several back ends those not in use in brackets: "OpenSSL/3.0.17 (GnuTLS/3.7.9)".
    const auto tls = text_of(info->ssl_version);
    const auto slash = tls.find('/');
    linked.tls_library = tls.substr(0, slash);
    if (slash != std::string::npos) linked.tls_version = tls.substr(slash + 1, tls.find(' ') - slash - 1);
    // A library older than our headers has a shorter structure.
    if (info->age >= CURLVERSION_SEVENTH) {
        linked.ca_bundle = text_of(info->cainfo);
        linked.ca_folder = text_of(info->capath);
    }
    return linked;
}

} // namespace tpsync::http
