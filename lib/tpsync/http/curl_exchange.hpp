#pragma once

#include "tpsync/core/secret.hpp"
#include "tpsync/http/curl_easy.hpp"
#include "tpsync/http/curl_transport.hpp"
#include "tpsync/http/url.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::http {

/// One request to one server, without redirects.
struct Exchange {
    const Request& request;
    std::string_view body;    ///< as it goes out
    std::string content_type; ///< of the body; empty: among the header lines
    Duration total;           ///< what is left of the request's time
};

/// Sends the request and takes the answer.
Result<Response> run_exchange(CurlEasy& easy, const CurlOptions& options, const Url& url, const Exchange& exchange,
                              const std::vector<Secret>& lines);

} // namespace tpsync::http
