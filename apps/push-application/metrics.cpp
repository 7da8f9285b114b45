#include "metrics.hpp"

#include <fmt/format.h>

#include <array>

namespace tpsync::apps::push_application {

std::string metrics_text(const std::string& customer, const applications::Counts& counts,
                         const std::optional<applications::Pause>& pause, TimePoint now,
                         std::optional<std::uint64_t> free_bytes)
{
    using enum applications::ItemState;
    std::string text = "# HELP tpsync_applications Applications in the outbox by state.\n"
                       "# TYPE tpsync_applications gauge\n";
    for (const auto state : std::array{received, uploading, sending, delivered, delivered_inferred, deferred, ambiguous,
                                       held, dead, duplicate, erased}) {
        text += fmt::format("tpsync_applications{{customer=\"{}\",state=\"{}\"}} {}\n", customer,
                            applications::name(state), counts.at(state));
    }
    const auto add = [&](std::string_view name, std::string_view type, std::string_view help, double value) {
        text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0}{{customer=\"{3}\"}} {4}\n", name, help, type, customer,
                            value);
    };
    const auto seconds = [](Duration duration) { return static_cast<double>(duration.count()) / 1000.0; };
    add("tpsync_applications_accepted_total", "counter", "Applications ever accepted.",
        static_cast<double>(counts.accepted));
    add("tpsync_documents_orphaned_total", "counter",
        "Uploaded documents at Personio that may belong to no application, at most.",
        static_cast<double>(counts.orphaned));
    add("tpsync_applications_oldest_waiting_seconds", "gauge", "Age of the oldest application that is not over.",
        counts.oldest_waiting ? seconds(now - *counts.oldest_waiting) : 0.0);
    add("tpsync_applications_paused", "gauge", "1 while sending is paused because credentials were refused.",
        pause ? 1.0 : 0.0);
    add("tpsync_applications_last_run_timestamp_seconds", "gauge", "When this was written.",
        seconds(now.time_since_epoch()));
    if (free_bytes) {
        add("tpsync_applications_state_free_bytes", "gauge", "Room left where the state directory lies.",
            static_cast<double>(*free_bytes));
    }
    return text;
}

} // namespace tpsync::apps::push_application
