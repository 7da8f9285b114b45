#pragma once
// Include this from a program's options.cpp only: CLI11 costs seconds for each file that sees it.

#include "common/messages.hpp"

#include "tpsync/core/exit_code.hpp"
#include "tpsync/core/version.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <map>
#include <optional>
#include <string>

namespace tpsync::apps {

/// What every program takes.
struct CommonOptions {
    std::string state; ///< empty: the environment decides
    LogFormat log_format = LogFormat::text;
    bool json = false;
    bool quiet = false;
    bool verbose = false;

    LogLevel lowest_level() const
    {
        if (quiet) return LogLevel::warning;
        return verbose ? LogLevel::debug : LogLevel::info;
    }
};

inline void add_common_options(CLI::App& app, CommonOptions& options)
{
    app.get_formatter()->column_width(34);
    app.add_option("--state", options.state,
                   "State directory (default: $STATE_DIRECTORY, $XDG_STATE_HOME/tpsync, ~/.local/state/tpsync)")
        ->type_name("DIR");
    app.add_flag("--json", options.json, "Print the result as one JSON object");
    app.add_option("--log-format", options.log_format, "How messages on stderr look: text or json")
        ->type_name("FORMAT")
        ->transform(CLI::CheckedTransformer(
                        std::map<std::string, LogFormat>{{"text", LogFormat::text}, {"json", LogFormat::json}})
                        .description(""));
    app.add_flag("-q,--quiet", options.quiet, "Print nothing when all is well");
    app.add_flag("-v,--verbose", options.verbose, "Tell more");
    app.set_version_flag("--version", std::string{app.get_name()} + " " + std::string{version},
                         "Print the version and exit");
    app.set_help_flag("-h,--help", "Print this help and exit");
}

/// Parses; an exit code instead of nothing when the program is to end at once (--help, --version, wrong
/// usage).
inline std::optional<ExitCode> parse_command_line(CLI::App& app, int argc, char** argv)
{
    try {
        app.parse(argc, argv);
        return std::nullopt;
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            app.exit(error);
            return ExitCode::ok;
        }
        std::fprintf(stderr, "%s: error: %s [usage] -> See %s --help.\n", app.get_name().c_str(), error.what(),
                     app.get_name().c_str());
        return ExitCode::usage;
    }
}

} // namespace tpsync::apps
