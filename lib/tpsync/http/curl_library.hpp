#pragma once

#include "tpsync/core/result.hpp"

#include <curl/curl.h>

namespace tpsync::http {

/// The functions of libcurl we use. It is loaded when the first of them is needed, not with the program: with it come
/// thirty libraries (TLS, LDAP, Kerberos and so on), and loading those takes longer than storing an application does.
struct CurlLibrary {
    decltype(&::curl_global_init) global_init = nullptr;
    decltype(&::curl_version_info) version_info = nullptr;
    decltype(&::curl_free) free = nullptr;
    decltype(&::curl_easy_init) easy_init = nullptr;
    decltype(&::curl_easy_reset) easy_reset = nullptr;
    decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
    decltype(&::curl_easy_setopt) easy_setopt = nullptr;
    decltype(&::curl_easy_getinfo) easy_getinfo = nullptr;
    decltype(&::curl_easy_perform) easy_perform = nullptr;
    decltype(&::curl_easy_strerror) easy_strerror = nullptr;
    decltype(&::curl_slist_append) slist_append = nullptr;
    decltype(&::curl_slist_free_all) slist_free_all = nullptr;
    decltype(&::curl_url) url = nullptr;
    decltype(&::curl_url_set) url_set = nullptr;
    decltype(&::curl_url_get) url_get = nullptr;
    decltype(&::curl_url_cleanup) url_cleanup = nullptr;
};

/// Loads it on the first call, from whatever thread comes first. Fails with `internal` http-failed when it is not there
/// or lacks a function.
const Result<CurlLibrary>& load_curl();

/// For what is reached only after load_curl() succeeded.
inline const CurlLibrary& curl()
{
    return *load_curl();
}

} // namespace tpsync::http
