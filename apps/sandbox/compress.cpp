#include "sandbox/compress.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <zlib.h>

namespace tpsync::sandbox {
namespace {

class Gzip {
public:
    explicit Gzip(int level)
    {
        constexpr int gzip_with_largest_window = 16 + MAX_WBITS;
        if (deflateInit2(&stream_, level, Z_DEFLATED, gzip_with_largest_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::runtime_error{"zlib did not start"};
    }
    ~Gzip() { deflateEnd(&stream_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    void add(std::string_view text) { run(text, Z_NO_FLUSH); }
    std::string finish()
    {
        run({}, Z_FINISH);
        return std::move(out_);
    }

private:
    void run(std::string_view text, int flush)
    {
        // zlib only reads; its type merely lacks the const.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        stream_.avail_in = static_cast<uInt>(text.size());
        std::array<char, 64 * 1024> piece{};
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
            stream_.avail_out = static_cast<uInt>(piece.size());
            deflate(&stream_, flush);
            out_.append(piece.data(), piece.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

    z_stream stream_{};
    std::string out_;
};

} // namespace

std::string gzip(std::string_view text)
{
    constexpr std::size_t step = std::size_t{1} << 20U;
    Gzip out{Z_DEFAULT_COMPRESSION};
    for (std::size_t at = 0; at < text.size(); at += step) out.add(text.substr(at, step));
    return out.finish();
}

std::string gzip_bomb(std::size_t decoded_bytes)
{
    const std::string blanks(std::size_t{1} << 20U, ' ');
    Gzip out{Z_BEST_SPEED};
    for (std::size_t left = decoded_bytes; left > 0;) {
        const auto count = std::min(left, blanks.size());
        out.add(std::string_view{blanks}.substr(0, count));
        left -= count;
    }
    return out.finish();
}

} // namespace tpsync::sandbox
