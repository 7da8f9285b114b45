#include "tpsync/applications/item.hpp"
#include "tpsync/applications/outbox_schema.hpp"
#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/db/statement.hpp"
#include "tpsync/fs/read_file.hpp"
#include "tpsync/jobs/sqlite_job_ledger.hpp"
#include "tpsync/validation/host_look.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <system_error>

namespace tpsync::validation {
namespace {

using applications::ItemState;

/// A store is copied into memory to be looked at; a larger one is left to push-application, which opens it.
constexpr std::uintmax_t largest_copy = std::uintmax_t{512} << 20U;

/// /proc/locks has a line for each lock: `1: FLOCK  ADVISORY  WRITE 4711 08:01:131090 0 EOF`, proc(5). Stacked file
/// systems show another device there than stat(2) does; then the process that the lock file names must fit.
bool is_locked(const struct stat& file, std::string_view holder, std::string_view locks)
{
    const auto inode = fmt::format(":{} ", file.st_ino);
    const auto device = fmt::format(" {:02x}:{:02x}:", major(file.st_dev), minor(file.st_dev));
    constexpr std::string_view word = "process ";
    const auto number = holder.starts_with(word)
                            ? holder.substr(word.size(), holder.find(' ', word.size()) - word.size())
                            : std::string_view{};
    const auto process = fmt::format(" {} ", number);
    while (!locks.empty()) {
        const auto end = std::min(locks.find('\n'), locks.size());
        const auto line = locks.substr(0, end);
        locks.remove_prefix(std::min(end + 1, locks.size()));
        const auto has = [&](std::string_view text) { return line.find(text) != std::string_view::npos; };
        // An arrow marks one that waits.
        if (!has("FLOCK") || has("->") || !has(inode)) continue;
        if (has(device) || (!number.empty() && has(process))) return true;
    }
    return false;
}

LedgerFacts look_at_ledger(const std::filesystem::path& state, const CustomerName& customer, TimePoint now)
{
    constexpr std::size_t many = 1000; // a month and more of hourly runs
    LedgerFacts facts;
    auto ledger = jobs::open_job_ledger(state, customer, jobs::LedgerUse::look, now);
    if (!ledger) {
        facts.problem = ledger.error();
        return facts;
    }
    const auto runs = (*ledger)->history(many);
    if (!runs) {
        facts.problem = runs.error();
        return facts;
    }
    for (const auto& run : *runs) {
        if (!facts.has_run) {
            facts.has_run = true;
            facts.last_outcome = run.outcome;
            facts.last_run = run.started;
        }
        if (run.exit_code != 0) continue;
        facts.last_success = run.started;
        break;
    }
    return facts;
}

TimePoint time_of(std::int64_t milliseconds)
{
    return TimePoint{Duration{milliseconds}};
}

void count_items(ItemState state, std::int64_t count, TimePoint oldest, OutboxFacts& facts)
{
    using enum ItemState;
    if (state == held || state == dead || state == duplicate) facts.needs_person += count;
    if (state == ambiguous) facts.ambiguous += count;
    const bool waits = state == received || state == uploading || state == sending || state == deferred;
    if (waits) facts.waiting += count;
    if ((waits || state == ambiguous) && (!facts.oldest_open || oldest < *facts.oldest_open)) {
        facts.oldest_open = oldest;
    }
}

Result<void> read_outbox(db::Database& store, OutboxFacts& facts)
{
    auto items = db::Statement::prepare(store, "SELECT state, count(*), min(accepted_at) FROM item GROUP BY state");
    if (!items) return fail(items.error());
    if (auto begun = items->query(); !begun) return begun;
    for (auto row = items->next();; row = items->next()) {
        if (!row) return fail(row.error());
        if (!*row) break;
        const auto state = applications::item_state(items->text(0)).value_or(ItemState::held);
        count_items(state, items->integer(1), time_of(items->integer(2)), facts);
    }
    auto pause = db::Statement::prepare(store, "SELECT since FROM pause");
    if (!pause) return fail(pause.error());
    if (auto begun = pause->query(); !begun) return begun;
    const auto row = pause->next();
    if (!row) return fail(row.error());
    if (*row) facts.paused_since = time_of(pause->integer(0));
    return {};
}

OutboxFacts look_at_outbox(const std::filesystem::path& file)
{
    OutboxFacts facts;
    facts.exists = db::Database::exists(file);
    if (!facts.exists) return facts;
    std::error_code ignored;
    const auto size = std::filesystem::file_size(file, ignored);
    facts.too_large = !ignored && size > largest_copy;
    if (facts.too_large) return facts;
    auto copy = db::Database::open_snapshot(file, applications::outbox_schema());
    const auto read = copy ? read_outbox(*copy, facts) : Result<void>{fail(copy.error())};
    if (!read) facts.problem = read.error();
    return facts;
}

} // namespace

LockFacts look_at_lock(const std::filesystem::path& file, std::string_view locks)
{
    LockFacts facts;
    struct stat info {};
    if (::lstat(file.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return facts;
    fs::ReadRules rules;
    rules.symlinks = fs::Symlinks::refuse;
    const auto text = fs::read_file(file, rules);
    if (text) facts.holder = printable(trim(*text), 120);
    constexpr std::string_view since = " since ";
    const auto at = facts.holder.find(since);
    if (at != std::string::npos) facts.since = parse_timestamp(facts.holder.substr(at + since.size()));
    if (is_locked(info, facts.holder, locks)) {
        facts.is = LockFacts::Is::held;
    } else if (!facts.holder.empty()) {
        facts.is = LockFacts::Is::left_behind;
    }
    return facts;
}

CustomerFacts look_at_customer(const HostPlaces& places, const CustomerName& customer, TimePoint now)
{
    CustomerFacts facts;
    std::ifstream file{places.root / "proc/locks"};
    const std::string locks{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
    const auto folder = places.state / customer.value;
    facts.lock = look_at_lock(folder / "jobs.lock", locks);
    facts.ledger = look_at_ledger(places.state, customer, now);
    facts.outbox = look_at_outbox(folder / "outbox.db");
    return facts;
}

} // namespace tpsync::validation
