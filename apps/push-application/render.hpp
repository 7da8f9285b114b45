#pragma once

#include "tpsync/applications/outbox.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tpsync::apps::push_application {

/// `--list`: a table, or one JSON object an application and line.
std::string list_text(const std::vector<applications::Item>& items);
std::string list_json(const std::vector<applications::Item>& items);

/// `--status`: one line, and whether something needs a person (76) or waits too long (75).
struct Status {
    std::string line;
    ExitCode exit = ExitCode::ok;
};
Status status_text(const applications::Counts& counts, const std::optional<applications::Pause>& pause, TimePoint now);
Status status_json(const applications::Counts& counts, const std::optional<applications::Pause>& pause, TimePoint now);

/// `--audit`: one line.
std::string audit_text(const applications::AuditResult& audit);
std::string audit_json(const applications::AuditResult& audit);

} // namespace tpsync::apps::push_application
