#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tpsync::test {

struct HttpRequest {
    std::string method = "GET";
    std::string path = "/";
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
};

struct HttpReply {
    int status = 0; ///< 0: there was no (whole) answer
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;

    std::optional<std::string> header(std::string_view name) const; ///< ASCII case aside
};

/// One request to 127.0.0.1 on a connection of its own, redirects not followed.
HttpReply send_http(int port, const HttpRequest& request);

/// The same requests one after the other on one connection.
std::vector<HttpReply> send_http(int port, const std::vector<HttpRequest>& requests);

/// How the other side ended a conversation.
enum class Ended { orderly, reset };

struct RawReply {
    std::string bytes;
    Ended ended = Ended::orderly;
};

/// Sends these bytes and reads all that comes back, or up to `enough` bytes of it. The connection is closed then.
RawReply exchange_raw(int port, std::string_view bytes, std::size_t enough = std::string::npos);

/// The bytes of a request with `Connection: close`.
std::string raw_request(const HttpRequest& request);

/// A multipart body of one part, and the headers for it.
HttpRequest upload_request(const std::string& path, const std::string& part, const std::string& filename,
                           const std::string& content);

} // namespace tpsync::test
