#include "sandbox/fault.hpp"
#include "sandbox/json_value.hpp"

#include "tpsync/json/read.hpp"

#include <fmt/format.h>

namespace tpsync::sandbox {
namespace {

constexpr std::size_t max_script = std::size_t{64} << 20U;

std::size_t size_or(const std::optional<std::int64_t>& number, std::size_t otherwise)
{
    return number ? static_cast<std::size_t>(*number) : otherwise;
}

std::optional<std::size_t> maybe_size(const std::optional<std::int64_t>& number)
{
    return number ? std::optional{static_cast<std::size_t>(*number)} : std::nullopt;
}

Duration duration_of(const std::optional<std::int64_t>& milliseconds)
{
    return Duration{milliseconds.value_or(0)};
}

std::optional<Ending> read_ending(ObjectReader& reader, std::string_view key)
{
    const auto text = reader.text(key);
    if (!text) return std::nullopt;
    if (*text == "reset") return Ending::reset;
    if (*text != "close") reader.complain(key, "must be close or reset");
    return Ending::close;
}

Framing read_framing(ObjectReader& reader)
{
    const auto text = reader.text("framing").value_or("length");
    if (text == "chunked") return Framing::chunked;
    if (text == "close") return Framing::close;
    if (text != "length") reader.complain("framing", "must be length, chunked or close");
    return Framing::length;
}

void read_match(ObjectReader& reader, Fault& fault)
{
    fault.method = reader.text("method").value_or("");
    fault.path = reader.text("path").value_or("");
    fault.query = reader.text("query").value_or("");
    fault.after = size_or(reader.integer("after"), 0);
    fault.times = size_or(reader.integer("times"), 1);
}

void read_headers(ObjectReader& reader, Fault& fault)
{
    const auto* headers = reader.object("headers");
    if (headers == nullptr) return;
    for (const auto& member : headers->members()) {
        if (member.value.string() != nullptr)
            fault.headers.emplace_back(member.key, *member.value.string());
        else
            reader.complain("headers", "must hold texts only");
    }
}

void read_answer(ObjectReader& reader, Fault& fault)
{
    const auto status = reader.integer("status");
    if (status && (*status < 100 || *status > 999))
        reader.complain("status", "must be 100 to 999");
    else if (status)
        fault.status = static_cast<int>(*status);
    read_headers(reader, fault);
    fault.content_type = reader.text("content_type");
    fault.body = reader.text("body");
    fault.garbage = maybe_size(reader.integer("garbage"));
    fault.gzip_bomb = maybe_size(reader.integer("gzip_bomb"));
    fault.redirect = reader.text("redirect");
    fault.endless = reader.boolean("endless").value_or(false);
    fault.gzip = reader.boolean("gzip").value_or(false);
}

void read_travel(ObjectReader& reader, Fault& fault)
{
    fault.delay_answer = duration_of(reader.integer("delay_answer_ms"));
    fault.delay_body = duration_of(reader.integer("delay_body_ms"));
    fault.interim = size_or(reader.integer("interim"), 0);
    fault.filler_headers = size_or(reader.integer("filler_headers"), 0);
    fault.filler_header_bytes = size_or(reader.integer("filler_header_bytes"), 0);
    fault.framing = read_framing(reader);
    fault.truncate = maybe_size(reader.integer("truncate"));
    fault.drop = read_ending(reader, "drop");
    fault.ending = read_ending(reader, "ending").value_or(Ending::close);
    if (const auto* drip = reader.object("drip")) {
        ObjectReader drops{*drip, "fault.drip"};
        fault.drip = Drip{size_or(drops.integer("bytes"), 1), Duration{drops.integer("every_ms").value_or(1000)}};
        if (fault.drip->bytes == 0) drops.complain("bytes", "must be 1 or more");
        if (const auto complaint = drops.complaint()) reader.complain("drip", *complaint);
    }
}

/// Comes last: what the default is depends on the answer.
void read_effect(ObjectReader& reader, Fault& fault)
{
    fault.read_body = reader.boolean("read_body").value_or(true);
    fault.hold = reader.boolean("hold").value_or(false);
    fault.delay = duration_of(reader.integer("delay_ms"));
    const auto takes_effect = reader.boolean("takes_effect");
    fault.takes_effect = takes_effect.value_or((fault.hold || !fault.answers_itself()) && fault.read_body);
    if (fault.takes_effect && !fault.read_body) reader.complain("read_body", "cannot be false with an effect");
    if (fault.hold && !fault.takes_effect) reader.complain("hold", "needs an effect");
    if (!fault.takes_effect && !fault.answers_itself())
        reader.complain("takes_effect", "false needs an answer of its own (status, body, drop, ...)");
}

} // namespace

Result<Fault> read_fault(const json::Value& value)
{
    Fault fault;
    ObjectReader reader{value, "fault"};
    read_match(reader, fault);
    read_answer(reader, fault);
    read_travel(reader, fault);
    read_effect(reader, fault);
    if (const auto complaint = reader.complaint()) return fail(ErrorKind::refused, "sandbox-fault", *complaint);
    fault.json = sandbox::to_json(value);
    return fault;
}

Result<std::vector<Fault>> read_faults(std::string_view json)
{
    const auto document = json::read(json, {.max_bytes = max_script, .max_depth = 64});
    if (!document)
        return fail(ErrorKind::refused, "sandbox-fault",
                    fmt::format("line {}: {}", document.error().at.line, document.error().message));
    if (!document->root.is(json::Type::array))
        return fail(ErrorKind::refused, "sandbox-fault", "faults come as a list");
    std::vector<Fault> faults;
    for (const auto& item : document->root.items()) {
        auto fault = read_fault(item);
        if (!fault) return tl::unexpected{fault.error()};
        faults.push_back(std::move(*fault));
    }
    return faults;
}

} // namespace tpsync::sandbox
