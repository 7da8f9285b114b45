#include "tpsync/core/text.hpp"
#include "tpsync/fs/private_directory.hpp"
#include "tpsync/fs/write_file.hpp"
#include "tpsync/jobs/migrations/job_ledger_schema.hpp"
#include "tpsync/jobs/sqlite_job_ledger.hpp"

#include <algorithm>

namespace tpsync::jobs {

namespace {

Result<std::unique_ptr<JobLedger>> open_to_look(const std::filesystem::path& state, const std::filesystem::path& folder)
{
    for (const auto& directory : {state, folder}) {
        const auto checked = fs::check_private_directory(directory);
        if (checked) continue;
        if (checked.error().code != "state-directory-missing") return fail(checked.error());
        auto nothing = db::Database::open_in_memory(job_ledger_schema());
        if (!nothing) return fail(nothing.error());
        if (auto closed = nothing->refuse_writes(); !closed) return fail(closed.error());
        return std::make_unique<SqliteJobLedger>(std::move(*nothing));
    }
    auto copy = db::Database::open_snapshot(folder / "jobs.db", job_ledger_schema());
    if (!copy) return fail(copy.error());
    return std::make_unique<SqliteJobLedger>(std::move(*copy));
}

Result<std::unique_ptr<JobLedger>> open_to_run(const std::filesystem::path& state, const std::filesystem::path& folder,
                                               TimePoint now)
{
    for (const auto& directory : {state, folder}) {
        if (const auto ready = fs::private_directory(directory); !ready) return fail(ready.error());
    }
    auto lock = fs::RunLock::acquire(folder / "jobs.lock", now);
    if (!lock) return fail(lock.error());
    fs::remove_unfinished(folder / "jobs.db");
    auto database = db::Database::open(folder / "jobs.db", job_ledger_schema());
    if (!database) return fail(database.error());
    return std::make_unique<SqliteJobLedger>(std::move(*database), std::move(*lock));
}

bool names_a_folder(const std::string& name)
{
    const bool plain =
        std::none_of(name.begin(), name.end(), [](char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20; });
    return plain && !name.empty() && name.front() != '.' && name.size() <= 200;
}

} // namespace

Result<std::unique_ptr<JobLedger>> open_job_ledger(const std::filesystem::path& state_directory,
                                                   const CustomerName& customer, LedgerUse use, TimePoint now)
{
    if (!names_a_folder(customer.value)) {
        return fail(ErrorKind::setup, "customer-name",
                    "the customer name \"" + printable(customer.value) + "\" cannot name a folder",
                    "choose a short name of letters, digits and hyphens for `customer` in the setup");
    }
    const auto folder = state_directory / customer.value;
    return use == LedgerUse::look ? open_to_look(state_directory, folder) : open_to_run(state_directory, folder, now);
}

} // namespace tpsync::jobs
