#include "tpsync/applications/outbox.hpp"
#include "tpsync/applications/outbox_keys.hpp"
#include "tpsync/applications/outbox_prepared.hpp"
#include "tpsync/applications/outbox_rows.hpp"
#include "tpsync/applications/outbox_seals.hpp"
#include "tpsync/crypto/digest.hpp"
#include "tpsync/crypto/seal.hpp"
#include "tpsync/talentry/application_reader.hpp"

namespace tpsync::applications {
namespace {

/// E-mail addresses are compared without regard to case.
std::string person_text(const talentry::Application& application)
{
    std::string text = std::to_string(application.job_id) + '\n' + application.candidate.email;
    for (auto& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

} // namespace

Result<std::vector<Item>> Outbox::items(std::string_view condition, std::initializer_list<db::Value> values)
{
    std::string sql = "SELECT ";
    sql.append(item_columns).append(" FROM item WHERE ").append(condition);
    auto query = statement(sql);
    if (!query) return fail(query.error());
    if (auto begun = (*query)->query(values); !begun) return fail(begun.error());
    std::vector<Item> found;
    while (true) {
        const auto row = (*query)->next();
        if (!row) return fail(row.error());
        if (!*row) return found;
        found.push_back(read_item(**query));
    }
}

Result<std::optional<Item>> Outbox::one_item(std::string_view condition, std::initializer_list<db::Value> values)
{
    auto found = items(condition, values);
    if (!found) return fail(found.error());
    if (found->empty()) return std::optional<Item>{};
    return std::move(found->front());
}

Result<std::optional<Item>> Outbox::item(ItemId id)
{
    return one_item("id = ?", {id});
}

Result<std::optional<Item>> Outbox::find(const ApplicationId& id)
{
    const auto key = crypto::keyed_digest(keys_->identity, id.value);
    return one_item("key = ?", {key});
}

Outbox::Prepared Outbox::prepare(talentry::Application& application) const
{
    for (auto& document : application.documents) {
        if (document.digest.empty()) document.digest = crypto::digest(document.content);
    }
    Prepared prepared;
    prepared.payload = talentry::write_stored_application(application);
    prepared.content_hash = crypto::keyed_digest(keys_->content, prepared.payload);
    auto& item = prepared.item;
    item.key = crypto::keyed_digest(keys_->identity, application.id.value);
    item.person = crypto::keyed_digest(keys_->person, person_text(application));
    item.talentry_id = application.id;
    item.job_id = std::to_string(application.job_id);
    item.accepted_at = clock_->now();
    item.tried_since = item.accepted_at;
    item.changed_at = item.accepted_at;
    item.next_at = item.accepted_at;
    item.documents = application.documents.size();
    return prepared;
}

Result<std::optional<Accepted>> Outbox::look_up(const Prepared& prepared)
{
    auto known = one_item("key = ?", {prepared.item.key});
    if (!known) return fail(known.error());
    if (!*known) return std::optional<Accepted>{};
    const auto same = one_item("key = ? AND content = ?", {prepared.item.key, prepared.content_hash});
    if (!same) return fail(same.error());
    auto& stored = **known;
    stored.talentry_id = prepared.item.talentry_id;
    stored.job_id = prepared.item.job_id;
    return Accepted{*same ? Accepted::How::known : Accepted::How::conflict, std::move(stored)};
}

Result<std::optional<Accepted>> Outbox::recognise(talentry::Application& application)
{
    return look_up(prepare(application));
}

Result<Accepted> Outbox::accept(talentry::Application& application)
{
    auto prepared = prepare(application);
    // Looked up first without excluding anybody: a repeat is the usual case under contention.
    auto known = look_up(prepared);
    if (!known) return fail(known.error());
    if (*known) return std::move(**known);
    if (auto begun = begin(); !begun) return fail(begun.error());
    known = look_up(prepared);
    if (!known || *known) {
        transaction_.reset();
        if (!known) return fail(known.error());
        return std::move(**known);
    }
    auto stored = insert(application, prepared);
    if (stored) stored = commit(Commit::now);
    transaction_.reset();
    if (!stored) return fail(stored.error());
    return Accepted{Accepted::How::now, std::move(prepared.item)};
}

Result<void> Outbox::insert(const talentry::Application& application, Prepared& prepared)
{
    auto& item = prepared.item;
    auto key = crypto::Key::random();
    if (!key) return fail(key.error());
    const auto wrapped = crypto::wrap_key(keys_->master.key(), *key, key_label(item));
    if (!wrapped) return fail(wrapped.error());
    const auto sealed = crypto::seal(*key, prepared.payload, payload_label(item));
    if (!sealed) return fail(sealed.error());
    if (auto added = insert_item(prepared); !added) return added;
    const auto stored = one_item("key = ?", {item.key});
    if (!stored) return fail(stored.error());
    if (!*stored) return fail(ErrorKind::internal, "outbox-lost-item", "an item that was just stored is not there");
    item.id = (*stored)->id;
    if (auto added = run("INSERT INTO payload (item, wrapped_key, sealed) VALUES (?, ?, ?)",
                         {item.id, db::Blob{*wrapped}, db::Blob{*sealed}});
        !added) {
        return added;
    }
    if (auto added = insert_documents(application, item, *key); !added) return added;
    return run("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'accepted'");
}

Result<void> Outbox::insert_item(const Prepared& prepared)
{
    const auto& item = prepared.item;
    return run("INSERT INTO item (key, content, person, talentry_id, job_id, state, attempts, crashes, "
               "unclear_attempts, repeated_uploads, reason, fields, accepted_at, tried_since, changed_at, next_at, "
               "documents, without_refused_documents) "
               "VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, '', '', ?, ?, ?, ?, ?, 0)",
               {item.key, prepared.content_hash, item.person, item.talentry_id.value, item.job_id, name(item.state),
                number_of(item.accepted_at), number_of(item.tried_since), number_of(item.changed_at),
                value_of(item.next_at), static_cast<std::int64_t>(item.documents)});
}

Result<void> Outbox::insert_documents(const talentry::Application& application, const Item& item,
                                      const crypto::Key& key)
{
    for (std::size_t i = 0; i < application.documents.size(); ++i) {
        const auto& document = application.documents[i];
        const auto number = static_cast<std::int64_t>(i);
        const auto content = crypto::seal(key, document.content, document_label(item, i));
        if (!content) return fail(content.error());
        if (auto added = run("INSERT INTO document (item, number, size, uuid, refused) VALUES (?, ?, ?, '', '')",
                             {item.id, number, static_cast<std::int64_t>(document.size)});
            !added) {
            return added;
        }
        if (auto added = run("INSERT INTO document_content (item, number, sealed) VALUES (?, ?, ?)",
                             {item.id, number, db::Blob{*content}});
            !added) {
            return added;
        }
    }
    return {};
}

} // namespace tpsync::applications
