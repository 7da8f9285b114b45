#pragma once

#include "tpsync/applications/outbox.hpp"

#include <optional>
#include <string>

namespace tpsync::apps::push_application {

/// The outbox in Prometheus' text format, for node_exporter's textfile collector. Counts and times only.
std::string metrics_text(const std::string& customer, const applications::Counts& counts,
                         const std::optional<applications::Pause>& pause, TimePoint now);

} // namespace tpsync::apps::push_application
