#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/log.hpp"

#include <string>
#include <string_view>

namespace tpsync::apps {

enum class LogFormat { text, json };

/// Messages on stderr, one line each: `sync-jobs: error: acme: what happened [code] -> what to do now`, or
/// one JSON object a line, whose members docs/man/tpsync-log.5.scd names. Writing never fails a run.
class StderrLog final : public Log {
public:
    StderrLog(std::string program, LogFormat format, LogLevel lowest, const Clock& clock)
        : program_{std::move(program)}, format_{format}, lowest_{lowest}, clock_{clock}
    {
    }
    void write(const LogEntry& entry) override { write(entry, {}); }
    /// A message of one run, by the id that result and history have.
    void write(const LogEntry& entry, std::string_view run_id);

private:
    std::string program_;
    LogFormat format_;
    LogLevel lowest_;
    const Clock& clock_;
};

} // namespace tpsync::apps
