#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/log.hpp"

#include <string>

namespace tpsync::apps {

enum class LogFormat { text, json };

/// Messages on stderr, one line each: `sync-jobs: error: acme: what happened [code] -> what to do now`, or
/// one JSON object a line. Writing never fails a run.
class StderrLog final : public Log {
public:
    StderrLog(std::string program, LogFormat format, LogLevel lowest, const Clock& clock)
        : program_{std::move(program)}, format_{format}, lowest_{lowest}, clock_{clock}
    {
    }
    void write(const LogEntry& entry) override;

private:
    std::string program_;
    LogFormat format_;
    LogLevel lowest_;
    const Clock& clock_;
};

} // namespace tpsync::apps
