#include "tpsync/http/answer.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/ascii.hpp"
#include "tpsync/http/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace tpsync::http {
namespace {

/// The three digits behind `HTTP/1.1 `, or 0.
int status_in(std::string_view line)
{
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos) return 0;
    const auto digits = line.substr(blank + 1, 3);
    int status = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), status);
    return error == std::errc{} && end == digits.data() + 3 ? status : 0;
}

std::uint64_t announced_length(const ResponseHead& head)
{
    const auto field = head.header("content-length");
    std::uint64_t length = 0;
    if (!field) return 0;
    const auto [end, error] = std::from_chars(field->data(), field->data() + field->size(), length);
    return error == std::errc::result_out_of_range ? std::numeric_limits<std::uint64_t>::max() : length;
}

} // namespace

Answer::Answer(const Limits& limits, BodySink* sink, std::string url) : limits_{limits}, sink_{sink}
{
    head_.url = std::move(url);
}

bool Answer::take_line(std::string_view line)
{
    head_bytes_ += line.size();
    ++fields_;
    if (head_bytes_ > max_head_bytes || fields_ > max_fields)
        return too_large(
            fmt::format("its header fields go beyond {} fields or {} KiB", max_fields, max_head_bytes >> 10U));
    if (has_head_) return true; // a trailer tells us nothing we use
    if (line.starts_with("HTTP/")) return begin_head(line);
    if (trim(line).empty()) return end_head();
    take_field(line);
    return true;
}

bool Answer::begin_head(std::string_view status_line)
{
    head_.status = status_in(status_line);
    head_.headers.clear();
    return true;
}

void Answer::take_field(std::string_view line)
{
    const bool continued = line.starts_with(' ') || line.starts_with('\t');
    if (continued && !head_.headers.empty()) {
        head_.headers.back().value += fmt::format(" {}", trim(line));
        return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    head_.headers.push_back(
        {ascii_lower(trim(line.substr(0, colon))), std::string{trim(line.substr(colon + 1))}, std::nullopt});
}

bool Answer::end_head()
{
    if (head_.status >= 100 && head_.status < 200) return true; // the real head follows
    has_head_ = true;
    const auto length = announced_length(head_);
    if (length > limits_.max_body)
        return too_large(fmt::format("it announces {} bytes, and {} are allowed", length, limits_.max_body));
    note_encoding();
    to_sink_ = sink_ != nullptr && head_.status == 200;
    if (to_sink_) sink_->begin(head_);
    return true;
}

/// We ask for gzip; whatever else comes is unknown to us, packed twice included.
void Answer::note_encoding()
{
    for (const auto& header : head_.headers) {
        const auto value = ascii_lower(header.value);
        if (header.name == "transfer-encoding" && value != "chunked") encoding_ = Encoding::unknown;
        if (header.name != "content-encoding" || value.empty() || value == "identity") continue;
        const bool first_gzip = encoding_ == Encoding::none && (value == "gzip" || value == "x-gzip");
        encoding_ = first_gzip ? Encoding::gzip : Encoding::unknown;
    }
    if (encoding_ == Encoding::gzip) gunzip_.emplace();
}

bool Answer::take_body(std::string_view bytes)
{
    wire_bytes_ += bytes.size();
    if (encoding_ == Encoding::none) return take_unpacked(bytes);
    if (encoding_ == Encoding::unknown) return not_readable("it is packed in a way that we did not ask for");
    const auto state = gunzip_->feed(bytes, [this](std::string_view unpacked) { return take_unpacked(unpacked); });
    if (state == Gunzip::State::damaged) return not_readable("it says gzip, but is not, or it is damaged");
    return state != Gunzip::State::stopped;
}

bool Answer::take_unpacked(std::string_view bytes)
{
    body_bytes_ += bytes.size();
    if (body_bytes_ > limits_.max_body)
        return too_large(fmt::format("more than {} bytes came, unpacked", limits_.max_body));
    if (body_bytes_ > ratio_free_bytes && body_bytes_ / max_ratio > wire_bytes_)
        return too_large(fmt::format("its packed content grows more than {} times", max_ratio));
    if (!to_sink_) {
        body_ += bytes;
        return true;
    }
    const auto taken = sink_->write(bytes);
    if (taken) return true;
    sink_refused_ = true;
    stop(taken.error());
    return false;
}

bool Answer::finish()
{
    if (!gunzip_ || wire_bytes_ == 0 || gunzip_->state() == Gunzip::State::complete) return true;
    stop({ErrorKind::unavailable, "http-cut-off",
          fmt::format("the answer of {} broke off inside its packed content", redact_url(head_.url)),
          "the next run tries again"});
    return false;
}

bool Answer::not_readable(std::string what)
{
    stop({ErrorKind::refused, "http-encoding",
          fmt::format("the answer of {} cannot be unpacked: {}", redact_url(head_.url), what),
          "the next run tries again; if it stays, ask the operator of the server or of the proxy in between"});
    return false;
}

bool Answer::too_large(std::string what)
{
    stop({ErrorKind::refused, "http-too-large",
          fmt::format("the answer of {} is too large: {}", redact_url(head_.url), what),
          "check that the address is right; if it is, and the size is honest, raise the limit"});
    return false;
}

void Answer::stop(Error why)
{
    if (!failure_) failure_ = std::move(why);
}

} // namespace tpsync::http
