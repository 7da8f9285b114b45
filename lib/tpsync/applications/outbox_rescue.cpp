#include "tpsync/applications/outbox_rescue.hpp"

#include "tpsync/applications/outbox_keys.hpp"
#include "tpsync/applications/outbox_prepared.hpp"
#include "tpsync/applications/outbox_rows.hpp"
#include "tpsync/applications/outbox_seals.hpp"
#include "tpsync/crypto/digest.hpp"
#include "tpsync/crypto/seal.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/talentry/application_reader.hpp"

#include <algorithm>
#include <charconv>

namespace tpsync::applications {
namespace {

bool may_exist_at_personio(const Item& item)
{
    return item.unclear_attempts > 0 || item.state == ItemState::sending || item.state == ItemState::ambiguous ||
           item.state == ItemState::delivered_inferred;
}

std::optional<std::int64_t> figure(const std::string& text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

} // namespace

std::int64_t Recovery::count(RecoveredItem::Fate fate) const
{
    return std::count_if(items.begin(), items.end(), [&](const RecoveredItem& item) { return item.fate == fate; });
}

bool Recovery::is_complete() const
{
    return count(RecoveredItem::Fate::saved) == static_cast<std::int64_t>(items.size()) && weak_receipts == 0 &&
           untraced == 0 && is_counted && has_whole_log;
}

Result<void> Outbox::Rescue::operator()()
{
    if (auto begun = into_.begin(); !begun) return begun;
    const auto ids = wreck_.ids();
    for (const auto id : ids) {
        if (auto done = one(id); !done) return done;
    }
    if (auto kept = keep_figures(ids.size()); !kept) return kept;
    return into_.commit(Commit::now);
}

Result<void> Outbox::Rescue::one(ItemId id)
{
    const auto row = wreck_.row(id);
    if (!row) { // a payload alone cannot be opened: it is bound to what is gone
        Wreck::Row nothing;
        return lose(nothing);
    }
    const auto twice = into_.one_item("key = ?", {row->item.key});
    if (!twice) return fail(twice.error());
    if (*twice) return lose({}); // a damaged page that repeats another
    const bool is_receipt = is_emptied(row->item.state) || (row->is_whole && row->item.talentry_id.value.empty());
    if (is_receipt) {
        ++report_.receipts;
        if (row->content_hash.empty()) ++report_.weak_receipts;
        return keep_receipt(row->item, row->content_hash);
    }
    auto rescued = content_of(row->item);
    return rescued ? keep(*row, std::move(*rescued)) : lose(*row);
}

Result<void> Outbox::Rescue::keep_receipt(Item item, std::string content_hash)
{
    item.talentry_id = {};
    item.job_id.clear();
    const auto now = into_.clock_->now();
    for (auto* time : {&item.accepted_at, &item.tried_since, &item.changed_at}) {
        if (*time == TimePoint{}) *time = now; // of an item that only the indexes know
    }
    if (auto added = into_.insert_item({item, {}, std::move(content_hash)}); !added) return added;
    const auto added = into_.one_item("key = ?", {item.key});
    if (!added) return fail(added.error());
    item.id = *added ? (*added)->id : 0;
    ++rows_;
    return into_.update(item);
}

std::optional<std::string> Outbox::Rescue::document_of(const Item& item, const crypto::Key& key, std::size_t number,
                                                       const std::string& digest)
{
    const auto sealed = wreck_.sealed_document(item.id, number);
    if (!sealed) return std::nullopt;
    auto content = crypto::open(key, *sealed, document_label(item, number));
    if (!content || crypto::digest(*content) != digest) return std::nullopt;
    return std::move(*content);
}

std::optional<Outbox::Rescue::Rescued> Outbox::Rescue::content_of(const Item& item)
{
    const auto payload = wreck_.payload(item.id);
    if (!payload) return std::nullopt;
    const auto key = crypto::unwrap_key(into_.keys_->master.key(), payload->wrapped_key, key_label(item));
    if (!key) return std::nullopt;
    const auto text = crypto::open(*key, payload->sealed, payload_label(item));
    if (!text) return std::nullopt;
    auto read = talentry::read_stored_application(*text);
    if (read.application.id.value.empty()) return std::nullopt;
    Rescued rescued;
    rescued.application = std::move(read.application);
    auto all = std::move(rescued.application.documents);
    rescued.application.documents.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto content = document_of(item, *key, i, all[i].digest);
        if (!content) {
            rescued.lost.push_back(json::item_path("attachments", i));
            continue;
        }
        all[i].content = std::move(*content);
        rescued.documents.push_back(wreck_.document(item.id, i).value_or(StoredDocument{all[i].size, {}, {}}));
        rescued.application.documents.push_back(std::move(all[i]));
    }
    return rescued;
}

/// What may have gone on since is not known: unsettled items are treated as if an attempt had no answer.
void Outbox::Rescue::doubt(Item& item, bool is_whole) const
{
    const bool is_certain = is_whole && report_.has_whole_log && item.state != ItemState::sending;
    if (is_certain || item.state == ItemState::ambiguous) return;
    if (item.state == ItemState::delivered_inferred) return;
    item.unclear_attempts += 1;
    if (item.state == ItemState::sending) item.attempts += 1;
    if (is_settled(item.state) || item.state == ItemState::held) return;
    item.state = ItemState::ambiguous;
    item.reason = "recovered";
    item.next_at = into_.clock_->now() + quarantine_;
}

Result<void> Outbox::Rescue::keep(const Wreck::Row& row, Rescued rescued)
{
    auto prepared = into_.prepare(rescued.application);
    auto item = row.is_whole ? row.item : prepared.item;
    if (!row.is_whole) {
        item.state = row.item.state;
        item.next_at = row.item.next_at;
    }
    item.key = row.item.key;
    item.talentry_id = prepared.item.talentry_id;
    item.job_id = prepared.item.job_id;
    item.documents = rescued.documents.size();
    doubt(item, row.is_whole);
    if (!rescued.lost.empty() && !is_settled(item.state)) {
        item.unclear_attempts += may_exist_at_personio(item) && item.unclear_attempts == 0 ? 1U : 0U;
        item.state = ItemState::held;
        item.reason = "document-lost";
        item.next_at.reset();
    }
    if (!rescued.lost.empty()) item.fields = rescued.lost;
    prepared.item = item;
    if (row.is_whole) prepared.content_hash = row.content_hash;
    if (auto added = into_.insert(rescued.application, prepared); !added) return added;
    item.id = prepared.item.id;
    if (auto updated = into_.update(item); !updated) return updated;
    for (std::size_t i = 0; i < rescued.documents.size(); ++i) {
        const auto& document = rescued.documents[i];
        if (document.uuid.empty() && document.refused.empty()) continue;
        if (auto noted = into_.run("UPDATE document SET uuid = ?, refused = ? WHERE item = ? AND number = ?",
                                   {document.uuid, document.refused, item.id, static_cast<std::int64_t>(i)});
            !noted) {
            return noted;
        }
    }
    ++rows_;
    report_.items.push_back({rescued.lost.empty() ? Fate::saved : Fate::saved_in_part, std::move(item), false});
    return {};
}

/// What may have been sent leaves a receipt, so that a repeat does not create it twice; anything else may simply come
/// in again.
Result<void> Outbox::Rescue::lose(const Wreck::Row& row)
{
    auto item = row.item;
    doubt(item, row.is_whole);
    const bool leaves_receipt = !item.key.empty() && may_exist_at_personio(item);
    report_.items.push_back({Fate::lost, row.item, leaves_receipt});
    if (!leaves_receipt) {
        ++dropped_;
        return {};
    }
    item.state = ItemState::erased;
    item.reason = "lost";
    item.fields.clear();
    item.next_at.reset();
    return keep_receipt(std::move(item), row.content_hash);
}

/// The figures of --audit: what is gone stays counted as gone.
Result<void> Outbox::Rescue::keep_figures(std::size_t found)
{
    const auto accepted = figure(wreck_.meta("accepted"));
    const auto purged = figure(wreck_.meta("purged"));
    const auto lost_before = figure(wreck_.meta("lost")).value_or(0);
    report_.is_counted = accepted && purged;
    const auto gone = purged.value_or(0) + lost_before;
    const auto known = static_cast<std::int64_t>(found) + gone;
    report_.untraced = report_.is_counted ? std::max<std::int64_t>(*accepted - known, 0) : 0;
    const auto lost = lost_before + dropped_ + report_.untraced;
    const std::initializer_list<std::pair<std::string_view, std::int64_t>> figures{
        {"accepted", rows_ + purged.value_or(0) + lost},
        {"purged", purged.value_or(0)},
        {"lost", lost},
        {"orphaned", figure(wreck_.meta("orphaned")).value_or(0)}};
    for (const auto& [name, value] : figures) {
        if (auto set = into_.set_meta(name, std::to_string(value)); !set) return set;
    }
    if (auto set = into_.set_meta("recovered_from", report_.from); !set) return set;
    if (const auto pause = wreck_.pause()) {
        return into_.run("INSERT INTO pause (id, since, probe_at, reason, credentials) VALUES (1, ?, ?, ?, ?)",
                         {number_of(pause->since), number_of(pause->probe_at), pause->reason, pause->credentials});
    }
    return {};
}

} // namespace tpsync::applications
