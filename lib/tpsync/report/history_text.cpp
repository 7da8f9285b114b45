#include "tpsync/report/history_text.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/json/writer.hpp"

#include <fmt/format.h>

namespace tpsync::report {
namespace {

std::string title_of(const jobs::KnownJob& known)
{
    return known.job.translations.empty() ? std::string{} : printable(known.job.translations.front().name);
}

} // namespace

std::string history_text(const CustomerName& customer, const std::vector<jobs::RunRecord>& runs)
{
    if (runs.empty()) return fmt::format("{}: no run has been recorded yet\n", customer.value);
    std::string out = fmt::format("{}\n  {:<20}  {:<14} {:>4} {:>9} {:>6} {:>7} {:>7} {:>7} {:>5} {:>8}\n",
                                  customer.value, "started (UTC)", "outcome", "exit", "positions", "jobs", "created",
                                  "updated", "removed", "held", "took");
    for (const auto& run : runs) {
        out += fmt::format("  {:<20}  {:<14} {:>4} {:>9} {:>6} {:>7} {:>7} {:>7} {:>5} {:>8}\n",
                           format_rfc3339(run.started), run.outcome, run.exit_code, run.positions, run.jobs,
                           run.created, run.updated, run.removed, run.held, format_duration(run.duration));
        if (!run.message.empty()) out += fmt::format("      {}\n", printable(run.message, 400));
    }
    return out;
}

std::string history_json(const CustomerName& customer, const std::vector<jobs::RunRecord>& runs)
{
    const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    json::Writer out;
    out.begin_object().member("customer", customer.value).key("runs").begin_array();
    for (const auto& run : runs) {
        out.begin_object().member("run_id", run.run.value).member("started", format_rfc3339(run.started));
        out.member("duration_ms", run.duration.count()).member("outcome", run.outcome);
        out.member("exit_code", std::int64_t{run.exit_code}).member("positions", count(run.positions));
        out.member("jobs", count(run.jobs)).member("created", count(run.created)).member("updated", count(run.updated));
        out.member("removed", count(run.removed))
            .member("held", count(run.held))
            .member("rejected", count(run.rejected));
        out.member("load_digest", run.load_digest).member("message", run.message).end_object();
    }
    out.end_array().end_object();
    return out.take();
}

std::string job_history_text(const CustomerName& customer, const PositionId& id,
                             const std::vector<jobs::JobEvent>& events, const std::optional<jobs::KnownJob>& accepted)
{
    std::string out = fmt::format("{}: position {}{}\n", customer.value, id.value,
                                  accepted ? ": " + title_of(*accepted) : std::string{});
    if (events.empty() && !accepted) {
        return out + "  never seen: no recorded run had this position in its feed\n";
    }
    for (const auto& event : events) {
        out += fmt::format("  {}  {:<12}  {}  [{}]\n", format_rfc3339(event.at), event.event,
                           printable(event.detail, 400), event.run.value);
    }
    out += accepted ? "  now: in the last accepted load\n" : "  now: not in the last accepted load\n";
    return out;
}

std::string job_history_json(const CustomerName& customer, const PositionId& id,
                             const std::vector<jobs::JobEvent>& events, const std::optional<jobs::KnownJob>& accepted)
{
    json::Writer out;
    out.begin_object()
        .member("customer", customer.value)
        .member("position", id.value)
        .key("accepted")
        .boolean(accepted.has_value());
    out.key("events").begin_array();
    for (const auto& event : events) {
        out.begin_object().member("at", format_rfc3339(event.at)).member("run_id", event.run.value);
        out.member("event", event.event).member("detail", event.detail).end_object();
    }
    out.end_array().end_object();
    return out.take();
}

} // namespace tpsync::report
