#include "tpsync/core/log.hpp"

#include <utility>

namespace tpsync {

std::string_view name(LogLevel level)
{
    switch (level) {
    case LogLevel::debug: return "debug";
    case LogLevel::info: return "info";
    case LogLevel::warning: return "warning";
    case LogLevel::error: return "error";
    }
    return "error";
}

LogEntry to_log_entry(const Error& error, std::string customer)
{
    return {LogLevel::error, error.code, std::move(customer), error.message, error.remedy};
}

LogEntry to_log_entry(const Finding& finding, std::string customer)
{
    const auto level = finding.severity == Severity::error     ? LogLevel::error
                       : finding.severity == Severity::warning ? LogLevel::warning
                                                               : LogLevel::info;
    std::string where;
    if (!finding.place.file.empty()) {
        where += finding.place.file;
        if (finding.place.line > 0) {
            where += ':' + std::to_string(finding.place.line);
            if (finding.place.column > 0) where += ':' + std::to_string(finding.place.column);
        }
        where += ": ";
    }
    if (!finding.place.path.empty()) where += finding.place.path + ": ";
    if (!finding.place.position.empty()) where += "position " + finding.place.position + ": ";
    return {level, finding.code, std::move(customer), where + finding.message, finding.remedy};
}

} // namespace tpsync
