#pragma once

#include "tpsync/core/error.hpp"
#include "tpsync/core/finding.hpp"

#include <string>
#include <vector>

namespace tpsync {

enum class LogLevel { debug, info, warning, error };
std::string_view name(LogLevel level);

/// One message, one line. Ids, reason codes, counts, sizes and times only; never a secret, never personal
/// data.
struct LogEntry {
    LogLevel level = LogLevel::info;
    std::string code;     ///< stable and searchable
    std::string customer; ///< empty when it concerns the whole run
    std::string message;  ///< what happened, where
    std::string remedy;   ///< what to do now; may be empty
};

/// Where messages go (stderr in the programs). Results never go here. Writing never fails the run.
class Log {
public:
    virtual ~Log() = default;
    virtual void write(const LogEntry& entry) = 0;
};

/// An error or a finding as a message.
LogEntry to_log_entry(const Error& error, std::string customer);
LogEntry to_log_entry(const Finding& finding, std::string customer);

/// Drops everything.
class NullLog final : public Log {
public:
    void write(const LogEntry&) override {}
};

/// Keeps everything; for tests and for reports that are rendered later.
class MemoryLog final : public Log {
public:
    void write(const LogEntry& entry) override { entries.push_back(entry); }
    std::vector<LogEntry> entries;
};

} // namespace tpsync
