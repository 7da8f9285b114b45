#pragma once

#include "tpsync/applications/item.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tpsync::applications {

/// What became of one application in a recovery.
struct RecoveredItem {
    enum class Fate {
        saved,
        saved_in_part, ///< without the documents in `item.fields`; it is held
        lost
    };
    Fate fate = Fate::saved;
    Item item;              ///< as it is stored now, or what is left of it; without any id when nothing names it
    bool may_exist = false; ///< lost, and an attempt may have created it at Personio
};

/// What was saved from a damaged outbox.
struct Recovery {
    std::string from; ///< name of the damaged file, which is kept; empty: the outbox is sound
    enum class When { now, before } when = When::now;
    std::vector<RecoveredItem> items; ///< with content, oldest first
    std::int64_t receipts = 0;        ///< of what was delivered or erased
    std::int64_t weak_receipts = 0;   ///< among them: a repeat of these is refused instead of recognised
    std::int64_t untraced = 0;        ///< accepted, and nothing is left that tells what it was
    bool is_counted = true;           ///< false: how many had been accepted is not known any more
    bool has_whole_log = true; ///< false: what was written last is missing, so nothing unsettled is sent without care
    std::int64_t count(RecoveredItem::Fate fate) const;
    bool is_complete() const;
};

} // namespace tpsync::applications
