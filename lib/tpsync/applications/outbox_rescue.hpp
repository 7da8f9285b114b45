#pragma once

#include "tpsync/applications/outbox.hpp"
#include "tpsync/applications/outbox_wreck.hpp"
#include "tpsync/applications/recovery.hpp"

namespace tpsync::applications {

/// Brings what a wreck holds into a new outbox, everything in one commit.
class Outbox::Rescue {
public:
    Rescue(Wreck& wreck, Outbox& into, Duration quarantine, Recovery& report)
        : wreck_{wreck}, into_{into}, quarantine_{quarantine}, report_{report}
    {
    }
    Result<void> operator()();

private:
    using Fate = RecoveredItem::Fate;
    struct Rescued {
        talentry::Application application;     ///< with the content of its documents
        std::vector<StoredDocument> documents; ///< those that are left
        std::vector<std::string> lost;         ///< paths of the others
    };

    Result<void> one(ItemId id);
    Result<void> keep_receipt(Item item, std::string content_hash);
    Result<void> keep(const Wreck::Row& row, Rescued rescued);
    Result<void> lose(const Wreck::Row& row);
    std::optional<Rescued> content_of(const Item& item);
    std::optional<std::string> document_of(const Item& item, const crypto::Key& key, std::size_t number,
                                           const std::string& digest);
    void doubt(Item& item, bool is_whole) const;
    Result<void> keep_figures(std::size_t found);

    Wreck& wreck_;
    Outbox& into_;
    Duration quarantine_;
    Recovery& report_;
    std::int64_t rows_ = 0;
    std::int64_t dropped_ = 0; ///< lost without a receipt
};

} // namespace tpsync::applications
