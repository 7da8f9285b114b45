#include "tpsync/core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace tpsync {
namespace {

/// Lets threads pass one at a time, in the order of their indices.
class Turnstile {
public:
    /// False when somebody before has failed and will never pass.
    bool wait_for(std::size_t index)
    {
        std::unique_lock lock{mutex_};
        turned_.wait(lock, [&] { return blocked_ || next_ == index; });
        return !blocked_;
    }
    void pass()
    {
        const std::lock_guard lock{mutex_};
        ++next_;
        turned_.notify_all();
    }
    void block()
    {
        const std::lock_guard lock{mutex_};
        blocked_ = true;
        turned_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable turned_;
    std::size_t next_ = 0;
    bool blocked_ = false;
};

} // namespace

void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work)
{
    std::atomic<std::size_t> next{0};
    const auto take_turns = [&] {
        for (auto index = next++; index < count; index = next++) work(index);
    };
    const auto threads = std::min<std::size_t>(std::thread::hardware_concurrency(), count);
    std::vector<std::future<void>> helpers; // each waits for its end when it goes
    try {
        while (helpers.size() + 1 < threads) helpers.push_back(std::async(std::launch::async, take_turns));
    } catch (const std::system_error&) {
        // The machine gives no more threads; there is nothing that fewer cannot do.
    }
    take_turns();
    for (auto& helper : helpers) helper.get();
}

// Indices are given out in order, so that whoever waits waits for threads that are at work already.
void for_each_in_order(std::size_t count, const std::function<std::string(std::size_t)>& make,
                       const std::function<void(std::string_view)>& take)
{
    Turnstile turnstile;
    for_each_index(count, [&](std::size_t index) {
        try {
            const auto text = make(index);
            if (!turnstile.wait_for(index)) return;
            take(text);
            turnstile.pass();
        } catch (...) {
            turnstile.block();
            throw;
        }
    });
}

} // namespace tpsync
