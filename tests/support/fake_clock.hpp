#pragma once

#include "tpsync/core/clock.hpp"

#include <vector>

namespace tpsync::test {

/// A clock that stands still. Waiting is noted and moves both times on, so no test ever waits.
class FakeClock final : public Clock {
public:
    explicit FakeClock(TimePoint now = TimePoint{std::chrono::sys_days{std::chrono::year{2026} / 3 / 14}}) : now_{now}
    {
    }

    TimePoint now() const override { return now_; }
    Duration monotonic() const override { return monotonic_; }
    void sleep_for(Duration duration) override
    {
        slept.push_back(duration);
        advance(duration);
    }

    /// Time goes by without anybody having waited for it.
    void advance(Duration duration)
    {
        now_ += duration;
        monotonic_ += duration;
    }
    /// The wall clock is set to another time, the monotonic one is not.
    void jump_to(TimePoint now) { now_ = now; }

    std::vector<Duration> slept; ///< every wait, in order

private:
    TimePoint now_;
    Duration monotonic_{1'000};
};

} // namespace tpsync::test
