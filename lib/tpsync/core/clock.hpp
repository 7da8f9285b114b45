#pragma once

#include <chrono>

namespace tpsync {

using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>; ///< UTC
using Duration = std::chrono::milliseconds;

/// The only source of time, and the only way to wait.
class Clock {
public:
    virtual ~Clock() = default;
    /// Wall clock, UTC. May jump.
    virtual TimePoint now() const = 0;
    /// Monotonic time since some fixed point. Never jumps: measure and wait with this one.
    virtual Duration monotonic() const = 0;
    /// Waits at least this long.
    virtual void sleep_for(Duration duration) = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock {
public:
    TimePoint now() const override;
    Duration monotonic() const override;
    void sleep_for(Duration duration) override;
};

} // namespace tpsync
