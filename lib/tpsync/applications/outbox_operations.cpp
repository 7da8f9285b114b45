#include "tpsync/applications/outbox.hpp"
#include "tpsync/applications/outbox_rows.hpp"
#include "tpsync/crypto/digest.hpp"

#include <charconv>

namespace tpsync::applications {
namespace {

std::int64_t to_number(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

std::int64_t Counts::at(ItemState state) const
{
    const auto found = by_state.find(state);
    return found == by_state.end() ? 0 : found->second;
}

std::int64_t Counts::total() const
{
    std::int64_t sum = 0;
    for (const auto& [state, count] : by_state) sum += count;
    return sum;
}

std::int64_t Counts::waiting() const
{
    return at(ItemState::received) + at(ItemState::uploading) + at(ItemState::sending) + at(ItemState::deferred);
}

Result<std::vector<Item>> Outbox::open_items()
{
    return items("state NOT IN ('delivered', 'erased') AND talentry_id <> '' ORDER BY id", {});
}

Result<Counts> Outbox::counts()
{
    // One view for all figures, so that they fit each other while others work.
    if (auto flushed = flush(); !flushed) return fail(flushed.error());
    auto view = db::Transaction::begin(database_, db::Transaction::Kind::read);
    if (!view) return fail(view.error());
    Counts counts;
    const auto accepted = meta("accepted");
    if (!accepted) return fail(accepted.error());
    const auto purged = meta("purged");
    if (!purged) return fail(purged.error());
    counts.accepted = to_number(*accepted);
    counts.purged = to_number(*purged);
    const auto orphaned = meta("orphaned");
    if (!orphaned) return fail(orphaned.error());
    counts.orphaned = to_number(*orphaned);
    const auto lost = meta("lost");
    if (!lost) return fail(lost.error());
    counts.lost = to_number(*lost);
    auto query = statement("SELECT state, count(*), min(accepted_at) FROM item GROUP BY state");
    if (!query) return fail(query.error());
    if (auto begun = (*query)->query(); !begun) return fail(begun.error());
    while (true) {
        const auto row = (*query)->next();
        if (!row) return fail(row.error());
        if (!*row) return counts;
        const auto state = item_state((*query)->text(0)).value_or(ItemState::held);
        counts.by_state[state] += (*query)->integer(1);
        if (is_settled(state) || state == ItemState::held) continue;
        const auto oldest = time_of((*query)->integer(2));
        if (!counts.oldest_waiting || oldest < *counts.oldest_waiting) counts.oldest_waiting = oldest;
    }
}

/// True only when content and every document open with the item's key and are what was accepted. Anything that
/// cannot be opened counts as not there.
Result<bool> Outbox::is_complete(const Item& item)
{
    const auto stored = content(item);
    if (!stored) return false;
    for (std::size_t i = 0; i < item.documents; ++i) {
        const auto bytes = document(item, i);
        if (!bytes || i >= stored->application.documents.size()) return false;
        if (crypto::digest(*bytes) != stored->application.documents[i].digest) return false;
    }
    return stored->documents.size() == item.documents;
}

Result<AuditResult> Outbox::audit()
{
    if (auto sound = database_.check(); !sound) return fail(sound.error());
    auto counted = counts();
    if (!counted) return fail(counted.error());
    AuditResult result;
    result.counts = std::move(*counted);
    result.missing = result.counts.accepted - result.counts.total() - result.counts.purged - result.counts.lost;
    const auto kept = items("state <> 'delivered' AND state <> 'erased' AND talentry_id <> '' ORDER BY id", {});
    if (!kept) return fail(kept.error());
    for (const auto& item : *kept) {
        const auto complete = is_complete(item);
        if (!complete) return fail(complete.error());
        if (*complete) continue;
        // It may have been delivered while we looked.
        const auto now = this->item(item.id);
        if (!now) return fail(now.error());
        if (!*now || !(*now)->talentry_id.value.empty()) ++result.incomplete;
    }
    return result;
}

Result<void> Outbox::retry(Item& item, bool without_refused_documents)
{
    if (without_refused_documents) item.without_refused_documents = true;
    item.changed_at = clock_->now();
    if (item.state != ItemState::ambiguous && item.state != ItemState::sending) {
        item.state = ItemState::deferred;
        item.next_at = item.changed_at;
        item.tried_since = item.changed_at;
        item.crashes = 0;
        item.repeated_uploads = 0;
    }
    if (auto begun = begin(); !begun) return begun;
    if (auto updated = update(item); !updated) return updated;
    return commit(Commit::now);
}

Result<void> Outbox::erase(Item& item)
{
    const bool has_arrived = item.state == ItemState::delivered_inferred;
    item.state = ItemState::erased;
    item.reason.clear();
    item.fields.clear();
    item.next_at.reset();
    item.changed_at = clock_->now();
    if (auto begun = begin(); !begun) return begun;
    if (auto updated = update(item); !updated) return updated;
    if (!has_arrived) {
        if (auto counted = count_uploads_as_orphaned(item); !counted) return counted;
    }
    if (auto emptied = empty(item); !emptied) return emptied;
    if (auto committed = commit(Commit::now); !committed) return committed;
    return scrub();
}

Result<void> Outbox::tidy()
{
    if (clock_trust_ == ClockTrust::doubtful) return {};
    const auto now = clock_->now();
    constexpr auto inferred_life = std::chrono::days{7};
    constexpr auto receipt_life = std::chrono::days{180};
    const auto doubted = items("state = 'delivered_inferred' AND talentry_id <> '' AND changed_at <= ?",
                               {number_of(now - inferred_life)});
    if (!doubted) return fail(doubted.error());
    const auto old = items("state IN ('delivered', 'delivered_inferred', 'erased') AND changed_at <= ? LIMIT 10000",
                           {number_of(now - receipt_life)});
    if (!old) return fail(old.error());
    if (doubted->empty() && old->empty()) return {};
    if (auto begun = begin(); !begun) return begun;
    for (const auto& item : *doubted) {
        if (auto emptied = empty(item); !emptied) return emptied;
    }
    for (const auto& item : *old) {
        if (auto emptied = empty(item); !emptied) return emptied;
        if (auto gone = run("DELETE FROM item WHERE id = ?", {item.id}); !gone) return gone;
        if (auto counted = increase_meta("purged", 1); !counted) return counted;
    }
    return commit(Commit::now);
}

} // namespace tpsync::applications
