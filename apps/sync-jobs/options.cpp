#include "options.hpp"

#include "common/common_options.hpp"

#include <string_view>
#include <utility>

namespace tpsync::apps::sync_jobs {
namespace {

constexpr auto description = "Makes the positions a customer publishes in Personio jobs in Talentry.\n"
                             "Reads every configured language of the feed, shows what would change, and "
                             "sends Talentry the full load.\n"
                             "Removals beyond the limits are held until a person confirms them.";

constexpr auto footer =
    "SETUP is a customer's setup file or a folder of them (*.json).\n\n"
    "Exit codes: 0 accepted or unchanged, 2 changes (--detailed-exitcode), 64 usage, 65 feed refused,\n"
    "69 feed or Talentry down, 70 internal error, 74 state not writable, 75 outcome unknown or rate "
    "limited,\n"
    "76 needs a person (held or refused), 77 credentials refused, 78 setup wrong.";

/// What is wrong with --feed, or nothing.
std::string read_feed_arguments(const std::vector<std::string>& arguments, Options& options)
{
    const auto words = [](const Error& error) { return "--feed: " + error.message + ": " + error.remedy; };
    for (const auto& argument : arguments) {
        auto file = personio::parse_feed_file(argument);
        if (!file) return words(file.error());
        options.feed_files.push_back(std::move(*file));
    }
    if (arguments.empty()) return {};
    const auto fit = personio::check_feed_files(options.feed_files);
    return fit ? std::string{} : words(fit.error());
}

} // namespace

std::variant<Options, ExitCode> parse_options(int argc, char** argv)
{
    Options options;
    CommonOptions common;
    std::vector<std::string> feeds;
    CLI::App app{description, "sync-jobs"};
    app.footer(footer);
    app.add_option("SETUP", options.setups, "Setup files or folders")->required()->type_name("");
    const auto* dry_run =
        app.add_flag("--dry-run", options.dry_run, "Decide and print the plan; send nothing, write no state");
    app.add_flag("--detailed-exitcode", options.detailed_exit_code, "With --dry-run: exit 2 when there are changes");
    app.add_flag("--print-payload", options.print_payload,
                 "Print only the JSON body that would be sent (implies --dry-run; one customer)");
    app.add_option("--feed", feeds,
                   "Read this language's feed from a file, - for stdin (repeatable); nothing is fetched then")
        ->type_name("LANG=FILE")
        ->allow_extra_args(false);
    app.add_option("--confirm", options.confirm_token, "Release exactly the held changes this token was printed for")
        ->type_name("TOKEN");
    app.add_flag("--force", options.force, "Send although nothing changed since the last accepted load");
    auto* history = app.add_option("--history", options.history_length, "Show the newest N recorded runs (default 24)")
                        ->type_name("[N]")
                        ->expected(0, 1)
                        ->default_str("24")
                        ->check(CLI::Range(1, 100000).description(""));
    auto* explain = app.add_option("--explain", options.explain_position,
                                   "Show when and why a job appeared, changed, was held or vanished")
                        ->type_name("POSITION_ID");
    app.add_option("--metrics", options.metrics_file, "Write Prometheus metrics to this file")->type_name("FILE");
    add_common_options(app, common);

    if (const auto end = parse_command_line(app, argc, argv)) return *end;

    std::string wrong = read_feed_arguments(feeds, options);
    if (options.detailed_exit_code && dry_run->count() == 0) wrong = "--detailed-exitcode goes with --dry-run";
    if (options.print_payload && common.json) wrong = "--print-payload and --json both want stdout: give one of them";
    if (history->count() > 0 && explain->count() > 0)
        wrong = "--history and --explain are two questions: give one of them";
    const auto& id = options.explain_position;
    if (explain->count() > 0 && (id.empty() || id.find_first_not_of("0123456789") != std::string::npos)) {
        wrong = "--explain takes a position id, which is digits only";
    }
    if (!wrong.empty()) {
        std::fprintf(stderr, "sync-jobs: error: %s [usage] -> See sync-jobs --help.\n", wrong.c_str());
        return ExitCode::usage;
    }
    if (history->count() > 0) options.action = Action::history;
    if (explain->count() > 0) options.action = Action::explain;
    options.dry_run = options.dry_run || options.print_payload;
    options.json = common.json;
    options.quiet = common.quiet;
    options.state = common.state;
    options.log_format = common.log_format;
    options.lowest_level = common.lowest_level();
    return options;
}

} // namespace tpsync::apps::sync_jobs
