#pragma once

#include "tpsync/http/heartbeat.hpp"
#include "tpsync/jobs/sync_jobs.hpp"
#include "tpsync/setup/setup.hpp"

#include <memory>
#include <optional>

namespace tpsync::apps::sync_jobs {

/// Tells each customer's monitoring service of the customer's run, with a connection of its own.
class Monitor {
public:
    explicit Monitor(Log& log) : log_{log} {}

    void run_begins(const setup::Setup& setup);
    /// Of the run that began last. A run that met another one says nothing: that one will.
    void run_ended(const jobs::SyncReport& report);

private:
    Log& log_;
    std::unique_ptr<http::Transport> transport_;
    std::optional<http::Heartbeat> heartbeat_;
};

} // namespace tpsync::apps::sync_jobs
