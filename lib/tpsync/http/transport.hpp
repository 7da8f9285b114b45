#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/result.hpp"
#include "tpsync/core/secret.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::http {

enum class Method { get, post };

/// Whether a request may be sent again when no answer came. The default is never.
enum class Repeat { never, safe };

/// Who may be asked instead when the server redirects. POST is never redirected, whatever stands here.
enum class Redirects {
    refuse,     ///< a 3xx is the answer
    same_board, ///< the same host, or the same company between `.jobs.personio.de` and `.jobs.personio.com`;
                ///< https stays https
};

/// A header field. A secret one never reaches a message.
struct Header {
    std::string name;
    std::string value;
    std::optional<Secret> secret; ///< sent behind `value`, such as value "Bearer " and the token here
};

/// A file sent as multipart/form-data, in one part.
struct FilePart {
    std::string field;        ///< name of the part
    std::string file_name;    ///< as the server shall see it; UTF-8
    std::string content_type; ///< empty: application/octet-stream
    std::string content;
};

struct Limits {
    Duration connect{10'000};
    Duration total{120'000};
    std::size_t low_speed_bytes = 1024; ///< slower than this many bytes per second for `low_speed_time` is given up
    Duration low_speed_time{30'000};
    std::size_t max_body = std::size_t{64} << 20U; ///< counted on decoded bytes
    unsigned max_redirects = 3;
};

/// Status line and header fields of an answer.
struct ResponseHead {
    int status = 0;
    std::vector<Header> headers; ///< names in lower case
    std::string url;             ///< where the answer came from, after redirects; without user info

    /// The first field of that lower-case name.
    std::optional<std::string_view> header(std::string_view name) const;
};

/// Takes a body as it arrives, decoded. A retry begins anew with begin().
class BodySink {
public:
    virtual ~BodySink() = default;
    virtual void begin(const ResponseHead& head) = 0;
    /// An error ends the transfer and is what send() returns.
    virtual Result<void> write(std::string_view bytes) = 0;
};

struct Request {
    Method method = Method::get;
    std::string url; ///< https, or plain http to loopback; without user info
    std::vector<Header> headers;
    std::string body;             ///< for POST, unless `file` is set
    std::optional<FilePart> file; ///< for POST: multipart/form-data
    Repeat repeat = Repeat::never;
    Redirects redirects = Redirects::refuse;
    Limits limits{};
    BodySink* sink = nullptr; ///< takes the body of a 200; bodies of other answers are kept in Response::body
};

struct Response {
    ResponseHead head;
    std::string body;   ///< decoded; empty when a sink took it
    Duration elapsed{}; ///< of the attempt that gave this answer, its redirects included
};

/// The seam to the network. Any complete answer is a success here, 404 and 500 included; what a status means is
/// decided by the client of the vendor. Failures:
/// - `unavailable`: no complete request reached the server (DNS, connect, TLS, proxy, body cut short), or no complete
///   answer came to a request that may be repeated;
/// - `ambiguous`: all of a request that must not be repeated was handed over and no complete answer came; also when
///   an answer to such a POST broke a limit or could not be unpacked, because the server may have acted;
/// - `refused`: the answer broke a limit or a rule (too large, forbidden redirect, undecodable), or the sink's own
///   error;
/// - `setup`: the URL, a header or the CA file is not one we can use (scheme, user info, line ends).
/// Codes: http-dns, http-address (the name leads to this machine or into a private network), http-connect, http-tls,
/// http-proxy, http-timeout, http-too-slow, http-cut-off, http-too-large, http-encoding, http-redirect, http-url,
/// http-header, http-failed.
/// A body without Content-Length and chunks ends with its connection and may have been cut: only the document's own
/// end proves that it is whole.
class Transport {
public:
    virtual ~Transport() = default;
    virtual Result<Response> send(const Request& request) = 0;
};

} // namespace tpsync::http
