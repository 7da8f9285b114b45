#pragma once

#include "tpsync/applications/decision.hpp"
#include "tpsync/applications/outbox.hpp"
#include "tpsync/applications/personio_mapping.hpp"
#include "tpsync/applications/rate_budget.hpp"
#include "tpsync/core/log.hpp"
#include "tpsync/core/random.hpp"
#include "tpsync/personio/recruiting_client.hpp"
#include "tpsync/setup/setup.hpp"

#include <optional>
#include <string>

namespace tpsync::applications {

/// How long one run tries before it leaves the rest to the schedule.
struct Patience {
    unsigned tries = 3; ///< of a request that certainly had no effect
    Duration tries_within{60'000};
    Duration rate_wait{10'000}; ///< for leave to send one request
};

/// What delivering needs. All of it must outlive the courier.
struct CourierServices {
    Outbox& outbox;
    RateBudget& budget;
    const ByteLocks& company; ///< one for each person and position, shared by all setups of a company
    personio::RecruitingClient& personio;
    Clock& clock;
    Random& random;
    Log& log;
};

/// What became of one item in this run.
struct Delivery {
    Item item;
    std::string message; ///< empty when all is well
    std::string remedy;
    bool unreachable = false; ///< Personio could not be reached: others need not be tried now
    bool paused = false;      ///< nothing may be sent for this customer now
};

/// Brings one application from the outbox to Personio: documents first, each noted when it is there, then the
/// application. "Sending" is on disk before the first byte of the application leaves, and what came of it before the
/// next step.
class Courier {
public:
    Courier(CourierServices services, const setup::Setup& setup, DeliveryPolicy policy, Patience patience,
            std::string credentials);

    /// The caller holds the item's claim and has read it afterwards. `content` saves reading it again; its documents
    /// may hold their bytes. Fails only for our own state.
    Result<Delivery> deliver(Item item, std::optional<Content> content, Outbox::Commit commit);

private:
    class Run;
    CourierServices services_;
    const setup::Setup& setup_;
    DeliveryPolicy policy_;
    Patience patience_;
    std::string credentials_; ///< fingerprint
};

} // namespace tpsync::applications
