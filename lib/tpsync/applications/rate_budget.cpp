#include "tpsync/applications/rate_budget.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace tpsync::applications {
namespace {

// Bytes of the file that stand for locks, beyond anything that is written there.
constexpr std::uint64_t table_lock = std::uint64_t{1} << 40U;
constexpr std::uint64_t first_slot_lock = table_lock + 1;

constexpr std::array<char, 8> magic{'t', 'p', 'r', 'a', 't', 'e', '0', '1'};
constexpr std::int64_t never = -1;

} // namespace

struct RateBudget::Table {
    std::array<char, 8> mark{};
    std::array<char, 40> boot{};
    std::int64_t blocked_until = 0;                ///< monotonic milliseconds
    std::array<std::int64_t, longest> ended{};     ///< when the request in a slot ended; `never`: unused
    std::array<std::int64_t, longest> in_flight{}; ///< 1 while a request is on its way
};

RateBudget::RateBudget(ByteLocks locks, std::filesystem::path path, unsigned limit, const Clock& clock,
                       std::string boot)
    : locks_{std::move(locks)},
      path_{std::move(path)},
      limit_{std::min(limit, longest)},
      clock_{&clock},
      boot_{std::move(boot)}
{
}

Result<RateBudget> RateBudget::open(const std::filesystem::path& file, unsigned limit, const Clock& clock,
                                    std::string boot)
{
    auto locks = ByteLocks::open(file);
    if (!locks) return fail(locks.error());
    constexpr std::size_t longest_boot_id = 39;
    return RateBudget{std::move(*locks), file, limit, clock, boot.substr(0, longest_boot_id)};
}

Result<RateBudget::Table> RateBudget::read() const
{
    Table table;
    const auto count = ::pread(locks_.descriptor(), &table, sizeof table, 0);
    if (count < 0) return fail(fs::io_error(errno, "read", path_));
    const auto now = clock_->monotonic().count();
    const bool is_new = count == 0;
    const bool is_whole = count == static_cast<ssize_t>(sizeof table) && table.mark == magic;
    if (is_new || !is_whole) {
        // Of a table that cannot be read nothing is known, so all of it counts as used just now.
        table.ended.fill(is_new ? never : now);
        table.in_flight.fill(0);
        table.blocked_until = 0;
    } else if (std::strncmp(table.boot.data(), boot_.c_str(), table.boot.size()) != 0) {
        // Another run of the machine: it all happened before this clock began.
        for (auto& ended : table.ended) ended = ended == never ? never : 0;
        table.in_flight.fill(0);
        table.blocked_until = std::min<std::int64_t>(table.blocked_until, window.count());
    }
    // Nothing can have ended later than now; a clock that disagrees is a damaged table or another machine's.
    for (auto& ended : table.ended) ended = std::min<std::int64_t>(ended, now);
    table.mark = magic;
    table.boot.fill('\0');
    std::copy(boot_.begin(), boot_.end(), table.boot.begin());
    return table;
}

Result<void> RateBudget::write(const Table& table) const
{
    const auto count = ::pwrite(locks_.descriptor(), &table, sizeof table, 0);
    if (count == static_cast<ssize_t>(sizeof table)) return {};
    return fail(fs::io_error(count < 0 ? errno : ENOSPC, "write", path_));
}

Result<RateBudget::Answer> RateBudget::ask()
{
    if (limit_ == 0) return Answer{Leave{nullptr, 0, std::nullopt}, {}};
    const auto guard = locks_.lock(table_lock);
    if (!guard) return fail(guard.error());
    auto table = read();
    if (!table) return fail(table.error());
    auto answer = ask_table(*table);
    if (!answer) return answer;
    if (auto written = write(*table); !written) return fail(written.error());
    return answer;
}

Result<RateBudget::Answer> RateBudget::ask_table(Table& table)
{
    const auto now = clock_->monotonic().count();
    if (table.blocked_until > now) return Answer{std::nullopt, Duration{table.blocked_until - now}};
    unsigned used = 0;
    std::optional<unsigned> free_slot;
    auto next_free = now + window.count(); // the earliest that a request still on its way can be forgotten
    for (unsigned slot = 0; slot < longest; ++slot) {
        if (table.in_flight[slot] != 0 && !ours_[slot]) {
            // A lock that can be taken shows that the sender died: the request ended some time before now.
            auto dead = locks_.try_lock(first_slot_lock + slot);
            if (!dead) return fail(dead.error());
            if (*dead) {
                table.in_flight[slot] = 0;
                table.ended[slot] = now;
            }
        }
        const bool counts =
            table.in_flight[slot] != 0 || (table.ended[slot] != never && now - table.ended[slot] < window.count());
        if (counts) {
            ++used;
            if (table.in_flight[slot] == 0) next_free = std::min(next_free, table.ended[slot] + window.count());
        } else if (!free_slot) {
            free_slot = slot;
        }
    }
    if (used >= limit_ || !free_slot) return Answer{std::nullopt, Duration{std::max<std::int64_t>(next_free - now, 1)}};
    auto in_flight = locks_.try_lock(first_slot_lock + *free_slot);
    if (!in_flight) return fail(in_flight.error());
    table.in_flight[*free_slot] = 1;
    ours_[*free_slot] = true;
    table.ended[*free_slot] = now;
    return Answer{Leave{this, *free_slot, std::move(*in_flight)}, {}};
}

Result<void> RateBudget::block(Duration duration)
{
    const auto guard = locks_.lock(table_lock);
    if (!guard) return fail(guard.error());
    auto table = read();
    if (!table) return fail(table.error());
    table->blocked_until = std::max(table->blocked_until, (clock_->monotonic() + duration).count());
    return write(*table);
}

void RateBudget::give_back(unsigned slot) noexcept
{
    ours_[slot] = false;
    const auto guard = locks_.lock(table_lock);
    if (!guard) return; // the slot counts as used a minute longer
    auto table = read();
    if (!table) return;
    table->in_flight[slot] = 0;
    table->ended[slot] = clock_->monotonic().count();
    static_cast<void>(write(*table));
}

RateBudget::Leave::~Leave()
{
    if (budget_ != nullptr) budget_->give_back(slot_);
}

std::string boot_id()
{
    const auto file = fs::open_descriptor("/proc/sys/kernel/random/boot_id", O_RDONLY);
    if (!file.is_open()) return {};
    std::array<char, 36> text{};
    const auto count = ::read(file.get(), text.data(), text.size());
    return count > 0 ? std::string{text.data(), static_cast<std::size_t>(count)} : std::string{};
}

} // namespace tpsync::applications
