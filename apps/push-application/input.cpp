#include "input.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tpsync::apps::push_application {
namespace {

Result<void> wait_for_input(Duration idle)
{
    struct pollfd input {};
    input.fd = STDIN_FILENO;
    input.events = POLLIN;
    int ready = 0;
    do {
        ready = ::poll(&input, 1, static_cast<int>(idle.count()));
    } while (ready < 0 && errno == EINTR);
    if (ready > 0) return {};
    return fail(ErrorKind::refused, "input-stalled",
                fmt::format("nothing came on standard input for {} s; nothing was stored", idle.count() / 1000),
                "send the application complete and close the input");
}

Error too_large(std::size_t max_bytes)
{
    return {ErrorKind::refused, "input-too-large",
            fmt::format("the input is larger than {} MiB; nothing was stored", max_bytes >> 20U),
            "send fewer applications at once, or smaller documents"};
}

constexpr std::size_t step = std::size_t{256} << 10U;

/// Room for a file of known size at once, and for the step that finds its end, so that it is never held twice while
/// it grows.
void reserve_for_file(std::string& text, std::size_t max_bytes)
{
    struct stat info {};
    if (::fstat(STDIN_FILENO, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) return;
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size <= max_bytes) text.reserve(size + step);
}

} // namespace

Result<std::string> read_input(std::size_t max_bytes, Duration idle)
{
    if (::isatty(STDIN_FILENO) == 1) {
        return fail(ErrorKind::usage, "input-terminal", "standard input is a terminal",
                    "pipe the application in: push-application SETUP < application.json");
    }
    std::string text;
    reserve_for_file(text, max_bytes);
    std::array<char, 4096> probe{};
    while (true) {
        if (auto ready = wait_for_input(idle); !ready) return fail(ready.error());
        const auto before = text.size();
        const bool full = before == max_bytes;
        if (!full) text.resize(std::min(before + step, max_bytes));
        const auto count = full ? ::read(STDIN_FILENO, probe.data(), probe.size())
                                : ::read(STDIN_FILENO, text.data() + before, text.size() - before);
        if (count > 0 && full) return fail(too_large(max_bytes));
        if (!full) text.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (count == 0) return text;
        if (count < 0 && errno != EINTR && errno != EAGAIN) {
            return fail(ErrorKind::refused, "input-unreadable",
                        fmt::format("standard input cannot be read: {}", std::strerror(errno)),
                        "nothing was stored; run the same command again");
        }
    }
}

} // namespace tpsync::apps::push_application
