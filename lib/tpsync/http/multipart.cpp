#include "tpsync/http/multipart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

namespace tpsync::http {
namespace {

bool is_control(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::string quoted(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (c == '"' || c == '\r' || c == '\n')
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            out += is_control(c) ? '_' : c;
    }
    return out;
}

/// The lowest boundary of our form that the content does not hold. One pass and a sort, so that a file full of
/// boundaries costs no more than any other.
std::string unused_boundary(std::string_view content)
{
    constexpr std::string_view stem = "tpsync-boundary-";
    constexpr std::size_t width = 12; // all the same length: none is the beginning of another
    std::vector<std::uint64_t> taken;
    for (auto at = content.find(stem); at != std::string_view::npos; at = content.find(stem, at + stem.size())) {
        const auto digits = content.substr(at + stem.size(), width);
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error == std::errc{} && end == digits.data() + width) taken.push_back(number);
    }
    std::sort(taken.begin(), taken.end());
    std::uint64_t free = 1;
    for (const auto number : taken) free += number == free ? 1 : 0;
    return fmt::format("{}{:0{}}", stem, free, width);
}

} // namespace

Result<Body> multipart_body(const FilePart& file)
{
    if (std::any_of(file.content_type.begin(), file.content_type.end(), is_control))
        return fail(ErrorKind::setup, "http-header", "the content type of a file has a control character");
    const auto boundary = unused_boundary(file.content);
    Body body;
    body.content_type = "multipart/form-data; boundary=" + boundary;
    body.bytes = fmt::format("--{}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\n"
                             "Content-Type: {}\r\n\r\n",
                             boundary, quoted(file.field), quoted(file.file_name),
                             file.content_type.empty() ? "application/octet-stream" : file.content_type);
    body.bytes.reserve(body.bytes.size() + file.content.size() + boundary.size() + 8);
    body.bytes += file.content;
    body.bytes += fmt::format("\r\n--{}--\r\n", boundary);
    return body;
}

} // namespace tpsync::http
