#pragma once

#include "tpsync/applications/outbox.hpp"

namespace tpsync::applications {

/// The master key and what is derived from it.
struct Outbox::Keys {
    crypto::MasterKey master;
    crypto::Key identity; ///< hashes ids of applications
    crypto::Key content;  ///< hashes contents
    crypto::Key person;   ///< hashes position and e-mail

    /// Loads the key the store was made with; creates one only for a store that has none yet.
    static Result<std::unique_ptr<Keys>> load(const OutboxPlace& place, db::Database& database);
    /// The key must be there, and must be that of `id`, unless that is not known any more.
    static Result<std::unique_ptr<Keys>> load_for_recovery(const OutboxPlace& place, std::string_view id);
    explicit Keys(crypto::MasterKey key);
};

} // namespace tpsync::applications
