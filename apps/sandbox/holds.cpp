#include "sandbox/holds.hpp"

#include <utility>

namespace tpsync::sandbox {

void Holds::pause(Duration duration)
{
    if (duration <= Duration::zero()) return;
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, duration, [&] { return stopped_; });
}

Holds::Ticket Holds::hold(std::function<void()> commit)
{
    auto ticket = std::make_shared<Held>(Held{std::move(commit)});
    const std::lock_guard lock{mutex_};
    if (stopped_)
        ticket->state = Held::State::dropped;
    else
        waiting_.push_back(ticket);
    return ticket;
}

Holds::Held::State Holds::wait(const Ticket& ticket)
{
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return ticket->state != Held::State::waiting; });
    return ticket->state;
}

std::size_t Holds::release()
{
    std::vector<Ticket> tickets;
    {
        const std::lock_guard lock{mutex_};
        tickets.swap(waiting_);
    }
    for (const auto& ticket : tickets) ticket->commit();
    const auto count = tickets.size();
    finish(std::move(tickets), Held::State::committed);
    return count;
}

void Holds::drop_all()
{
    std::vector<Ticket> tickets;
    {
        const std::lock_guard lock{mutex_};
        tickets.swap(waiting_);
    }
    finish(std::move(tickets), Held::State::dropped);
}

void Holds::stop()
{
    {
        const std::lock_guard lock{mutex_};
        stopped_ = true;
    }
    drop_all();
}

std::size_t Holds::count() const
{
    const std::lock_guard lock{mutex_};
    return waiting_.size();
}

void Holds::finish(std::vector<Ticket> tickets, Held::State state)
{
    {
        const std::lock_guard lock{mutex_};
        for (const auto& ticket : tickets) ticket->state = state;
    }
    changed_.notify_all();
}

} // namespace tpsync::sandbox
