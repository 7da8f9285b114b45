#pragma once

#include "tpsync/applications/outbox.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace tpsync::apps::push_application {

/// The outbox in Prometheus' text format, for node_exporter's textfile collector. Counts and times only.
std::string metrics_text(const std::string& customer, const applications::Counts& counts,
                         const std::optional<applications::Pause>& pause, TimePoint now,
                         std::optional<std::uint64_t> free_bytes);

} // namespace tpsync::apps::push_application
