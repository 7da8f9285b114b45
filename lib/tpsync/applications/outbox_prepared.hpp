#pragma once

#include "tpsync/applications/outbox.hpp"

namespace tpsync::applications {

/// An application made ready to be stored.
struct Outbox::Prepared {
    Item item;
    std::string payload;
    std::string content_hash;
};

} // namespace tpsync::applications
