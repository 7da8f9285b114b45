#pragma once

#include "tpsync/core/log.hpp"
#include "tpsync/jobs/sync_jobs.hpp"

#include <filesystem>
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::jobs {

/// The network for one customer's run.
struct SyncNetwork {
    http::Transport& transport;
    http::Transport* beside = nullptr; ///< SyncServices::transport_beside
};

/// What all customers of one call share.
struct SyncWorld {
    /// The network as this setup wants it (CA file); called once a customer.
    std::function<Result<SyncNetwork>(const setup::Setup&)> network;
    Clock& clock;
    Random& random;
    Log& log; ///< told of everything that is found in setups
    std::istream& standard_input;
    std::filesystem::path state_directory;
    std::function<void(std::string_view customer, std::string_view what)> progress; ///< may be empty
    std::function<void(const SyncReport&)> finished; ///< told as each customer ends; may be empty
    /// Around the run of each setup that could be loaded; may be empty.
    std::function<void(const setup::Setup&)> run_begins{};
    std::function<void(const setup::Setup&, const SyncReport&)> run_ended{};
};

/// Each customer from setup file to report: the setups are loaded and checked, also against each other; then one after the
/// other reads its token (not for a dry run), takes its lock, opens its ledger and runs. Whatever fails for one customer ends
/// in its report, and the others go on. One report for each file, in their order.
std::vector<SyncReport> sync_customers(const std::vector<std::string>& setup_files, const SyncOptions& options,
                                       SyncWorld& world);

} // namespace tpsync::jobs
