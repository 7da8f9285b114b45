#pragma once

#include <httplib.h>

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace tpsync::sandbox {

/// A thread for each connection, for as long as it lasts.
class Threads final : public httplib::TaskQueue {
public:
    ~Threads() override;
    void enqueue(std::function<void()> task) override;
    void shutdown() override; ///< waits for all

private:
    struct Worker {
        std::thread thread;
        bool finished = false;
    };
    void join_finished();

    std::mutex mutex_;
    std::list<Worker> workers_;
};

} // namespace tpsync::sandbox
