#include "monitor.hpp"

#include "tpsync/http/curl_transport.hpp"

#include <utility>

namespace tpsync::apps::sync_jobs {

void Monitor::run_begins(const setup::Setup& setup)
{
    heartbeat_.reset();
    transport_.reset();
    if (setup.monitoring.ping_url.empty()) return;
    http::CurlOptions options;
    options.ca_file = setup.endpoints.ca_file;
    auto curl = http::make_curl_transport(std::move(options));
    if (!curl) return;
    transport_ = std::move(*curl);
    heartbeat_.emplace(setup.monitoring.ping_url, setup.customer.value, *transport_, log_);
    heartbeat_->begins();
}

void Monitor::run_ended(const jobs::SyncReport& report)
{
    if (heartbeat_ && report.outcome != jobs::Outcome::locked) heartbeat_->ended(report.exit_code);
}

} // namespace tpsync::apps::sync_jobs
