#include "common/messages.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/core/version.hpp"
#include "tpsync/json/writer.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace tpsync::apps {
namespace {

constexpr std::size_t longest_message = 2000;

std::string as_text(const std::string& program, const LogEntry& entry)
{
    std::string line = fmt::format("{}: {}: ", program, name(entry.level));
    // A setup that cannot be read has no other name than its file, and its message begins with that.
    const auto customer = printable(entry.customer);
    if (!customer.empty() && !entry.message.starts_with(customer + ":")) line += customer + ": ";
    line += printable(entry.message, longest_message);
    if (!entry.code.empty()) line += fmt::format(" [{}]", entry.code);
    if (!entry.remedy.empty()) line += " -> " + printable(entry.remedy, longest_message);
    return line;
}

std::string as_json(const std::string& program, const LogEntry& entry, std::string_view run_id, TimePoint now)
{
    json::Writer out;
    out.begin_object()
        .member("time", format_rfc3339(now))
        .member("level", name(entry.level))
        .member("program", program)
        .member("version", version);
    out.member("run_id", run_id).member("code", entry.code).member("customer", printable(entry.customer));
    out.member("message", printable(entry.message, longest_message));
    out.member("remedy", printable(entry.remedy, longest_message)).end_object();
    return out.take();
}

} // namespace

void StderrLog::write(const LogEntry& entry, std::string_view run_id)
{
    if (entry.level < lowest_) return;
    const auto line =
        (format_ == LogFormat::text ? as_text(program_, entry) : as_json(program_, entry, run_id, clock_.now())) + '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace tpsync::apps
