#pragma once

#include "tpsync/applications/push.hpp"
#include "tpsync/talentry/application_reader.hpp"

namespace tpsync::applications {

/// Everything a customer's work needs, open.
struct Push::Desk {
    static Result<std::unique_ptr<Desk>> open(const Push& push);
    Desk(Outbox opened, RateBudget rate, ByteLocks locks, const Push& push);

    Outbox outbox;
    RateBudget budget;
    ByteLocks company;
    personio::RecruitingClient client;
    Courier courier;
    bool unreachable = false; ///< of the delivery before
    bool paused = false;
};

/// An application that was read and checked.
struct Push::Checked {
    talentry::ReadApplication read;
    Findings problems;     ///< of reading, mapping and consent together
    bool readable = false; ///< so far that it can be recognised
    Receipt refusal() const;
};

} // namespace tpsync::applications
