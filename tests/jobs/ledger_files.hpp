#pragma once

#include "jobs/job_ledger_contract.hpp"
#include "support/catch.hpp"

#include "tpsync/jobs/sqlite_job_ledger.hpp"

#include <filesystem>
#include <memory>
#include <utility>

namespace tpsync::test {

inline const CustomerName acme{"acme"};

inline std::unique_ptr<jobs::JobLedger> open_for(const std::filesystem::path& state,
                                                 jobs::LedgerUse use = jobs::LedgerUse::run)
{
    auto ledger = jobs::open_job_ledger(state, acme, use, ledger_noon);
    INFO((ledger ? "" : ledger.error().message));
    REQUIRE(ledger);
    return std::move(*ledger);
}

/// Notes a load and has it accepted.
inline Result<void> send(jobs::JobLedger& ledger, const jobs::KnownJobs& load)
{
    const auto id = ledger.note_attempt({RunId{"run"}, ledger_noon, "digest", true, false, "", &load, nullptr});
    if (!id) return fail(id.error());
    return ledger.mark_accepted(*id, ledger_noon, jobs::Acceptance::whole);
}

inline jobs::RunRecord run_at(TimePoint started)
{
    jobs::RunRecord run;
    run.run = RunId{"run"};
    run.started = started;
    return run;
}

} // namespace tpsync::test
