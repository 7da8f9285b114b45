#include "sandbox/wire.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace tpsync::sandbox {
namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10U;

bool names(const HeaderLine& header, std::string_view name)
{
    const HeaderOrder order;
    return !order(header.first, name) && !order(name, header.first);
}

bool has_header(const Answer& answer, std::string_view name)
{
    return std::any_of(answer.headers.begin(), answer.headers.end(),
                       [&](const HeaderLine& header) { return names(header, name); });
}

bool may_have_body(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

/// The status line and headers; how the body ends is told by `framing`, unless the answer's own headers do.
std::string head_of(const Answer& answer, Framing framing, Afterwards afterwards)
{
    std::string head;
    auto out = std::back_inserter(head);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\n", answer.status, reason_phrase(answer.status));
    if (!answer.content_type.empty() && !has_header(answer, "Content-Type"))
        fmt::format_to(out, "Content-Type: {}\r\n", answer.content_type);
    for (const auto& [name, value] : answer.headers) fmt::format_to(out, "{}: {}\r\n", name, value);
    const bool own_framing = has_header(answer, "Content-Length") || has_header(answer, "Transfer-Encoding");
    if (!own_framing && framing == Framing::chunked) head += "Transfer-Encoding: chunked\r\n";
    if (!own_framing && framing == Framing::length && may_have_body(answer.status))
        fmt::format_to(out, "Content-Length: {}\r\n", answer.body.size());
    if (afterwards == Afterwards::end && !has_header(answer, "Connection")) head += "Connection: close\r\n";
    head += "\r\n";
    return head;
}

/// The body as chunks, the last one included.
std::string chunks_of(std::string_view body)
{
    std::string chunks;
    for (std::size_t at = 0; at < body.size(); at += piece_size) {
        const auto piece = body.substr(at, piece_size);
        fmt::format_to(std::back_inserter(chunks), "{:x}\r\n{}\r\n", piece.size(), piece);
    }
    return chunks + "0\r\n\r\n";
}

/// The first bytes of the body, in chunks that never come to their end.
std::string cut_chunks_of(std::string_view body, std::size_t cut)
{
    auto chunks = chunks_of(body.substr(0, cut));
    constexpr std::string_view last_chunk = "0\r\n\r\n";
    chunks.resize(chunks.size() - last_chunk.size());
    return chunks;
}

bool send_preliminaries(Connection& connection, const Fault& fault)
{
    for (std::size_t at = 0; at < fault.interim; ++at) {
        if (!connection.send("HTTP/1.1 103 Early Hints\r\n\r\n")) return false;
    }
    return true;
}

void add_filler(Answer& answer, const Fault& fault)
{
    for (std::size_t at = 0; at < fault.filler_headers; ++at)
        answer.headers.emplace_back(fmt::format("X-Filler-{}", at), "filler");
    if (fault.filler_header_bytes > 0)
        answer.headers.emplace_back("X-Filler", std::string(fault.filler_header_bytes, 'x'));
}

bool send_paced(Connection& connection, std::string_view text, const Drip& drip, Holds& holds)
{
    for (std::size_t at = 0; at < text.size(); at += drip.bytes) {
        if (!connection.send(text.substr(at, drip.bytes))) return false;
        holds.pause(drip.pause);
    }
    return true;
}

/// Chunks until the peer has had enough.
void send_without_end(Connection& connection, std::string_view body)
{
    const auto filler = cut_chunks_of(std::string(piece_size, ' '), piece_size);
    if (!connection.send(cut_chunks_of(body, body.size()))) return;
    while (connection.send(filler)) {
    }
}

std::string body_on_the_wire(const Answer& answer, const Fault& fault)
{
    const bool chunked = fault.framing == Framing::chunked;
    if (!fault.truncate) return chunked ? chunks_of(answer.body) : answer.body;
    return chunked ? cut_chunks_of(answer.body, *fault.truncate) : answer.body.substr(0, *fault.truncate);
}

} // namespace

Afterwards send_plainly(Connection& connection, const Answer& answer, std::string_view method, Afterwards afterwards)
{
    const bool body = method != "HEAD" && may_have_body(answer.status);
    const bool sent = connection.send(head_of(answer, Framing::length, afterwards),
                                      body ? std::string_view{answer.body} : std::string_view{});
    return sent ? afterwards : Afterwards::end;
}

Afterwards send_faultily(Connection& connection, Answer answer, const Fault& fault, Holds& holds)
{
    holds.pause(fault.delay_answer);
    if (!send_preliminaries(connection, fault)) return Afterwards::end;
    add_filler(answer, fault);
    const auto framing = fault.endless ? Framing::chunked : fault.framing;
    const bool ends = fault.endless || fault.hold || fault.truncate || !fault.read_body || framing == Framing::close ||
                      has_header(answer, "Content-Length") || has_header(answer, "Transfer-Encoding");
    // A cut body must look like one that would have gone on, so it does not announce the end.
    const bool announced = ends && !fault.truncate && !fault.endless;
    if (!connection.send(head_of(answer, framing, announced ? Afterwards::end : Afterwards::keep)))
        return Afterwards::end;
    holds.pause(fault.delay_body);

    if (fault.endless) {
        send_without_end(connection, answer.body);
        return Afterwards::end;
    }
    const auto body = may_have_body(answer.status) ? body_on_the_wire(answer, fault) : std::string{};
    const bool sent = fault.drip ? send_paced(connection, body, *fault.drip, holds) : connection.send(body);
    if (!sent || !ends) return sent ? Afterwards::keep : Afterwards::end;
    return drop(connection, fault.truncate ? fault.ending : Ending::close);
}

Afterwards drop(Connection& connection, Ending ending)
{
    if (ending == Ending::reset)
        connection.reset();
    else
        connection.close();
    return Afterwards::end;
}

} // namespace tpsync::sandbox
