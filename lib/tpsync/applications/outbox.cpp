#include "tpsync/applications/outbox.hpp"

#include "tpsync/applications/outbox_keys.hpp"
#include "tpsync/applications/outbox_rows.hpp"
#include "tpsync/applications/outbox_schema.hpp"
#include "tpsync/fs/private_directory.hpp"

#include <fmt/format.h>

namespace tpsync::applications {
namespace {

// Numbers in the lock file behind in_use_lock, one an item.
constexpr std::uint64_t first_item_lock = 1;

constexpr auto damage_remedy = "push-application SETUP --recover saves what can be read; or restore it from a backup. "
                               "Nothing is accepted until then";

/// Of a store that seems damaged: sets it aside and returns the damage, unless others have it open (then only the
/// damage), or it is not damaged after all (nothing).
std::optional<Error> settle_damage(const OutboxPlace& place, const ByteLocks& locks, TimePoint now, Error damage)
{
    damage.remedy = damage_remedy;
    const auto alone = locks.try_lock(in_use_lock);
    if (!alone || !*alone) return damage;
    const auto again = db::Database::open(place.store(), outbox_schema(), options_for(place));
    if (again || again.error().code != "state-damaged") return std::nullopt;
    if (const auto moved = db::set_aside(place.store(), now)) {
        damage.message += fmt::format("; it was set aside as {}", moved->filename().native());
    }
    return damage;
}

struct OpenStore {
    db::Database database;
    ByteLocks::Held in_use;
};

/// Says that it is in use before it opens it: nobody may move it away in between.
Result<OpenStore> open_store(const OutboxPlace& place, const ByteLocks& locks, TimePoint now)
{
    constexpr int attempts = 3;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto in_use = locks.try_lock(in_use_lock, ByteLocks::Kind::shared);
        if (!in_use) return fail(in_use.error());
        if (!*in_use) break;
        auto database = db::Database::open(place.store(), outbox_schema(), options_for(place));
        if (database) return OpenStore{std::move(*database), std::move(**in_use)};
        if (database.error().code != "state-damaged") return fail(database.error());
        in_use->reset();
        auto damage = settle_damage(place, locks, now, database.error());
        if (damage) return fail(std::move(*damage));
    }
    return fail(ErrorKind::state, "state-busy", "the outbox is being set aside or recovered by another process",
                "run the same command again");
}

} // namespace

db::Options options_for(const OutboxPlace& place)
{
    return {.sync = place.sync,
            .secure_delete = db::SecureDelete::on,
            .log_file = db::LogFile::kept,
            .busy_timeout = std::chrono::seconds{60}};
}

Outbox::Outbox(db::Database database, ByteLocks locks, ByteLocks::Held in_use, std::unique_ptr<Keys> keys,
               const Clock& clock)
    : database_{std::move(database)},
      locks_{std::move(locks)},
      in_use_{std::move(in_use)},
      keys_{std::move(keys)},
      clock_{&clock}
{
}

Outbox::~Outbox() = default;
Outbox::Outbox(Outbox&&) noexcept = default;

bool Outbox::exists(const OutboxPlace& place)
{
    return db::Database::exists(place.store());
}

Result<Outbox> Outbox::open(const OutboxPlace& place, const Clock& clock)
{
    auto warnings = fs::private_directory(place.state);
    if (!warnings) return fail(warnings.error());
    if (auto folder = fs::private_directory(place.folder()); !folder) return fail(folder.error());
    auto locks = ByteLocks::open(place.folder() / "outbox.lock");
    if (!locks) return fail(locks.error());
    auto store = open_store(place, *locks, clock.now());
    if (!store) return fail(store.error());
    auto keys = Keys::load(place, store->database);
    if (!keys) return fail(keys.error());
    Outbox outbox{std::move(store->database), std::move(*locks), std::move(store->in_use), std::move(*keys), clock};
    outbox.warnings_ = std::move(*warnings);
    if (auto judged = outbox.judge_clock(); !judged) return fail(judged.error());
    return outbox;
}

