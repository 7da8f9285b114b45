#pragma once

#include <cerrno>
#include <csignal>
#include <functional>
#include <poll.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace tpsync::test {

/// A forked copy of this process that runs a function and ends with its result, without destructors or exit
/// handlers: what it held at that moment stays as a crash would leave it.
class ChildProcess {
public:
    explicit ChildProcess(const std::function<int()>& work) : pid_{::fork()}
    {
        if (pid_ == 0) ::_exit(work());
    }
    ~ChildProcess()
    {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        wait();
    }
    ChildProcess(ChildProcess&& other) noexcept : pid_{std::exchange(other.pid_, -1)} {}
    ChildProcess& operator=(ChildProcess&&) = delete;

    /// The function's result; 128 + number when a signal ended it; -1 when there is no such process.
    int wait()
    {
        int status = 0;
        pid_t ended = -1;
        do {
            ended = pid_ > 0 ? ::waitpid(pid_, &status, 0) : -1;
        } while (ended < 0 && errno == EINTR && pid_ > 0);
        pid_ = -1;
        if (ended < 0) return -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    void kill() { ::kill(pid_, SIGKILL); }
    pid_t pid() const { return pid_; }

private:
    pid_t pid_;
};

inline int run_in_child(const std::function<int()>& work)
{
    return ChildProcess{work}.wait();
}

/// A pipe for telling between parent and child that a moment has come.
class Signal {
public:
    Signal()
    {
        if (::pipe(ends_) != 0) ends_[0] = ends_[1] = -1;
    }
    ~Signal()
    {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;

    void give() const
    {
        const char byte = '!';
        while (::write(ends_[1], &byte, 1) < 0 && errno == EINTR) {
        }
    }
    /// False when it does not come within half a minute, say because the one to give it has died.
    bool wait() const
    {
        constexpr int patience_ms = 30'000;
        pollfd wanted{ends_[0], POLLIN, 0};
        char byte = 0;
        return ::poll(&wanted, 1, patience_ms) == 1 && ::read(ends_[0], &byte, 1) == 1;
    }

private:
    int ends_[2] = {-1, -1};
};

} // namespace tpsync::test
