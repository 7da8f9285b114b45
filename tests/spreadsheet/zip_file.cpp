#include "zip_file.hpp"

#include <stdexcept>
#include <zlib.h>

namespace spreadsheet_test {
namespace {

void put(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::uint32_t size_of(const std::string& text)
{
    return static_cast<std::uint32_t>(text.size());
}

std::string deflate_raw(std::string content)
{
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error{"zlib"};
    std::string out(deflateBound(&stream, content.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(content.data());
    stream.avail_in = size_of(content);
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = size_of(out);
    const int outcome = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (outcome != Z_STREAM_END) throw std::runtime_error{"zlib"};
    return out;
}

/// What local header and directory have in common.
std::string common_header(const ZipPart& part, std::uint32_t crc, std::uint32_t stored)
{
    std::string out;
    put(out, 20, 2);
    put(out, part.flags, 2);
    put(out, part.deflated ? 8 : 0, 2);
    put(out, 0, 2);
    put(out, 0x21, 2);
    put(out, crc, 4);
    put(out, stored, 4);
    put(out, size_of(part.content), 4);
    put(out, size_of(part.name), 2);
    put(out, 0, 2);
    return out;
}

} // namespace

std::string make_zip(const std::vector<ZipPart>& parts)
{
    std::string out;
    std::string directory;
    for (const auto& part : parts) {
        const auto crc = static_cast<std::uint32_t>(
            crc32(0, reinterpret_cast<const Bytef*>(part.content.data()), size_of(part.content)));
        const auto data = part.deflated ? deflate_raw(part.content) : part.content;
        const auto header = common_header(part, crc, size_of(data));
        directory += "PK\x01\x02";
        put(directory, 20, 2);
        directory += header;
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, 0, 4);
        put(directory, size_of(out), 4);
        directory += part.name;
        out += "PK\x03\x04" + header + part.name + data;
    }
    const auto start = size_of(out);
    out += directory + "PK\x05\x06";
    put(out, 0, 4);
    put(out, static_cast<std::uint32_t>(parts.size()), 2);
    put(out, static_cast<std::uint32_t>(parts.size()), 2);
    put(out, size_of(directory), 4);
    put(out, start, 4);
    put(out, 0, 2);
    return out;
}

} // namespace spreadsheet_test
