#include "sandbox/compress.hpp"
#include "sandbox/wire.hpp"

#include <algorithm>

namespace tpsync::sandbox {
namespace {

/// Bytes that are no text in any encoding we read; always the same ones.
std::string garbage(std::size_t size)
{
    std::string bytes(size, '\0');
    unsigned state = 0x9E37U;
    for (auto& byte : bytes) {
        state = (state * 75U + 74U) % 65537U;
        byte = static_cast<char>(state & 0xFFU);
    }
    return bytes;
}

void add_header(Answer& answer, std::string name, std::string value)
{
    answer.headers.emplace_back(std::move(name), std::move(value));
}

void shape_body(const Fault& fault, Answer& answer)
{
    if (fault.body) answer.body = *fault.body;
    if (fault.garbage) answer.body = garbage(*fault.garbage);
    if (fault.gzip_bomb)
        answer.body = gzip_bomb(*fault.gzip_bomb);
    else if (fault.gzip)
        answer.body = gzip(answer.body);
    if (fault.gzip_bomb || fault.gzip) add_header(answer, "Content-Encoding", "gzip");
}

} // namespace

Answer shape(const Fault& fault, Answer real)
{
    auto answer = fault.takes_effect ? std::move(real) : html_answer(fault.status.value_or(200));
    if (fault.status) answer.status = *fault.status;
    if (fault.redirect) {
        answer.status = fault.status.value_or(307);
        add_header(answer, "Location", *fault.redirect);
    }
    shape_body(fault, answer);
    if (fault.content_type) answer.content_type = *fault.content_type;
    for (const auto& header : fault.headers) answer.headers.push_back(header);
    return answer;
}

} // namespace tpsync::sandbox
