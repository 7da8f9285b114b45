#pragma once

#include "common/messages.hpp"

#include "tpsync/applications/push.hpp"
#include "tpsync/core/exit_code.hpp"

#include <string>
#include <variant>

namespace tpsync::apps::push_application {

enum class Action {
    push,
    defer,
    print_request,
    drain,
    list,
    status,
    audit,
    retry,
    retry_all,
    erase,
    export_one,
    recover
};

struct Options {
    Action action = Action::push;
    std::string setup;
    std::string id; ///< of the application to act on
    bool without_refused_documents = false;
    applications::Strictness strictness = applications::Strictness::tolerant;
    unsigned requests_per_minute = applications::RateBudget::usual;
    Duration drain_limit{};
    bool json = false;
    bool quiet = false;
    std::string state;
    std::string metrics_file;
    LogFormat log_format = LogFormat::text;
    LogLevel lowest_level = LogLevel::info;
};

/// The options, or the exit code to end with at once.
std::variant<Options, ExitCode> parse_options(int argc, char** argv);

} // namespace tpsync::apps::push_application
