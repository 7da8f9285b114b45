#include "options.hpp"

#include "common/common_options.hpp"

#include <algorithm>
#include <map>

namespace tpsync::apps::validate_config {
namespace {

constexpr auto description =
    "Proves a customer's setup before it goes live: every name, id and picklist, each finding with its place and\n"
    "what to do, all in one pass. Changes nothing anywhere.";

constexpr auto footer =
    "SETUP is a customer's setup file or a folder of them (*.json); several are also held against each other.\n\n"
    "Exit codes: 0 no errors, 1 errors (with --strict also warnings), 64 usage, 65 the file is not a setup at all,\n"
    "69 online checks could not be made, 70 internal error, 74 report not writable, 77 credentials refused.";

const std::map<std::string, Format> formats{{"text", Format::text},
                                            {"json", Format::json},
                                            {"html", Format::html},
                                            {"junit", Format::junit},
                                            {"sarif", Format::sarif}};
const std::map<std::string, validation::Language> languages{{"en", validation::Language::english},
                                                            {"de", validation::Language::german}};

/// What was given on the command line, by option.
struct Given {
    bool format = false;
    bool json = false;
    bool workbook = false;
    bool template_file = false;
    bool explain = false;
    bool output = false;
};

std::string wrong_combination(const Options& options, const Given& given)
{
    const auto actions =
        static_cast<int>(given.workbook) + static_cast<int>(given.template_file) + static_cast<int>(given.explain);
    if (actions > 1) return "--template, --import and --explain are different tasks: give one of them";
    if (actions == 1 && !options.setups.empty()) return "--template, --import and --explain take no SETUP";
    if (actions == 1 && options.host) return "--host goes with a check, not with --template, --import or --explain";
    if (actions == 0 && options.setups.empty() && !options.host) return "SETUP is required";
    if (given.output && options.output.empty()) return "--output is empty: name a file, or - for standard output";
    if (given.workbook && options.output.empty()) return "--import needs --output SETUP.json";
    if (given.template_file && !options.output.empty()) return "--template names its file itself: leave --output out";
    if (given.json && given.format && options.format != Format::json) return "--json and --format say different things";
    return {};
}

Action action_of(const Given& given)
{
    if (given.explain) return Action::explain;
    if (given.template_file) return Action::write_template;
    return given.workbook ? Action::import_workbook : Action::validate;
}

} // namespace

std::variant<Options, ExitCode> parse_options(int argc, char** argv)
{
    Options options;
    CommonOptions common;
    std::vector<std::string> template_words;
    CLI::App app{description, "validate-config"};
    app.footer(footer);
    app.add_option("SETUP", options.setups, "Setup files or folders")->type_name("");
    app.add_flag("--online", options.online, "Also check against Personio and Talentry, by calls without effect only");
    const auto* format = app.add_option("--format", options.format, "Rendering: text, json, html, junit or sarif")
                             ->type_name("FORMAT")
                             ->transform(CLI::CheckedTransformer(formats).description(""));
    const auto* output = app.add_option("--output", options.output, "Write the result to this file (default: stdout)")
                             ->type_name("FILE");
    app.add_option("--lang", options.language, "Language of the report: en or de")
        ->type_name("LANG")
        ->transform(CLI::CheckedTransformer(languages).description(""));
    app.add_flag("--host", options.host,
                 "Also look at this machine: state, clock, schedules, libraries; needs no SETUP");
    app.add_flag("--strict", options.strict, "Warnings count as errors");
    const auto* written = app.add_option("--template", template_words,
                                         "Write the spreadsheet to be filled in: referral or crm, and the file")
                              ->type_name("PRODUCT FILE.xlsx")
                              ->expected(2);
    const auto* workbook =
        app.add_option("--import", options.workbook, "Read a filled-in spreadsheet, write the setup to --output")
            ->type_name("FILE.xlsx");
    const auto* explain =
        app.add_option("--explain", options.explain_code, "Tell what a code means and how to mend it, or list them all")
            ->type_name("CODE|all");
    app.add_option("--sample-application", options.sample_file,
                   "Also prove that this application would map without loss")
        ->type_name("FILE");
    add_common_options(app, common);
    app.get_option("--state")->description("Also check whether this folder is fit to hold the state");

    if (const auto end = parse_command_line(app, argc, argv)) return *end;

    const Given given{format->count() > 0,  common.json,          workbook->count() > 0,
                      written->count() > 0, explain->count() > 0, output->count() > 0};
    if (given.template_file) {
        options.template_product = template_words[0];
        options.template_file = template_words[1];
    }
    auto wrong = wrong_combination(options, given);
    const auto& product = options.template_product;
    if (given.template_file && product != "referral" && product != "crm") {
        wrong = "--template: '" + product + "' is not a template: give referral or crm (ask the consultant which)";
    }
    if (!wrong.empty()) {
        std::fprintf(stderr, "validate-config: error: %s [usage] -> See validate-config --help.\n", wrong.c_str());
        return ExitCode::usage;
    }
    options.action = action_of(given);
    if (common.json) options.format = Format::json;
    options.state = common.state;
    options.quiet = common.quiet;
    options.log_format = common.log_format;
    options.lowest_level = common.lowest_level();
    return options;
}

} // namespace tpsync::apps::validate_config
