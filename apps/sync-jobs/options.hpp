#pragma once

#include "common/messages.hpp"

#include "tpsync/core/exit_code.hpp"
#include "tpsync/personio/feed_files.hpp"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace tpsync::apps::sync_jobs {

enum class Action { sync, history, explain };

struct Options {
    Action action = Action::sync;
    std::vector<std::string> setups; ///< files or folders
    bool dry_run = false;
    bool detailed_exit_code = false;
    bool print_payload = false;
    bool force = false;
    bool json = false;
    bool quiet = false;
    std::vector<personio::FeedFile> feed_files;
    std::string confirm_token;
    std::string state;
    std::string metrics_file;
    std::string explain_position;
    std::size_t history_length = 24;
    LogFormat log_format = LogFormat::text;
    LogLevel lowest_level = LogLevel::info;
};

/// The options, or the exit code to end with at once.
std::variant<Options, ExitCode> parse_options(int argc, char** argv);

} // namespace tpsync::apps::sync_jobs
