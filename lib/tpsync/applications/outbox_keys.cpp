#include "tpsync/applications/outbox_keys.hpp"

#include "tpsync/fs/key_file.hpp"

namespace tpsync::applications {
namespace {

Result<std::string> stored_key_id(db::Database& database)
{
    auto query = db::Statement::prepare(database, "SELECT value FROM meta WHERE name = 'key_id'");
    if (!query) return fail(query.error());
    if (auto begun = query->query(); !begun) return fail(begun.error());
    const auto row = query->next();
    if (!row) return fail(row.error());
    return std::string{*row ? query->text(0) : std::string_view{}};
}

Result<void> store_key_id(db::Database& database, const std::string& id)
{
    auto transaction = db::Transaction::begin(database, db::Transaction::Kind::write);
    if (!transaction) return fail(transaction.error());
    if (auto stored = db::run_once(database, "INSERT OR IGNORE INTO meta (name, value) VALUES ('key_id', ?)", {id});
        !stored) {
        return stored;
    }
    return transaction->commit();
}

} // namespace

Outbox::Keys::Keys(crypto::MasterKey key)
    : master{std::move(key)},
      identity{master.key().derive("application id")},
      content{master.key().derive("application content")},
      person{master.key().derive("candidate and position")}
{
}

Result<std::unique_ptr<Outbox::Keys>> Outbox::Keys::load(const OutboxPlace& place, db::Database& database)
{
    const auto path = place.master_key.empty() ? place.state / "master.key" : place.master_key;
    auto id = stored_key_id(database);
    if (!id) return fail(id.error());
    auto key = fs::load_master_key(path, id->empty() ? fs::MissingKey::create : fs::MissingKey::refuse);
    if (!key) return fail(key.error());
    if (id->empty()) {
        if (auto stored = store_key_id(database, key->id()); !stored) return fail(stored.error());
        id = stored_key_id(database); // of several processes the first one's counts
        if (!id) return fail(id.error());
    }
    if (auto right = key->expect(*id); !right) return fail(right.error());
    return std::make_unique<Keys>(std::move(*key));
}

} // namespace tpsync::applications
