#include "tpsync/http/gunzip.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <zlib.h>

namespace tpsync::http {

struct Gunzip::Stream {
    z_stream zlib{};
    std::array<char, 65'536> out{};
};

Gunzip::Gunzip() : stream_{std::make_unique<Stream>()}
{
    constexpr int gzip_only = MAX_WBITS + 16;
    if (inflateInit2(&stream_->zlib, gzip_only) != Z_OK) throw std::bad_alloc{};
}

Gunzip::~Gunzip()
{
    inflateEnd(&stream_->zlib);
}

Gunzip::State Gunzip::feed(std::string_view packed, const Taker& take)
{
    auto& zlib = stream_->zlib;
    auto& out = stream_->out;
    while (!packed.empty() && state_ != State::damaged && state_ != State::stopped) {
        if (state_ == State::complete) { // the next member
            inflateReset(&zlib);
            state_ = State::going_on;
        }
        const auto piece = std::min<std::size_t>(packed.size(), std::numeric_limits<uInt>::max());
        zlib.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(packed.data())); // zlib only reads it
        zlib.avail_in = static_cast<uInt>(piece);
        zlib.next_out = reinterpret_cast<Bytef*>(out.data());
        zlib.avail_out = static_cast<uInt>(out.size());
        const int code = inflate(&zlib, Z_NO_FLUSH);
        packed.remove_prefix(piece - zlib.avail_in);

        if (code == Z_MEM_ERROR) throw std::bad_alloc{};
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return state_ = State::damaged;
        const std::string_view unpacked{out.data(), out.size() - zlib.avail_out};
        if (!unpacked.empty() && !take(unpacked)) return state_ = State::stopped;
        if (code == Z_STREAM_END) state_ = State::complete;
    }
    return state_;
}

} // namespace tpsync::http
