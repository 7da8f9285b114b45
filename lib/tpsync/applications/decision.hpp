#pragma once

#include "tpsync/applications/item.hpp"
#include "tpsync/core/random.hpp"
#include "tpsync/personio/recruiting_client.hpp"

#include <set>

namespace tpsync::applications {

enum class UnknownOutcome {
    guarded,         ///< quarantine, then one repeat a step; Personio's own check refuses a second one
    never_duplicate, ///< a person decides
};

enum class TechnicalAttributes {
    droppable, ///< an attribute that only we need must never cost an application
    required,
};

struct DeliveryPolicy {
    UnknownOutcome unknown_outcome = UnknownOutcome::guarded;
    TechnicalAttributes technical_attributes = TechnicalAttributes::droppable;
    Duration quarantine{std::chrono::minutes{5}};
    Duration give_up_after{std::chrono::days{5}};
    Duration probe_every{std::chrono::hours{1}};
    Duration rate_pause{std::chrono::minutes{1}}; ///< after a 429 without Retry-After
    unsigned max_crashes = 5;
};

/// The pause before the next attempt: 1, 5, 15, 30 min, 1, 2, 4 h, then every 4 h with 20 % of chance either way.
/// `attempts` made so far, at least one.
Duration backoff(unsigned attempts, double chance);

/// Whether the wall clock can be believed: it must not, when it stands before what was already recorded or far
/// behind it. Without that belief nothing is given up, expired or erased.
enum class ClockTrust { trusted, doubtful };

/// The state of an item that is tried again later: once an attempt of ours was unclear, its outcome stays open until
/// an answer settles it.
ItemState state_while_waiting(const Item& item);

/// What a decision needs to know.
struct Situation {
    const Item& item;
    const DeliveryPolicy& policy;
    TimePoint now;
    ClockTrust clock = ClockTrust::trusted;
    double chance = 0.5;                        ///< in [0, 1)
    std::set<std::string> technical_attributes; ///< ids among those that were sent
    std::vector<std::string> sent_attributes;   ///< ids in the order of the request
    bool date_was_sent = false;
};

enum class Next {
    settle,             ///< write it down and stop
    without_attributes, ///< send again at once without `drop`
    without_date,       ///< send again at once without the application date
    upload_again,       ///< the uploaded documents are gone: all of them again
    pause_account,      ///< settle, and send nothing for this customer until the next probe
    wait_for_rate,      ///< settle, and nobody sends for this company for `wait`
};

/// What an answer leads to.
struct Decision {
    Next next = Next::settle;
    ItemState state = ItemState::deferred;
    std::string reason; ///< code
    std::vector<std::string> fields;
    std::optional<TimePoint> next_at;
    bool counts = true; ///< as an attempt
    bool unclear = false;
    std::set<std::string> drop;
    Duration wait{};
    std::string message;
    std::string remedy;
};

Decision after_create(const personio::Answer& answer, const Situation& situation);
/// `document` counts from 0.
Decision after_upload(const personio::Answer& answer, const Situation& situation, std::size_t document);
/// Found in `sending` or `uploading` with nobody working on it.
Decision after_crash(const Situation& situation);

} // namespace tpsync::applications
