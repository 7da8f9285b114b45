#include "sandbox/threads.hpp"

#include <utility>

namespace tpsync::sandbox {

Threads::~Threads()
{
    shutdown();
}

void Threads::enqueue(std::function<void()> task)
{
    join_finished();
    const std::lock_guard lock{mutex_};
    auto& worker = workers_.emplace_back();
    worker.thread = std::thread{[this, &worker, task = std::move(task)] {
        task();
        const std::lock_guard finishing{mutex_};
        worker.finished = true;
    }};
}

void Threads::join_finished()
{
    const std::lock_guard lock{mutex_};
    for (auto worker = workers_.begin(); worker != workers_.end();) {
        if (!worker->finished) {
            ++worker;
            continue;
        }
        worker->thread.join(); // it has only its last unlock left to do
        worker = workers_.erase(worker);
    }
}

void Threads::shutdown()
{
    std::list<Worker> workers;
    {
        const std::lock_guard lock{mutex_};
        workers.swap(workers_);
    }
    for (auto& worker : workers) worker.thread.join();
}

} // namespace tpsync::sandbox
