#pragma once

#include "tpsync/core/clock.hpp"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace tpsync::sandbox {

/// The waiting of a server that can be told to stop: pauses of a given length, and effects that are held back
/// until somebody releases them. Safe to use from several threads.
class Holds {
public:
    /// An effect that is held back.
    struct Held {
        std::function<void()> commit;
        enum class State { waiting, committed, dropped } state = State::waiting;
    };
    using Ticket = std::shared_ptr<Held>;

    /// Waits in real time; ends early when the server stops.
    void pause(Duration duration);

    /// Holds an effect back. It runs on the thread that releases it, in the order of holding.
    Ticket hold(std::function<void()> commit);
    /// Waits until it was committed, or dropped.
    Held::State wait(const Ticket& ticket);

    std::size_t release(); ///< commits all, and tells how many
    void drop_all();       ///< forgets all
    void stop();           ///< forgets all, ends every wait, now and in future
    std::size_t count() const;

private:
    void finish(std::vector<Ticket> tickets, Held::State state);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Ticket> waiting_;
    bool stopped_ = false;
};

} // namespace tpsync::sandbox
