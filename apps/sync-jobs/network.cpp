#include "network.hpp"

#include "tpsync/http/curl_transport.hpp"

namespace tpsync::apps::sync_jobs {

Result<std::reference_wrapper<http::Transport>> Network::transport_for(const setup::Setup& setup)
{
    constexpr Duration longest_run = std::chrono::minutes{10};
    deadline_ = clock_.monotonic() + longest_run;
    auto& handles = by_ca_file_[setup.endpoints.ca_file];
    if (!handles.curl) {
        http::CurlOptions options;
        options.ca_file = setup.endpoints.ca_file;
        options.time_left = [this] { return deadline_ - clock_.monotonic(); };
        auto curl = http::make_curl_transport(std::move(options));
        if (!curl) return fail(curl.error());
        handles.curl = std::move(*curl);
        handles.retrying = std::make_unique<http::RetryingTransport>(*handles.curl, clock_, random_);
    }
    return std::ref<http::Transport>(*handles.retrying);
}

} // namespace tpsync::apps::sync_jobs
