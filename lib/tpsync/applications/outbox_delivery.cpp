#include "tpsync/applications/outbox.hpp"
#include "tpsync/applications/outbox_keys.hpp"
#include "tpsync/applications/outbox_rows.hpp"
#include "tpsync/applications/outbox_seals.hpp"
#include "tpsync/crypto/seal.hpp"
#include "tpsync/talentry/application_reader.hpp"

#include <algorithm>

namespace tpsync::applications {
namespace {

Error incomplete(std::string what)
{
    return {ErrorKind::state, "outbox-incomplete", std::move(what) + " of a stored application is not there",
            "run --audit; restore the store from a backup"};
}

} // namespace

Result<crypto::Key> Outbox::item_key(const Item& item)
{
    auto query = statement("SELECT wrapped_key FROM payload WHERE item = ?");
    if (!query) return fail(query.error());
    if (auto begun = (*query)->query({item.id}); !begun) return fail(begun.error());
    const auto row = (*query)->next();
    if (!row) return fail(row.error());
    if (!*row) return fail(incomplete("the content"));
    auto key = crypto::unwrap_key(keys_->master.key(), (*query)->blob(0), key_label(item));
    (*query)->end();
    return key;
}

Result<Content> Outbox::content(const Item& item)
{
    const auto key = item_key(item);
    if (!key) return fail(key.error());
    auto query = statement("SELECT sealed FROM payload WHERE item = ?");
    if (!query) return fail(query.error());
    if (auto begun = (*query)->query({item.id}); !begun) return fail(begun.error());
    const auto row = (*query)->next();
    if (!row) return fail(row.error());
    if (!*row) return fail(incomplete("the content"));
    const auto payload = crypto::open(*key, (*query)->blob(0), payload_label(item));
    (*query)->end();
    if (!payload) return fail(payload.error());
    auto read = talentry::read_stored_application(*payload);
    if (read.application.id.value.empty()) return fail(incomplete("the content"));
    Content content;
    content.application = std::move(read.application);

    auto documents = statement("SELECT size, uuid, refused FROM document WHERE item = ? ORDER BY number");
    if (!documents) return fail(documents.error());
    if (auto begun = (*documents)->query({item.id}); !begun) return fail(begun.error());
    while (true) {
        const auto next = (*documents)->next();
        if (!next) return fail(next.error());
        if (!*next) break;
        content.documents.push_back({static_cast<std::size_t>((*documents)->integer(0)),
                                     std::string{(*documents)->text(1)}, std::string{(*documents)->text(2)}});
    }
    if (content.documents.size() != content.application.documents.size()) return fail(incomplete("a document"));
    return content;
}

Result<std::string> Outbox::document(const Item& item, std::size_t number)
{
    const auto key = item_key(item);
    if (!key) return fail(key.error());
    auto query = statement("SELECT sealed FROM document_content WHERE item = ? AND number = ?");
    if (!query) return fail(query.error());
    if (auto begun = (*query)->query({item.id, static_cast<std::int64_t>(number)}); !begun) return fail(begun.error());
    const auto row = (*query)->next();
    if (!row) return fail(row.error());
    if (!*row) return fail(incomplete("a document"));
    auto content = crypto::open(*key, (*query)->blob(0), document_label(item, number));
    (*query)->end();
    return content;
}

Result<void> Outbox::update(const Item& item)
{
    return run("UPDATE item SET state = ?, attempts = ?, crashes = ?, unclear_attempts = ?, repeated_uploads = ?, "
               "reason = ?, fields = ?, tried_since = ?, changed_at = ?, next_at = ?, without_refused_documents = ? "
               "WHERE id = ?",
               {name(item.state), static_cast<std::int64_t>(item.attempts), static_cast<std::int64_t>(item.crashes),
                static_cast<std::int64_t>(item.unclear_attempts), static_cast<std::int64_t>(item.repeated_uploads),
                item.reason, joined(item.fields), number_of(item.tried_since), number_of(item.changed_at),
                value_of(item.next_at), std::int64_t{item.without_refused_documents ? 1 : 0}, item.id});
}

Result<void> Outbox::begin_uploading(Item& item)
{
    item.state = ItemState::uploading;
    item.changed_at = clock_->now();
    if (auto begun = begin(); !begun) return begun;
    if (auto updated = update(item); !updated) return updated;
    return commit(Commit::now);
}

Result<void> Outbox::begin_sending(Item& item)
{
    item.state = ItemState::sending;
    item.changed_at = clock_->now();
    if (auto begun = begin(); !begun) return begun;
    if (auto updated = update(item); !updated) return updated;
    return commit(Commit::now);
}

Result<void> Outbox::note_upload(const Item& item, std::size_t number, std::string_view uuid, Commit when)
{
    if (auto begun = begin(); !begun) return begun;
    if (auto noted = run("UPDATE document SET uuid = ?, refused = '' WHERE item = ? AND number = ?",
                         {uuid, item.id, static_cast<std::int64_t>(number)});
        !noted) {
        return noted;
    }
    return commit(when);
}

Result<void> Outbox::note_refused_document(const Item& item, std::size_t number, std::string_view reason)
{
    if (auto begun = begin(); !begun) return begun;
    if (auto noted = run("UPDATE document SET refused = ? WHERE item = ? AND number = ?",
                         {reason, item.id, static_cast<std::int64_t>(number)});
        !noted) {
        return noted;
    }
    return commit(Commit::now);
}

Result<void> Outbox::note_orphan()
{
    if (auto begun = begin(); !begun) return begun;
    if (auto counted = increase_meta("orphaned", 1); !counted) return counted;
    return commit(Commit::now);
}

Result<void> Outbox::count_uploads_as_orphaned(const Item& item)
{
    return run("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + "
               "(SELECT count(*) FROM document WHERE item = ? AND uuid <> '') AS TEXT) WHERE name = 'orphaned'",
               {item.id});
}

Result<void> Outbox::forget_uploads(Item& item)
{
    item.state = ItemState::uploading;
    item.repeated_uploads += 1;
    item.changed_at = clock_->now();
    if (auto begun = begin(); !begun) return begun;
    if (auto counted = count_uploads_as_orphaned(item); !counted) return counted;
    if (auto noted = run("UPDATE document SET uuid = '' WHERE item = ?", {item.id}); !noted) return noted;
    if (auto updated = update(item); !updated) return updated;
    return commit(Commit::now);
}

Result<void> Outbox::empty(const Item& item)
{
    has_erased_ = true;
    if (auto done = run("DELETE FROM document_content WHERE item = ?", {item.id}); !done) return done;
    if (auto done = run("DELETE FROM document WHERE item = ?", {item.id}); !done) return done;
    if (auto done = run("DELETE FROM payload WHERE item = ?", {item.id}); !done) return done;
    return run("UPDATE item SET talentry_id = '', job_id = '' WHERE id = ?", {item.id});
}

Result<void> Outbox::settle(Item& item, const Settlement& settlement, Commit when)
{
    item.state = settlement.state;
    item.reason = settlement.reason;
    item.fields = settlement.fields;
    item.next_at = settlement.next_at;
    item.attempts += settlement.counts ? 1 : 0;
    item.unclear_attempts += settlement.unclear ? 1 : 0;
    if (item.reason != "crashes") item.crashes = 0;
    item.changed_at = clock_->now();
    if (auto begun = begin(); !begun) return begun;
    if (auto updated = update(item); !updated) return updated;
    if (!is_emptied(item.state)) return commit(when);
    const auto free_before = database_.free_pages();
    if (!free_before) return fail(free_before.error());
    if (auto emptied = empty(item); !emptied) return emptied;
    if (when == Commit::now) {
        if (auto shortened = shorten(*free_before); !shortened) return shortened;
    }
    return commit(when);
}

/// What was stored last lies at the file's end. To cut it off there costs less than to write zeros over it, and as
/// long as it was in the log only, the file never holds it. A drain empties many in one commit; for one of them it
/// would not be the end.
Result<void> Outbox::shorten(std::int64_t free_before)
{
    const auto free_now = database_.free_pages();
    if (!free_now) return fail(free_now.error());
    return database_.give_back_pages(*free_now - free_before);
}

Result<std::optional<Item>> Outbox::open_rival(const Item& item)
{
    // Of several that are open the first one goes first; otherwise each would wait for the other.
    const bool is_open = item.unclear_attempts > 0 || item.state == ItemState::ambiguous;
    return one_item("person = ? AND id <> ? AND state IN ('sending', 'ambiguous') AND (id < ? OR ? = 0) "
                    "ORDER BY id LIMIT 1",
                    {item.person, item.id, item.id, std::int64_t{is_open ? 1 : 0}});
}

Result<std::vector<ItemId>> Outbox::due(TimePoint now, std::size_t limit)
{
    auto query = statement("SELECT id FROM item WHERE state IN ('received', 'uploading', 'sending') "
                           "OR (state IN ('deferred', 'ambiguous', 'held') AND next_at IS NOT NULL "
                           "    AND (next_at <= ? OR next_at > ?)) ORDER BY id LIMIT ?");
    if (!query) return fail(query.error());
    if (auto begun = (*query)->query({number_of(now), number_of(now + longest_plan), static_cast<std::int64_t>(limit)});
        !begun) {
        return fail(begun.error());
    }
    std::vector<ItemId> ids;
    while (true) {
        const auto row = (*query)->next();
        if (!row) return fail(row.error());
        if (!*row) return ids;
        ids.push_back((*query)->integer(0));
    }
}

} // namespace tpsync::applications
