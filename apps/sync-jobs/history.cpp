#include "history.hpp"

#include "common/terminal.hpp"

#include "tpsync/jobs/sqlite_job_ledger.hpp"
#include "tpsync/report/history_text.hpp"
#include "tpsync/setup/load.hpp"

#include <fmt/format.h>

namespace tpsync::apps::sync_jobs {
namespace {

Result<std::string> runs_of(const CustomerName& customer, jobs::JobLedger& ledger, const Options& options)
{
    const auto runs = ledger.history(options.history_length);
    if (!runs) return fail(runs.error());
    return options.json ? report::history_json(customer, *runs) : report::history_text(customer, *runs);
}

Result<std::string> events_of(const CustomerName& customer, jobs::JobLedger& ledger, const Options& options)
{
    const PositionId id{options.explain_position};
    const auto events = ledger.events_of(id);
    if (!events) return fail(events.error());
    const auto accepted = ledger.accepted_job(id);
    if (!accepted) return fail(accepted.error());
    return options.json ? report::job_history_json(customer, id, *events, *accepted)
                        : report::job_history_text(customer, id, *events, *accepted);
}

Result<std::string> answer_for(const std::string& file, const Options& options, const std::filesystem::path& state,
                               const Clock& clock, Log& log)
{
    const auto loaded = setup::load_setup(file, setup::Purpose::jobs, setup::Secrets::not_needed);
    if (!loaded) return fail(loaded.error());
    if (!loaded->setup) {
        for (const auto& finding : loaded->findings) log.write(to_log_entry(finding, {}));
        return fail(ErrorKind::setup, "setup-wrong", file + " has errors",
                    "Prove the setup with: validate-config " + file);
    }
    const auto& customer = loaded->setup->customer;
    const auto ledger = jobs::open_job_ledger(state, customer, jobs::LedgerUse::look, clock.now());
    if (!ledger) return fail(ledger.error());
    return options.action == Action::history ? runs_of(customer, **ledger, options)
                                             : events_of(customer, **ledger, options);
}

} // namespace

ExitCode show_history(const Options& options, const std::vector<std::string>& files, const std::filesystem::path& state,
                      Clock& clock, Log& log)
{
    std::vector<ExitCode> codes;
    std::vector<std::string> answers;
    for (const auto& file : files) {
        auto answer = answer_for(file, options, state, clock, log);
        codes.push_back(answer ? ExitCode::ok : exit_code(answer.error().kind));
        if (answer) {
            answers.push_back(std::move(*answer));
        } else {
            log.write(to_log_entry(answer.error(), {}));
        }
    }
    const auto code = most_serious(codes);
    const auto all = options.json ? fmt::format("{{\"customers\":[{}],\"exit_code\":{}}}\n", fmt::join(answers, ","),
                                                static_cast<int>(code))
                                  : fmt::format("{}", fmt::join(answers, ""));
    return print(all) ? code : lost_output(log);
}

} // namespace tpsync::apps::sync_jobs
