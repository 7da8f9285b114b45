#pragma once

#include "common/messages.hpp"

#include "tpsync/core/exit_code.hpp"
#include "tpsync/validation/topics.hpp"

#include <string>
#include <variant>
#include <vector>

namespace tpsync::apps::validate_config {

enum class Action { validate, explain, write_template, import_workbook };
enum class Format { text, json, html, junit, sarif };

struct Options {
    Action action = Action::validate;
    std::vector<std::string> setups; ///< files or folders
    Format format = Format::text;
    validation::Language language = validation::Language::english;
    std::string output; ///< empty or `-`: stdout
    bool online = false;
    bool strict = false;
    bool host = false; ///< also look at this machine
    bool quiet = false;
    std::string sample_file;
    std::string state; ///< empty: the state folder is not looked at; with `host` the environment decides
    std::string explain_code;
    std::string template_product;
    std::string template_file;
    std::string workbook;
    LogFormat log_format = LogFormat::text;
    LogLevel lowest_level = LogLevel::info;
};

/// The options, or the exit code to end with at once.
std::variant<Options, ExitCode> parse_options(int argc, char** argv);

} // namespace tpsync::apps::validate_config
