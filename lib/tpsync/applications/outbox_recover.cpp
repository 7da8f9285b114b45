#include "tpsync/applications/outbox_keys.hpp"
#include "tpsync/applications/outbox_rescue.hpp"
#include "tpsync/applications/outbox_rows.hpp"
#include "tpsync/applications/outbox_schema.hpp"
#include "tpsync/fs/file_system.hpp"
#include "tpsync/fs/key_file.hpp"
#include "tpsync/fs/private_directory.hpp"

#include <fmt/format.h>

namespace tpsync::applications {
namespace {

/// A number in the lock file that stands for no item.
constexpr std::uint64_t recovery_lock = std::uint64_t{1} << 62U;

struct Source {
    std::filesystem::path file;
    Recovery::When when = Recovery::When::now;
};

std::filesystem::path wreck_place(const OutboxPlace& place)
{
    return place.folder() / "outbox.db.wreck";
}

std::filesystem::path new_place(const OutboxPlace& place)
{
    return place.folder() / "outbox.db.new";
}

/// What is left to be read of a store that was recovered before; nothing when it never was, or the damaged file is
/// gone.
std::optional<Source> recovered_before(const OutboxPlace& place, db::Database& database)
{
    const auto from = Wreck{database}.meta("recovered_from");
    const auto file = place.folder() / from;
    std::error_code failed;
    const bool is_name = !from.empty() && from.find('/') == std::string::npos;
    if (!is_name || !std::filesystem::exists(file, failed)) return std::nullopt;
    return Source{file, Recovery::When::before};
}

/// The damaged file to read; a store that is damaged and still in its place is set aside now. Nothing when all is well.
Result<std::optional<Source>> find_source(const OutboxPlace& place, const db::Options& options, TimePoint now)
{
    std::error_code failed;
    if (!std::filesystem::exists(std::filesystem::symlink_status(place.store(), failed))) {
        const auto aside = db::newest_set_aside(place.store());
        if (!aside) return fail(aside.error());
        if (*aside) return Source{**aside, Recovery::When::now};
        if (!db::Database::exists(place.store())) return std::optional<Source>{};
    }
    // SQLite drops what it cannot read of a log without a word, and for good.
    if (db::log_state(place.store()) == db::LogState::whole) {
        auto database = db::Database::open(place.store(), outbox_schema(), options);
        auto sound = database ? database->check() : Result<void>{fail(database.error())};
        if (sound) return recovered_before(place, *database);
        if (sound.error().code != "state-damaged") return fail(sound.error());
        if (!std::filesystem::exists(place.store(), failed)) return fail(sound.error()); // a log without its store
    }
    const auto moved = db::set_aside(place.store(), now);
    if (!moved) return fail(moved.error());
    return Source{*moved, Recovery::When::now};
}

/// The copy, the new store and its log stand beside each other for a while.
Result<void> check_room(const OutboxPlace& place, const std::filesystem::path& damaged)
{
    std::error_code failed;
    const auto size = std::filesystem::file_size(damaged, failed);
    const auto left = fs::free_space(place.folder());
    if (!left) return fail(left.error());
    const auto needed = (failed ? 0 : std::uint64_t{3} * size) + (std::uint64_t{16} << 20U);
    if (*left >= needed) return {};
    return fail(
        ErrorKind::state, "state-space",
        fmt::format("a recovery needs {} MiB beside the damaged store, and {} are free", needed >> 20U, *left >> 20U),
        "free some space, then run --recover again; nothing was lost");
}

} // namespace

Result<std::unique_ptr<Outbox::Keys>> Outbox::Keys::load_for_recovery(const OutboxPlace& place, std::string_view id)
{
    const auto path = place.master_key.empty() ? place.state / "master.key" : place.master_key;
    auto key = fs::load_master_key(path, fs::MissingKey::refuse);
    if (!key) return fail(key.error());
    constexpr std::size_t digits = 16;
    if (id.size() == digits) {
        if (auto right = key->expect(id); !right) return fail(right.error());
    }
    return std::make_unique<Keys>(std::move(*key));
}

Result<Recovery> Outbox::recover(const OutboxPlace& place, const Clock& clock, Duration quarantine)
{
    if (auto folder = fs::private_directory(place.state); !folder) return fail(folder.error());
    if (auto folder = fs::private_directory(place.folder()); !folder) return fail(folder.error());
    auto locks = ByteLocks::open(place.folder() / "outbox.lock");
    if (!locks) return fail(locks.error());
    auto alone = locks->try_lock(in_use_lock);
    if (!alone) return fail(alone.error());
    if (!*alone) {
        return fail(ErrorKind::state, "state-busy", "other processes have the outbox open",
                    "stop cron and hooks for a moment, then run --recover again");
    }
    const auto source = find_source(place, options_for(place), clock.now());
    if (!source) return fail(source.error());
    if (!*source) return Recovery{};
    if (auto room = check_room(place, (*source)->file); !room) return fail(room.error());
    Recovery report;
    report.from = (*source)->file.filename().native();
    report.when = (*source)->when;
    db::remove_store(new_place(place)); // what an earlier attempt may have left
    auto rescued = rescue(place, clock, quarantine, (*source)->file, *locks, report);
    // While the lock is held, nobody else can make a store here.
    if (rescued && report.when == Recovery::When::now) rescued = db::publish_store(new_place(place), place.store());
    db::remove_store(new_place(place));
    db::remove_store(wreck_place(place));
    if (!rescued) return fail(rescued.error());
    return report;
}

Result<void> Outbox::rescue(const OutboxPlace& place, const Clock& clock, Duration quarantine,
                            const std::filesystem::path& damaged, const ByteLocks& locks, Recovery& report)
{
    auto salvage = db::open_salvage(damaged, wreck_place(place), outbox_schema());
    if (!salvage) return fail(salvage.error());
    report.has_whole_log = salvage->log == db::LogState::whole;
    Wreck wreck{salvage->database};
    auto keys = Keys::load_for_recovery(place, wreck.meta("key_id"));
    if (!keys) return fail(keys.error());
    const auto key_id = (*keys)->master.id();
    auto database = db::Database::open(new_place(place), outbox_schema(), options_for(place));
    if (!database) return fail(database.error());
    auto in_use = locks.try_lock(recovery_lock); // the caller has the one for the store itself
    if (!in_use) return fail(in_use.error());
    if (!*in_use) return fail(ErrorKind::internal, "outbox-recovery", "two recoveries at once");
    Outbox into{std::move(*database), locks, std::move(**in_use), std::move(*keys), clock};
    if (auto named = into.set_key_id(key_id); !named) return named;
    if (auto rescued = Rescue{wreck, into, quarantine, report}(); !rescued) return rescued;
    return into.database_.empty_log();
}

Result<void> Outbox::set_key_id(std::string_view id)
{
    if (auto begun = begin(); !begun) return begun;
    if (auto set = set_meta("key_id", id); !set) return set;
    return commit(Commit::now);
}

} // namespace tpsync::applications
