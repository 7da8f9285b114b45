#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/random.hpp"
#include "tpsync/http/retrying_transport.hpp"
#include "tpsync/http/transport.hpp"
#include "tpsync/jobs/sync_customers.hpp"
#include "tpsync/setup/setup.hpp"

#include <map>
#include <memory>
#include <string>

namespace tpsync::apps::sync_jobs {

/// The network for all customers of a run: one set of handles for each CA file in use, and a second one for the thread that
/// large feeds get; retries in front. Each customer has ten minutes, so that a run never meets the one of the next hour.
class Network {
public:
    Network(Clock& clock, Random& random) : clock_{clock}, random_{random} {}

    Result<jobs::SyncNetwork> for_customer(const setup::Setup& setup);

private:
    struct Handles {
        std::unique_ptr<http::Transport> curl;
        std::unique_ptr<http::RetryingTransport> retrying;
    };
    struct Pair {
        Handles first;
        Handles beside;
    };
    Result<Handles> make_handles(const setup::Setup& setup, Random& random);

    Clock& clock_;
    Random& random_;
    SeededRandom random_beside_ = SeededRandom::from_system(); ///< not shared by two threads
    Duration deadline_{}; ///< of the present customer's run, by the monotonic clock
    std::map<std::string, Pair> by_ca_file_;
};

} // namespace tpsync::apps::sync_jobs
