#pragma once

#include "tpsync/http/gunzip.hpp"
#include "tpsync/http/transport.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tpsync::http {

/// Takes an answer as it arrives, line by line and piece by piece, and stops it where a limit ends. The rules for
/// what we accept from a server live here and know nothing of libcurl.
class Answer {
public:
    static constexpr std::size_t max_head_bytes = std::size_t{256} << 10U; ///< all heads, 1xx and trailers included
    static constexpr std::size_t max_fields = 500;
    static constexpr std::size_t ratio_free_bytes = std::size_t{1} << 20U; ///< any ratio is fine up to here
    static constexpr std::size_t max_ratio = 200;                          ///< decoded bytes per byte on the wire

    Answer(const Limits& limits, BodySink* sink, std::string url);

    /// One line of a head or a trailer, with its line end. False: stop the transfer, failure() says why.
    bool take_line(std::string_view line);
    /// Bytes of the body as they came, freed from their chunks. False: stop the transfer, failure() says why.
    bool take_body(std::string_view bytes);

    /// The transfer went well to its end; is the content whole? False: failure() says why.
    bool finish();

    /// A whole head with a final status has been read.
    bool has_head() const { return has_head_; }
    bool anything_came() const { return head_bytes_ > 0; }
    const std::optional<Error>& failure() const { return failure_; }
    /// The failure is the sink's own and not about the answer's form.
    bool sink_refused() const { return sink_refused_; }
    /// For the layer between, when something broke there.
    void stop(Error why);

    const ResponseHead& head() const { return head_; }
    ResponseHead& head() { return head_; }
    std::string& body() { return body_; }

private:
    bool begin_head(std::string_view status_line);
    bool end_head();
    void take_field(std::string_view line);
    void note_encoding();
    bool take_unpacked(std::string_view bytes);
    bool too_large(std::string what);
    bool not_readable(std::string what);

    enum class Encoding { none, gzip, unknown };

    Limits limits_;
    BodySink* sink_;
    ResponseHead head_;
    std::string body_;
    std::optional<Error> failure_;
    std::size_t head_bytes_ = 0;
    std::size_t fields_ = 0;
    std::size_t wire_bytes_ = 0; ///< of the body, as it came
    std::size_t body_bytes_ = 0; ///< of the body, unpacked
    Encoding encoding_ = Encoding::none;
    std::optional<Gunzip> gunzip_;
    bool has_head_ = false;
    bool sink_refused_ = false;
    bool to_sink_ = false;
};

} // namespace tpsync::http
