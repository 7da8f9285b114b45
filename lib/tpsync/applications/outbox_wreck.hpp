#pragma once

#include "tpsync/applications/outbox.hpp"
#include "tpsync/db/salvage.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace tpsync::applications {

/// A damaged outbox, read piece by piece. What cannot be read is as if it were not there. Nothing is decrypted here.
class Wreck {
public:
    explicit Wreck(db::Database& database) : database_{database} {}

    /// Numbers of all items of which anything is left, from the tables and from their indexes.
    std::set<ItemId> ids();

    struct Row {
        Item item;
        std::string content_hash;
        bool is_whole = false; ///< false: from the indexes only, which do not know attempts, reason and dates
    };
    std::optional<Row> row(ItemId id);

    struct Payload {
        std::string wrapped_key;
        std::string sealed;
    };
    std::optional<Payload> payload(ItemId id);
    /// Size, uuid and refusal of a document.
    std::optional<StoredDocument> document(ItemId id, std::size_t number);
    std::optional<std::string> sealed_document(ItemId id, std::size_t number);

    std::string meta(std::string_view name);
    std::optional<Pause> pause();

private:
    struct Known {
        std::string key;
        std::string person;
        std::optional<ItemState> state;
        std::optional<TimePoint> next_at;
    };
    template <class Use>
    bool each(std::string_view sql, std::initializer_list<db::Value> values, Use use);
    void read_indexes();
    ItemId highest();
    std::optional<std::string> found_without_index(ItemId id, std::size_t number);

    db::Database& database_;
    std::map<ItemId, Known> known_;
    std::optional<std::map<std::pair<ItemId, std::int64_t>, std::int64_t>> contents_; ///< made when the index fails
};

} // namespace tpsync::applications
