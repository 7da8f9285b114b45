#include "sandbox/request_log.hpp"

#include "tpsync/core/time.hpp"

#include <utility>

namespace tpsync::sandbox {
namespace {

std::size_t size_of(const Request& request)
{
    auto size = request.body.size();
    for (const auto& part : request.parts) size += part.content.size();
    return size;
}

} // namespace

std::size_t RequestLog::arrived(const Request& request, const std::string& fault)
{
    Entry entry{.number = 0,
                .time = format_rfc3339(clock_.now()),
                .since_start = clock_.monotonic() - started_,
                .method = request.method,
                .path = request.path,
                .query = request.query,
                .company = request.header("X-Company-ID").value_or(""),
                .fault = fault,
                .bytes = size_of(request),
                .complete = request.complete,
                .status = std::nullopt,
                .authentication = std::nullopt};
    const std::lock_guard lock{mutex_};
    entry.number = next_number_++;
    entries_.push_back(std::move(entry));
    return entries_.back().number;
}

// A reset may have taken the entry away while its request was on its way.
RequestLog::Entry* RequestLog::find(std::size_t number)
{
    const auto gone = next_number_ - 1 - entries_.size();
    return number > gone ? &entries_[number - gone - 1] : nullptr;
}

void RequestLog::handled(std::size_t number, const Outcome& outcome)
{
    const std::lock_guard lock{mutex_};
    if (auto* entry = find(number)) {
        entry->authentication = outcome.authentication;
        entry->took_effect = outcome.took_effect;
    }
}

void RequestLog::answered(std::size_t number, int status)
{
    const std::lock_guard lock{mutex_};
    if (auto* entry = find(number)) entry->status = status;
}

void RequestLog::write_entry(json::Writer& out, const Entry& entry)
{
    out.begin_object().member("number", static_cast<std::int64_t>(entry.number)).member("time", entry.time);
    out.member("since_start_ms", static_cast<std::int64_t>(entry.since_start.count()));
    out.member("method", entry.method).member("path", entry.path).member("query", entry.query);
    out.member("company", entry.company).member("bytes", static_cast<std::int64_t>(entry.bytes));
    out.key("complete").boolean(entry.complete);
    out.key("status");
    if (entry.status)
        out.integer(*entry.status);
    else
        out.null();
    out.key("authenticated");
    if (!entry.authentication || *entry.authentication == Authentication::none_needed)
        out.null();
    else
        out.boolean(*entry.authentication == Authentication::accepted);
    out.key("took_effect").boolean(entry.took_effect);
    out.key("fault");
    if (entry.fault.empty())
        out.null();
    else
        out.raw(entry.fault);
    out.end_object();
}

void RequestLog::write_ledger(json::Writer& out) const
{
    const std::lock_guard lock{mutex_};
    out.begin_array();
    for (const auto& entry : entries_) write_entry(out, entry);
    out.end_array();
}

void RequestLog::reset()
{
    const std::lock_guard lock{mutex_};
    entries_.clear();
}

} // namespace tpsync::sandbox
