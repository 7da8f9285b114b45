#include "options.hpp"

#include "common/common_options.hpp"

#include "tpsync/core/time.hpp"

#include <charconv>
#include <utility>
#include <vector>

namespace tpsync::apps::push_application {
namespace {

constexpr auto description =
    "Takes applications from Talentry on stdin, keeps them safe on disk, and delivers them to Personio at once.\n"
    "One JSON object, or one a line. After exit 0, 75 or 76 this program owns the application; after anything\n"
    "else the caller still does and may run the same command again.";

constexpr auto footer =
    "Exit codes: 0 delivered, 64 usage, 65 refused and not stored, 70 internal error, 74 could not be stored\n"
    "safely and was not accepted, 75 stored and tried again later, 76 stored and needs a person, 78 setup wrong.";

std::optional<unsigned> read_rate(const std::string& text)
{
    if (text == "off") return 0U;
    unsigned rate = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rate);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    if (!whole || rate == 0 || rate > applications::RateBudget::longest) return std::nullopt;
    return rate;
}

ExitCode wrong_usage(const std::string& message)
{
    std::fprintf(stderr, "push-application: error: %s [usage] -> See push-application --help.\n", message.c_str());
    return ExitCode::usage;
}

/// What is given as text or flag and means an action.
struct Given {
    bool defer = false;
    bool print_request = false;
    bool drain = false;
    bool list = false;
    bool status = false;
    bool audit = false;
    bool retry_all = false;
    bool recover = false;
    bool strict = false;
    std::string retry;
    std::string erase;
    std::string export_one;
    std::string rate = std::to_string(applications::RateBudget::usual);
    std::string drain_limit = "10m";
};

void add_options(CLI::App& app, Options& options, Given& given)
{
    app.add_option("SETUP", options.setup, "The customer's setup file")->required()->type_name("");
    app.add_flag("--print-request", given.print_request,
                 "Print the request Personio would get; store and send nothing");
    app.add_flag("--defer", given.defer, "Store only; the next --drain delivers");
    app.add_flag("--drain", given.drain, "Deliver what is waiting and due; reads no input");
    app.add_flag("--list", given.list, "Show what is waiting, unresolved or dead");
    app.add_flag("--status", given.status,
                 "One line for monitoring; not 0 while something needs a person or waits long");
    app.add_flag("--audit", given.audit, "Prove from the store that nothing is missing");
    app.add_option("--retry", given.retry, "Send this application again now")->type_name("ID");
    app.add_flag("--retry-all", given.retry_all, "Send again what is waiting, held or dead");
    app.add_flag("--without-refused-documents", options.without_refused_documents,
                 "With --retry: leave out the documents that Personio refused");
    app.add_option("--erase", given.erase, "Erase what is stored of this application")->type_name("ID");
    app.add_option("--export", given.export_one, "Print what is stored of this application")->type_name("ID");
    app.add_flag("--recover", given.recover, "Save what can be read of a damaged store into a new one");
    app.add_flag("--strict", given.strict, "Refuse unknown fields, and never send without a technical attribute");
    app.add_option("--rate-limit", given.rate, "Requests per minute for the company, 1 to 60 or off (default 18)")
        ->type_name("N");
    app.add_option("--drain-limit", given.drain_limit, "How long --drain may begin new work (default 10m)")
        ->type_name("TIME");
    app.add_option("--metrics", options.metrics_file, "Write Prometheus metrics to this file")->type_name("FILE");
}

/// The one action that was asked for; an error text when there are several.
std::variant<Action, std::string> chosen_action(const CLI::App& app, Options& options, const Given& given)
{
    const std::vector<std::pair<const char*, Action>> actions{{"--print-request", Action::print_request},
                                                              {"--defer", Action::defer},
                                                              {"--drain", Action::drain},
                                                              {"--list", Action::list},
                                                              {"--status", Action::status},
                                                              {"--audit", Action::audit},
                                                              {"--retry", Action::retry},
                                                              {"--retry-all", Action::retry_all},
                                                              {"--erase", Action::erase},
                                                              {"--export", Action::export_one},
                                                              {"--recover", Action::recover}};
    Action action = Action::push;
    std::string chosen;
    for (const auto& [name, meaning] : actions) {
        if (app.count(name) == 0) continue;
        if (!chosen.empty()) return chosen + " and " + name + " are two things to do: give one of them";
        chosen = name;
        action = meaning;
    }
    if (action == Action::retry) options.id = given.retry;
    if (action == Action::erase) options.id = given.erase;
    if (action == Action::export_one) options.id = given.export_one;
    return action;
}

} // namespace

std::variant<Options, ExitCode> parse_options(int argc, char** argv)
{
    Options options;
    CommonOptions common;
    Given given;
    CLI::App app{description, "push-application"};
    app.footer(footer);
    add_options(app, options, given);
    add_common_options(app, common);
    if (const auto end = parse_command_line(app, argc, argv)) return *end;

    const auto action = chosen_action(app, options, given);
    if (const auto* wrong = std::get_if<std::string>(&action)) return wrong_usage(*wrong);
    options.action = std::get<Action>(action);
    if (options.without_refused_documents && options.action != Action::retry) {
        return wrong_usage("--without-refused-documents goes with --retry");
    }
    const auto rate = read_rate(given.rate);
    if (!rate) return wrong_usage("--rate-limit: give a number from 1 to 60, or off");
    options.requests_per_minute = *rate;
    const auto limit = parse_duration(given.drain_limit);
    if (!limit) return wrong_usage("--drain-limit: give a number with ms, s, m, h or d, such as 10m");
    options.drain_limit = *limit;
    if (given.strict) options.strictness = applications::Strictness::strict;
    options.json = common.json;
    options.quiet = common.quiet;
    options.state = common.state;
    options.log_format = common.log_format;
    options.lowest_level = common.lowest_level();
    return options;
}

} // namespace tpsync::apps::push_application
