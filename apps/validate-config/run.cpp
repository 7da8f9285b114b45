#include "run.hpp"

#include "common/setup_files.hpp"
#include "common/terminal.hpp"
#include "spreadsheet_action.hpp"

#include "tpsync/core/random.hpp"
#include "tpsync/core/text.hpp"
#include "tpsync/fs/state_directory.hpp"
#include "tpsync/fs/write_file.hpp"
#include "tpsync/http/curl_transport.hpp"
#include "tpsync/http/retrying_transport.hpp"
#include "tpsync/json/pretty.hpp"
#include "tpsync/report/validation_html.hpp"
#include "tpsync/report/validation_json.hpp"
#include "tpsync/report/validation_junit.hpp"
#include "tpsync/report/validation_text.hpp"
#include "tpsync/validation/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>

namespace tpsync::apps::validate_config {
namespace {

using Reviews = std::vector<validation::SetupReview>;

ExitCode end_with(Log& log, const Error& error)
{
    log.write(to_log_entry(error, {}));
    return exit_code(error.kind);
}

/// One connection for each setup, with retries in front. They live until the next setup is asked for.
class Network {
public:
    Network(Clock& clock, Random& random) : clock_{clock}, random_{random} {}

    Result<std::reference_wrapper<http::Transport>> transport_for(const setup::Setup& setup)
    {
        http::CurlOptions options;
        options.ca_file = setup.endpoints.ca_file;
        auto curl = http::make_curl_transport(std::move(options));
        if (!curl) return fail(curl.error());
        curl_ = std::move(*curl);
        retrying_ = std::make_unique<http::RetryingTransport>(*curl_, clock_, random_);
        return std::ref<http::Transport>(*retrying_);
    }

private:
    Clock& clock_;
    Random& random_;
    std::unique_ptr<http::Transport> curl_;
    std::unique_ptr<http::RetryingTransport> retrying_;
};

bool goes_to_stdout(const Options& options)
{
    return options.output.empty() || options.output == "-";
}

validation::Strictness strictness_of(const Options& options)
{
    return options.strict ? validation::Strictness::warnings_are_errors : validation::Strictness::normal;
}

std::string render(const Options& options, const Reviews& reviews, const Clock& clock)
{
    const report::ValidationStyle style{options.language, strictness_of(options), clock.now()};
    switch (options.format) {
    case Format::json: return json::pretty(report::validation_json(reviews, style));
    case Format::sarif: return json::pretty(report::validation_sarif(reviews, style));
    case Format::junit: return report::validation_junit(reviews, style);
    case Format::html: return report::validation_html(reviews, style);
    case Format::text: break;
    }
    const report::Style colours{goes_to_stdout(options) ? colours_for(Stream::out) : report::Colours::off};
    return report::validation_text(reviews, style, colours,
                                   options.quiet ? report::Detail::findings : report::Detail::all);
}

/// Names the file that was meant; the error names the one that would have taken its place.
Error not_written(const std::string& file, const Error& error)
{
    const auto colon = error.message.rfind(": ");
    const auto reason = colon == std::string::npos ? error.message : error.message.substr(colon + 2);
    return {ErrorKind::state, "report-not-written",
            fmt::format("the report could not be written to {}: {}", printable(file), reason),
            error.remedy.empty() ? "check the name, the folder and its permissions" : error.remedy};
}

/// Prints or writes a result; 74 when that fails, whatever was found.
ExitCode deliver(const Options& options, const std::string& text, ExitCode code, Log& log)
{
    if (goes_to_stdout(options)) {
        if (print(text)) return code;
        return end_with(log, {ErrorKind::state, "report-not-written", "the report could not be written to stdout",
                              "Check where the output goes, and run the check again."});
    }
    constexpr unsigned readable_by_all = 0644;
    const auto written = fs::write_file_atomically(options.output, text, readable_by_all);
    return written ? code : end_with(log, not_written(options.output, written.error()));
}

ExitCode explain(const Options& options, Log& log)
{
    if (options.explain_code == "all") return deliver(options, report::codes_markdown(), ExitCode::ok, log);
    const report::Style colours{goes_to_stdout(options) ? colours_for(Stream::out) : report::Colours::off};
    const auto text = report::explanation_text(options.explain_code, options.language, colours);
    if (text) return deliver(options, *text, ExitCode::ok, log);
    const auto near = validation::nearest_code(options.explain_code);
    return end_with(log, {ErrorKind::usage, "unknown-code",
                          fmt::format("there is no code {}", printable(options.explain_code, 80)),
                          near ? fmt::format("Did you mean {}? All codes: validate-config --explain all", *near)
                               : "All codes: validate-config --explain all"});
}

/// `--output` names the setup here, so the report goes to stdout.
ExitCode import_with(const Options& options, const Clock& clock, Log& log)
{
    auto report = options;
    report.output.clear();
    const auto show = [&](const validation::SetupReview& review) {
        const auto code = validation::exit_code_of({review}, strictness_of(options));
        return deliver(report, render(report, {review}, clock), code, log);
    };
    return import_workbook(options.workbook, options.output, show, log);
}

/// The files to check, each once.
Result<std::vector<std::string>> files_of(const Options& options)
{
    auto files = expand_setup_arguments(options.setups);
    if (!files) return files;
    std::vector<std::string> once;
    for (auto& file : *files) {
        if (std::find(once.begin(), once.end(), file) == once.end()) once.push_back(std::move(file));
    }
    return once;
}

/// What --host needs to know of this process; nothing without it.
Result<std::optional<validation::HostPlaces>> host_places(const Options& options)
{
    if (!options.host) return std::nullopt;
    auto state = fs::state_directory(options.state, fs::process_environment);
    if (!state) return fail(state.error());
    validation::HostPlaces places;
    places.state = std::move(*state);
    places.home = fs::process_environment("HOME").value_or(std::string{});
    return places;
}

/// The file that the report would take the place of although it is read here; empty: none.
std::string overwritten_input(const Options& options, std::vector<std::string> inputs)
{
    if (goes_to_stdout(options)) return {};
    inputs.push_back(options.sample_file);
    const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const std::string& input) {
        std::error_code ignored;
        return std::filesystem::equivalent(input, options.output, ignored);
    });
    return found == inputs.end() ? std::string{} : *found;
}

