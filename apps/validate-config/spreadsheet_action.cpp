#include "spreadsheet_action.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/setup/vocabulary.hpp"
#include "tpsync/spreadsheet/import.hpp"
#include "tpsync/spreadsheet/template_writer.hpp"

#include <fmt/format.h>

namespace tpsync::apps::validate_config {
namespace {

ExitCode end_with(Log& log, const Error& error)
{
    log.write(to_log_entry(error, {}));
    return exit_code(error.kind);
}

validation::SetupReview review_of(const spreadsheet::Import& import, const std::string& workbook)
{
    validation::SetupReview review;
    review.file = workbook;
    review.customer = import.customer;
    for (const auto& note : import.notes) {
        review.items.push_back({note.code, note.severity, note.place, note.args, validation::Wording::topic});
    }
    return review;
}

void tell_next_steps(const spreadsheet::Import& import, const std::string& setup_file, Log& log)
{
    log.write(
        {LogLevel::info, "setup-written", import.customer,
         fmt::format("the setup was written to {}", printable(setup_file)),
         fmt::format("put the tokens into {0}.personio-token and {0}.talentry-token beside it (chmod 600), then run "
                     "validate-config {1}",
                     import.customer, printable(setup_file))});
}

} // namespace

ExitCode write_template(const std::string& product, const std::string& file, Log& log)
{
    const auto known = setup::product_called(product);
    if (!known || *known == setup::Product::internal) {
        return end_with(log, {ErrorKind::usage, "template-unknown",
                              fmt::format("there is no template {}", printable(product, 40)),
                              "name referral or crm; ask the consultant which applies. Both serve customers with "
                              "several products."});
    }
    const auto written = spreadsheet::write_template(*known, file);
    if (!written) return end_with(log, written.error());
    log.write({LogLevel::info,
               "template-written",
               {},
               fmt::format("the template was written to {}", printable(file)),
               "let the customer fill in the yellow cells, then import it with --import"});
    return ExitCode::ok;
}

ExitCode import_workbook(const std::string& workbook, const std::string& setup_file, const ShowReview& show, Log& log)
{
    if (setup_file.empty() || setup_file == "-") {
        return end_with(log, {ErrorKind::usage, "output-missing", "--import does not know where to write the setup",
                              "name the file: --output SETUP.json"});
    }
    const auto import = spreadsheet::import_workbook(workbook, setup_file);
    if (!import) {
        auto error = import.error();
        if (error.message.find(workbook) == std::string::npos)
            error.message = printable(workbook) + ": " + error.message;
        return end_with(log, error);
    }
    const auto code = show(review_of(*import, workbook));
    if (code != ExitCode::ok || import->has_errors()) {
        log.write({LogLevel::error, "setup-not-written", import->customer,
                   fmt::format("no setup was written, because cells of {} are missing or wrong", printable(workbook)),
                   "mend the cells and import the workbook again"});
        return code == ExitCode::ok ? ExitCode::errors_found : code;
    }
    const auto written = spreadsheet::write_setup(*import, setup_file);
    if (!written) return end_with(log, written.error());
    tell_next_steps(*import, setup_file, log);
    return ExitCode::ok;
}

} // namespace tpsync::apps::validate_config
