#pragma once

#include "sandbox/message.hpp"

#include "tpsync/core/clock.hpp"
#include "tpsync/core/result.hpp"
#include "tpsync/json/value.hpp"
#include "tpsync/json/writer.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::sandbox {

/// How the end of a body is told.
enum class Framing { length, chunked, close };
/// How a connection ends: an orderly FIN, or a reset (RST).
enum class Ending { close, reset };

struct Drip {
    std::size_t bytes = 1;
    Duration pause{1000};
};

/// One scripted fault. What it does not name happens as usual.
///
/// Which requests (JSON members): `method`, `path` (a prefix), `query` (a part of it), `after` (so many matching
/// requests pass first), `times` (so many are hit; 0 is for ever; 1 by default).
///
/// What the request does: `takes_effect` (true, unless the fault answers in place of the real handler),
/// `read_body` false (the answer comes, or the connection ends, with the body unread), `delay_ms` (before the
/// effect), `hold` true (the effect waits for POST /_sandbox/release; an answer of the fault's own, or a dropped
/// connection, does not wait for that).
///
/// What the answer is: `status`, `headers` (an object; added, or in place of our own of that name), `content_type`,
/// `body`, `garbage` (so many bytes without sense), `gzip_bomb` (so many bytes when decoded), `endless` true,
/// `redirect` (Location, 307 unless `status` says otherwise), `gzip` true (the body is compressed).
///
/// How it travels: `delay_answer_ms` (silence before the answer), `delay_body_ms` (silence behind the headers),
/// `interim` (so many 103 answers first), `filler_headers` and `filler_header_bytes`, `framing` (length, chunked,
/// close), `truncate` (so many bytes of the body, then `ending`), `drip` ({"bytes", "every_ms"}), `drop` (no answer
/// at all: close or reset), `ending` (close or reset, behind a cut body).
struct Fault {
    std::string method;
    std::string path;
    std::string query;
    std::size_t after = 0;
    std::size_t times = 1;

    bool takes_effect = true;
    bool read_body = true;
    bool hold = false;
    Duration delay{0};

    std::optional<int> status;
    std::vector<HeaderLine> headers;
    std::optional<std::string> content_type;
    std::optional<std::string> body;
    std::optional<std::size_t> garbage;
    std::optional<std::size_t> gzip_bomb;
    std::optional<std::string> redirect;
    bool endless = false;
    bool gzip = false;

    Duration delay_answer{0};
    Duration delay_body{0};
    std::size_t interim = 0;
    std::size_t filler_headers = 0;
    std::size_t filler_header_bytes = 0;
    Framing framing = Framing::length;
    std::optional<std::size_t> truncate;
    std::optional<Drip> drip;
    std::optional<Ending> drop;
    Ending ending = Ending::close;

    std::string json; ///< as it was given, for the ledger

    /// True when the answer is the fault's own, so that nothing of the real one is needed.
    bool answers_itself() const;
};

/// Reads one fault strictly. Fails with `refused`.
Result<Fault> read_fault(const json::Value& value);
/// Reads a list of faults.
Result<std::vector<Fault>> read_faults(std::string_view json);

/// The faults that are still to come. A request meets those that match it, in order, up to the first whose turn
/// has come. Safe to use from several threads.
class FaultScript {
public:
    void add(std::vector<Fault> faults);
    void clear();
    std::optional<Fault> take(std::string_view method, std::string_view path, std::string_view query);
    /// A list: each fault with how often it was met and used.
    std::string to_json() const;

private:
    struct Entry {
        Fault fault;
        std::size_t met = 0;
        std::size_t used = 0;
    };
    mutable std::mutex mutex_;
    std::vector<Entry> entries_;
};

} // namespace tpsync::sandbox
