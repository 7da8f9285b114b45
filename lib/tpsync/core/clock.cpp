#include "tpsync/core/clock.hpp"

#include <thread>

namespace tpsync {

TimePoint SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Duration SystemClock::monotonic() const
{
    return std::chrono::floor<Duration>(std::chrono::steady_clock::now().time_since_epoch());
}

void SystemClock::sleep_for(Duration duration)
{
    std::this_thread::sleep_for(duration);
}

} // namespace tpsync