ExitCode check(const Options& options, Clock& clock, Log& log)
{
    auto files = files_of(options);
    if (!files) {
        log.write(to_log_entry(files.error(), {}));
        return ExitCode::refused;
    }
    auto host = host_places(options);
    if (!host) return end_with(log, host.error());
    if (const auto input = overwritten_input(options, *files); !input.empty()) {
        return end_with(log, {ErrorKind::usage, "output-is-input",
                              fmt::format("the report would overwrite {}, which is to be checked", printable(input)),
                              "name another file for --output"});
    }
    auto random = SeededRandom::from_system();
    Network network{clock, random};
    const validation::ValidationOptions wanted{
        std::move(*files), options.online ? validation::Reach::online : validation::Reach::offline, options.sample_file,
        options.host ? std::string{} : options.state, std::move(*host)};
    const auto reviews = validation::validate(
        wanted, [&](const setup::Setup& setup) { return network.transport_for(setup); }, clock);
    const auto code = validation::exit_code_of(reviews, strictness_of(options));
    return deliver(options, render(options, reviews, clock), code, log);
}

} // namespace

ExitCode run(const Options& options)
{
    SystemClock clock;
    StderrLog log{"validate-config", options.log_format, options.lowest_level, clock};
    switch (options.action) {
    case Action::explain: return explain(options, log);
    case Action::write_template: return write_template(options.template_product, options.template_file, log);
    case Action::import_workbook: return import_with(options, clock, log);
    case Action::validate: break;
    }
    return check(options, clock, log);
}

} // namespace tpsync::apps::validate_config