Result<db::Statement*> Outbox::statement(std::string_view sql)
{
    const auto found = statements_.find(sql);
    if (found != statements_.end()) return &found->second;
    auto prepared = db::Statement::prepare(database_, sql);
    if (!prepared) return fail(prepared.error());
    return &statements_.emplace(std::string{sql}, std::move(*prepared)).first->second;
}

Result<void> Outbox::run(std::string_view sql, std::initializer_list<db::Value> values)
{
    auto prepared = statement(sql);
    if (!prepared) return fail(prepared.error());
    return (*prepared)->run(values);
}

Result<void> Outbox::begin()
{
    if (transaction_) return {};
    auto begun = db::Transaction::begin(database_, db::Transaction::Kind::write);
    if (!begun) return fail(begun.error());
    transaction_.emplace(std::move(*begun));
    return {};
}

Result<void> Outbox::commit(Commit when)
{
    if (when == Commit::with_next || !transaction_) return {};
    auto committed = transaction_->commit();
    transaction_.reset();
    return committed;
}

Result<void> Outbox::flush()
{
    return commit(Commit::now);
}

Result<std::string> Outbox::meta(std::string_view name)
{
    auto query = statement("SELECT value FROM meta WHERE name = ?");
    if (!query) return fail(query.error());
    if (auto begun = (*query)->query({name}); !begun) return fail(begun.error());
    const auto row = (*query)->next();
    if (!row) return fail(row.error());
    std::string value{*row ? (*query)->text(0) : std::string_view{}};
    (*query)->end();
    return value;
}

Result<void> Outbox::set_meta(std::string_view name, std::string_view value)
{
    return run("INSERT INTO meta (name, value) VALUES (?, ?) "
               "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
               {name, value});
}

Result<void> Outbox::increase_meta(std::string_view name, std::int64_t by)
{
    return run("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + ? AS TEXT) WHERE name = ?", {by, name});
}

Result<void> Outbox::judge_clock()
{
    const auto last = meta("clock_last");
    if (!last) return fail(last.error());
    const auto candidate = meta("clock_candidate");
    if (!candidate) return fail(candidate.error());
    const ClockRecord record{time_of(*last), time_of(*candidate)};
    const auto now = clock_->now();
    const auto judgement = judge(record, now);
    clock_trust_ = judgement.trust;
    if (clock_trust_ == ClockTrust::doubtful) {
        warnings_.push_back({"clock-doubtful",
                             Severity::warning,
                             {},
                             "the wall clock does not fit what was recorded",
                             "check the clock; nothing is given up or erased until it has been steady for an hour"});
    }
    // Noted once a minute at most: a commit costs more than the note is worth.
    const bool is_fresh = record.last && judgement.record.last && record.candidate == judgement.record.candidate &&
                          *judgement.record.last - *record.last < std::chrono::minutes{1};
    if (is_fresh) return {};
    if (auto begun = begin(); !begun) return begun;
    if (auto set = set_meta("clock_last", text_of(judgement.record.last)); !set) return set;
    if (auto set = set_meta("clock_candidate", text_of(judgement.record.candidate)); !set) return set;
    return commit(Commit::now);
}

Result<std::optional<ByteLocks::Held>> Outbox::claim(ItemId id) const
{
    return locks_.try_lock(first_item_lock + static_cast<std::uint64_t>(id));
}

std::uint64_t Outbox::person_lock(const Item& item) const
{
    constexpr std::size_t digits = 15; // 60 bits
    return std::stoull(item.person.substr(0, digits), nullptr, 16) + 1;
}

Result<void> Outbox::scrub()
{
    if (auto flushed = flush(); !flushed) return flushed;
    if (!has_erased_) return {};
    auto emptied = database_.empty_log();
    if (emptied) has_erased_ = false;
    if (!emptied && emptied.error().code == "state-busy") return {};
    return emptied;
}

} // namespace tpsync::applications
