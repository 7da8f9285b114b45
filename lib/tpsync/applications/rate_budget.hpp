#pragma once

#include "tpsync/applications/byte_locks.hpp"
#include "tpsync/core/clock.hpp"
#include "tpsync/core/result.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace tpsync::applications {

/// How many requests a company may get in any 60 seconds, uploads and applications together, from all processes
/// that share a state directory. Personio allows 20 and does not say whether both kinds share them.
/// https://developer.personio.de/reference/rate-limiting
///
/// It lives in one small file. Times are the machine's monotonic clock, which no jump of the wall clock touches;
/// after a restart everything counts as having happened at the start.
class RateBudget {
public:
    static constexpr unsigned usual = 18;
    static constexpr unsigned longest = 60; ///< no limit may be higher
    static constexpr Duration window{60'000};

    /// `boot` names the run of the machine (see boot_id()). A limit of 0 means none.
    static Result<RateBudget> open(const std::filesystem::path& file, unsigned limit, const Clock& clock,
                                   std::string boot);

    /// Leave to send one request; it counts from the moment it is given until a minute after it is given back.
    class Leave {
    public:
        Leave(Leave&& other) noexcept
            : budget_{std::exchange(other.budget_, nullptr)},
              slot_{other.slot_},
              in_flight_{std::move(other.in_flight_)}
        {
        }
        Leave& operator=(Leave&&) = delete;
        ~Leave();

    private:
        friend class RateBudget;
        Leave(RateBudget* budget, unsigned slot, std::optional<ByteLocks::Held> in_flight)
            : budget_{budget}, slot_{slot}, in_flight_{std::move(in_flight)}
        {
        }
        RateBudget* budget_; ///< null: nothing to give back
        unsigned slot_;
        std::optional<ByteLocks::Held> in_flight_;
    };

    struct Answer {
        std::optional<Leave> leave;
        Duration wait{}; ///< how long until it is worth asking again
    };
    /// Never waits. The budget must outlive the leave.
    Result<Answer> ask();

    /// Nobody sends for that long.
    Result<void> block(Duration duration);

private:
    struct Table;
    RateBudget(ByteLocks locks, std::filesystem::path path, unsigned limit, const Clock& clock, std::string boot);
    Result<Table> read() const;
    Result<void> write(const Table& table) const;
    Result<Answer> ask_table(Table& table);
    void give_back(unsigned slot) noexcept;

    ByteLocks locks_;
    std::filesystem::path path_;
    unsigned limit_;
    const Clock* clock_;
    std::string boot_;
    std::array<bool, longest> ours_{}; ///< slots of leave that was not given back; their locks would not stop us
};

/// Names the present run of the machine; empty when the kernel does not tell.
std::string boot_id();

} // namespace tpsync::applications
