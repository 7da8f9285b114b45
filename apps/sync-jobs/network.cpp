#include "network.hpp"

#include "tpsync/http/curl_transport.hpp"

#include <utility>

namespace tpsync::apps::sync_jobs {

Result<jobs::SyncNetwork> Network::for_customer(const setup::Setup& setup)
{
    constexpr Duration longest_run = std::chrono::minutes{10};
    deadline_ = clock_.monotonic() + longest_run;
    auto& [first, beside] = by_ca_file_[setup.endpoints.ca_file];
    if (!first.curl) {
        auto made = make_handles(setup, random_);
        if (!made) return fail(made.error());
        auto further = make_handles(setup, random_beside_);
        if (!further) return fail(further.error());
        first = std::move(*made);
        beside = std::move(*further);
    }
    return jobs::SyncNetwork{*first.retrying, beside.retrying.get()};
}

Result<Network::Handles> Network::make_handles(const setup::Setup& setup, Random& random)
{
    http::CurlOptions options;
    options.ca_file = setup.endpoints.ca_file;
    options.time_left = [this] { return deadline_ - clock_.monotonic(); };
    auto curl = http::make_curl_transport(std::move(options));
    if (!curl) return fail(curl.error());
    Handles handles;
    handles.curl = std::move(*curl);
    handles.retrying = std::make_unique<http::RetryingTransport>(*handles.curl, clock_, random);
    return handles;
}

} // namespace tpsync::apps::sync_jobs
