#pragma once

#include "tpsync/core/ids.hpp"
#include "tpsync/validation/host_facts.hpp"

#include <string_view>

namespace tpsync::validation {

/// Where to look. Everything is below `root`, so that a test can bring a machine of its own; the state directory and
/// the CA bundle are taken as they are.
struct HostPlaces {
    std::filesystem::path root = "/";
    std::filesystem::path state;
    std::filesystem::path home; ///< of this user; empty: unknown
};

/// Looks at everything, changes nothing and starts no program.
MachineFacts look_at_machine(const HostPlaces& places, const Clock& clock);

StateFacts look_at_state(const std::filesystem::path& directory);
TrustFacts look_at_trust(const std::string& bundle, const std::string& folder);
/// Timers that are enabled and crontabs, as far as they start one of our programs.
ScheduleFacts look_at_schedule(const HostPlaces& places);

/// What the state directory holds of one customer.
CustomerFacts look_at_customer(const HostPlaces& places, const CustomerName& customer, TimePoint now);
/// `locks` is the text of /proc/locks.
LockFacts look_at_lock(const std::filesystem::path& file, std::string_view locks);

} // namespace tpsync::validation
