#include "tpsync/jobs/sync_customers.hpp"

#include "tpsync/jobs/sqlite_job_ledger.hpp"
#include "tpsync/setup/load.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace tpsync::jobs {
namespace {

using Loaded = Result<setup::LoadedSetup>;

/// Setups that get in each other's way are errors of the later one: each could take the other's jobs offline.
void check_against_each_other(std::vector<Loaded>& all)
{
    std::vector<setup::LoadedSetup> readable;
    for (const auto& loaded : all) {
        if (loaded) readable.push_back(*loaded);
    }
    for (auto& finding : setup::check_together(readable)) {
        const auto concerned = std::find_if(
            all.begin(), all.end(), [&](const Loaded& loaded) { return loaded && loaded->file == finding.place.file; });
        if (concerned == all.end()) continue;
        if (finding.severity == Severity::error) (*concerned)->setup.reset();
        (*concerned)->findings.push_back(std::move(finding));
    }
}

SyncReport run_customer(const setup::Setup& setup, const SyncOptions& options, SyncWorld& world)
{
    Secret token;
    if (options.mode == Mode::apply) {
        auto read = setup::read_secret(setup.talentry.token, setup.file);
        if (!read) return not_started(setup.customer, read.error());
        token = std::move(*read);
    }
    const auto network = world.network(setup);
    if (!network) return not_started(setup.customer, network.error());

    const auto use = options.mode == Mode::apply ? LedgerUse::run : LedgerUse::look;
    const auto ledger = open_job_ledger(world.state_directory, setup.customer, use, world.clock.now());
    if (!ledger) return not_started(setup.customer, ledger.error());

    std::function<void(std::string_view)> progress;
    if (world.progress) progress = [&](std::string_view what) { world.progress(setup.customer.value, what); };
    SyncServices services{network->transport,   world.clock, world.random,   **ledger,
                          world.standard_input, progress,    network->beside};
    return sync_jobs(setup, token, options, services);
}

SyncReport run_whatever_happens(const setup::Setup& setup, const SyncOptions& options, SyncWorld& world)
{
    try {
        return run_customer(setup, options, world);
    } catch (const std::exception& error) {
        // Memory, most likely. The attempt, if there was one, is on disk and the next run settles it.
        return not_started(setup.customer,
                           {ErrorKind::internal, "internal", std::string{"a defect of this program: "} + error.what(),
                            "Please report it; running the same command again is safe."});
    }
}

SyncReport run_file(const std::string& file, const Loaded& loaded, const SyncOptions& options, SyncWorld& world)
{
    if (!loaded) return not_started(CustomerName{file}, loaded.error());
    const CustomerName customer{loaded->customer.empty() ? file : loaded->customer};
    for (const auto& finding : loaded->findings) world.log.write(to_log_entry(finding, {}));
    if (!loaded->setup) return not_started(customer, setup::error_of(*loaded));
    if (world.run_begins) world.run_begins(*loaded->setup);
    auto report = run_whatever_happens(*loaded->setup, options, world);
    if (world.run_ended) world.run_ended(*loaded->setup, report);
    return report;
}

} // namespace

std::vector<SyncReport> sync_customers(const std::vector<std::string>& setup_files, const SyncOptions& options,
                                       SyncWorld& world)
{
    std::vector<Loaded> all;
    for (const auto& file : setup_files) {
        all.push_back(setup::load_setup(file, setup::Purpose::jobs, setup::Secrets::not_needed));
    }
    check_against_each_other(all);
    std::vector<SyncReport> reports;
    for (std::size_t i = 0; i < all.size(); ++i) {
        reports.push_back(run_file(setup_files[i], all[i], options, world));
        if (world.finished) world.finished(reports.back());
    }
    return reports;
}

} // namespace tpsync::jobs
