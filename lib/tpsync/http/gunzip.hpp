#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace tpsync::http {

/// Unpacks gzip (RFC 1952) as it arrives, checksums and all; several members in a row are one content. libcurl can
/// unpack too, but takes a stream that ends early for whole.
class Gunzip {
public:
    enum class State {
        going_on, ///< more has to come
        complete, ///< the stream has ended where the bytes end
        damaged,  ///< not gzip, or not what was packed
        stopped,  ///< the taker did not want more
    };
    using Taker = std::function<bool(std::string_view)>;

    Gunzip();
    ~Gunzip();
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;

    /// The next packed bytes; what they unpack to goes to `take` in pieces of at most 64 KiB, until it returns false.
    State feed(std::string_view packed, const Taker& take);
    State state() const { return state_; }

private:
    struct Stream;
    std::unique_ptr<Stream> stream_;
    State state_ = State::going_on;
};

} // namespace tpsync::http
