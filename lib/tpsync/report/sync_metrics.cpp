#include "tpsync/report/sync_metrics.hpp"

#include "tpsync/report/metrics_writer.hpp"

#include <algorithm>
#include <functional>

namespace tpsync::report {
namespace {

double seconds(TimePoint time)
{
    return static_cast<double>(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

std::string customer_label(const jobs::SyncReport& report)
{
    return MetricsWriter::label("customer", report.customer.value);
}

double held_removals(const jobs::SyncReport& report)
{
    if (!report.plan) return 0;
    return static_cast<double>(
        std::count_if(report.plan->held.begin(), report.plan->held.end(),
                      [](const jobs::Held& held) { return held.change == jobs::HeldChange::removal; }));
}

} // namespace

std::string sync_metrics(const std::vector<jobs::SyncReport>& reports, TimePoint now,
                         std::optional<std::uint64_t> free_bytes)
{
    MetricsWriter out;
    const auto each = [&](std::string_view name, std::string_view help,
                          const std::function<double(const jobs::SyncReport&)>& value) {
        out.family(name, help);
        for (const auto& report : reports) out.sample(customer_label(report), value(report));
    };
    each("tpsync_sync_last_run_timestamp_seconds", "When the last run ended.",
         [&](const auto&) { return seconds(now); });
    out.family("tpsync_sync_last_success_timestamp_seconds", "When a run last ended with exit code 0.");
    for (const auto& report : reports) {
        if (report.last_success) out.sample(customer_label(report), seconds(*report.last_success));
    }
    each("tpsync_sync_exit_code", "Exit code of the last run for this customer.",
         [](const auto& report) { return static_cast<double>(report.exit_code); });
    each("tpsync_sync_duration_seconds", "Duration of the last run.",
         [](const auto& report) { return static_cast<double>(report.duration.count()) / 1000.0; });
    each("tpsync_sync_positions", "Positions in the feed of the last run.",
         [](const auto& report) { return static_cast<double>(report.positions); });
    each("tpsync_sync_jobs", "Jobs in the load of the last run.",
         [](const auto& report) { return report.plan ? static_cast<double>(report.plan->load.size()) : 0.0; });
    each("tpsync_sync_removals_held", "Removals that wait for a person.", held_removals);
    each("tpsync_sync_changes_held", "All changes that wait for a person, removals included.",
         [](const auto& report) { return report.plan ? static_cast<double>(report.plan->held.size()) : 0.0; });
    each("tpsync_sync_jobs_rejected", "Positions that do not map and are not in Talentry.",
         [](const auto& report) { return report.plan ? static_cast<double>(report.plan->rejected.size()) : 0.0; });
    each("tpsync_sync_findings", "Findings of the last run.",
         [](const auto& report) { return static_cast<double>(report.findings.size()); });
    if (free_bytes) {
        each("tpsync_sync_state_free_bytes", "Room left where the state directory lies.",
             [&](const auto&) { return static_cast<double>(*free_bytes); });
    }
    return out.take();
}

} // namespace tpsync::report
