#include "tpsync/applications/outbox_wreck.hpp"

#include "tpsync/applications/outbox_rows.hpp"

#include <algorithm>

namespace tpsync::applications {
namespace {

/// Numbers beyond are not looked at: a damaged page may name any.
constexpr ItemId highest_plausible = 50'000'000;

bool is_digest(std::string_view text)
{
    constexpr std::size_t digits = 64;
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

bool is_plausible(ItemId id)
{
    return id > 0 && id <= highest_plausible;
}

} // namespace

/// Hands each row to `use` as far as they can be read; false when that was not to the end.
template <class Use>
bool Wreck::each(std::string_view sql, std::initializer_list<db::Value> values, Use use)
{
    auto query = db::Statement::prepare(database_, sql);
    if (!query || !query->query(values)) return false;
    while (true) {
        const auto row = query->next();
        if (!row) return false;
        if (!*row) return true;
        use(*query);
    }
}

/// From both ends, so that one damaged page hides itself only.
void Wreck::read_indexes()
{
    const auto both_ways = [&](std::string_view sql, std::string_view order, const auto& use) {
        const std::string base = std::string{sql} + " ORDER BY " + std::string{order};
        if (!each(base, {}, use)) each(base + " DESC", {}, use);
    };
    both_ways("SELECT key, id FROM item INDEXED BY sqlite_autoindex_item_1", "key", [&](const db::Statement& row) {
        if (is_plausible(row.integer(1)) && is_digest(row.text(0))) known_[row.integer(1)].key = row.text(0);
    });
    both_ways("SELECT person, id FROM item INDEXED BY item_by_person", "person", [&](const db::Statement& row) {
        if (is_plausible(row.integer(1)) && is_digest(row.text(0))) known_[row.integer(1)].person = row.text(0);
    });
    both_ways("SELECT state, id, next_at FROM item INDEXED BY item_by_state", "state", [&](const db::Statement& row) {
        if (!is_plausible(row.integer(1))) return;
        auto& known = known_[row.integer(1)];
        known.state = item_state(row.text(0));
        if (!row.is_null(2)) known.next_at = time_of(row.integer(2));
    });
}

ItemId Wreck::highest()
{
    ItemId highest = 0;
    for (const std::string_view sql :
         {"SELECT seq FROM sqlite_sequence WHERE name = 'item'", "SELECT id FROM item ORDER BY id DESC LIMIT 1",
          "SELECT item FROM payload ORDER BY item DESC LIMIT 1"}) {
        each(sql, {}, [&](const db::Statement& row) {
            if (is_plausible(row.integer(0))) highest = std::max(highest, row.integer(0));
        });
    }
    return highest;
}

std::set<ItemId> Wreck::ids()
{
    read_indexes();
    std::set<ItemId> ids;
    for (const auto& [id, known] : known_) ids.insert(id);
    const auto note = [&](const db::Statement& row) {
        if (is_plausible(row.integer(0))) ids.insert(row.integer(0));
    };
    const auto last = highest();
    for (const std::string table : {"SELECT id FROM item", "SELECT item FROM payload"}) {
        if (each(table + " ORDER BY 1", {}, note)) continue;
        // One by one: a damaged page fails only those that lie on it.
        const auto one = table + (table.ends_with("item") ? " WHERE id = ?" : " WHERE item = ?");
        for (ItemId id = 1; id <= last; ++id) each(one, {id}, note);
    }
    return ids;
}

std::optional<Wreck::Row> Wreck::row(ItemId id)
{
    std::optional<Row> found;
    std::string sql{"SELECT "};
    sql.append(item_columns).append(", content FROM item WHERE id = ?");
    each(sql, {id}, [&](const db::Statement& row) {
        if (!is_digest(row.text(1)) || !is_digest(row.text(2)) || !item_state(row.text(5))) return;
        found = Row{read_item(row), std::string{row.text(18)}, true};
    });
    if (found) return found;
    const auto known = known_.find(id);
    if (known == known_.end() || known->second.key.empty()) return std::nullopt;
    Row row;
    row.item.id = id;
    row.item.key = known->second.key;
    row.item.person = known->second.person;
    row.item.state = known->second.state.value_or(ItemState::ambiguous);
    row.item.next_at = known->second.next_at;
    return row;
}

std::optional<Wreck::Payload> Wreck::payload(ItemId id)
{
    std::optional<Payload> found;
    each("SELECT wrapped_key, sealed FROM payload WHERE item = ?", {id}, [&](const db::Statement& row) {
        found = Payload{std::string{row.blob(0)}, std::string{row.blob(1)}};
    });
    return found;
}

std::optional<StoredDocument> Wreck::document(ItemId id, std::size_t number)
{
    std::optional<StoredDocument> found;
    each("SELECT size, uuid, refused FROM document WHERE item = ? AND number = ?",
         {id, static_cast<std::int64_t>(number)}, [&](const db::Statement& row) {
             found = StoredDocument{static_cast<std::size_t>(std::max<std::int64_t>(row.integer(0), 0)),
                                    std::string{row.text(1)}, std::string{row.text(2)}};
         });
    return found;
}

std::optional<std::string> Wreck::sealed_document(ItemId id, std::size_t number)
{
    std::optional<std::string> found;
    each("SELECT sealed FROM document_content WHERE item = ? AND number = ?", {id, static_cast<std::int64_t>(number)},
         [&](const db::Statement& row) { found = std::string{row.blob(0)}; });
    return found ? found : found_without_index(id, number);
}

std::optional<std::string> Wreck::found_without_index(ItemId id, std::size_t number)
{
    if (!contents_) {
        contents_.emplace();
        const auto note = [&](const db::Statement& row) {
            (*contents_)[{row.integer(1), row.integer(2)}] = row.integer(0);
        };
        std::int64_t last = 0;
        const std::string all = "SELECT id, item, number FROM document_content NOT INDEXED";
        each(all + " ORDER BY id DESC LIMIT 1", {}, [&](const db::Statement& row) { last = row.integer(0); });
        if (!each(all, {}, note)) {
            for (std::int64_t row = 1; row <= std::min(last, highest_plausible); ++row)
                each(all + " WHERE id = ?", {row}, note);
        }
    }
    const auto at = contents_->find({id, static_cast<std::int64_t>(number)});
    if (at == contents_->end()) return std::nullopt;
    std::optional<std::string> found;
    each("SELECT sealed FROM document_content WHERE id = ?", {at->second},
         [&](const db::Statement& row) { found = std::string{row.blob(0)}; });
    return found;
}

std::string Wreck::meta(std::string_view name)
{
    std::string value;
    each("SELECT value FROM meta WHERE name = ?", {name}, [&](const db::Statement& row) { value = row.text(0); });
    return value;
}

std::optional<Pause> Wreck::pause()
{
    std::optional<Pause> found;
    each("SELECT since, probe_at, reason, credentials FROM pause WHERE id = 1", {}, [&](const db::Statement& row) {
        found =
            Pause{time_of(row.integer(0)), time_of(row.integer(1)), std::string{row.text(2)}, std::string{row.text(3)}};
    });
    return found;
}

} // namespace tpsync::applications
