#include "tpsync/fs/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <system_error>
#include <unistd.h>

namespace tpsync::fs {

namespace {

tl::unexpected<Error> not_possible(const char* what)
{
    return fail(ErrorKind::internal, "process-setup",
                std::string{"could not "} + what + ": " + std::generic_category().message(errno),
                "find out what restricts this process (seccomp, limits)");
}

} // namespace

Result<void> disable_core_dumps()
{
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0) return not_possible("switch core dumps off");
    // A limit of 0 does not stop a core pattern that is a program; this does.
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return not_possible("close this process to debuggers");
    return {};
}

Result<void> ensure_standard_descriptors()
{
    for (int fd = 0; fd <= 2; ++fd) {
        if (::fcntl(fd, F_GETFD) >= 0) continue;
        // The lowest free number is given out, and everything below is open by now.
        if (::open("/dev/null", O_RDWR) != fd) return not_possible("open /dev/null"); // kept open on purpose
    }
    return {};
}

Result<void> turn_write_signals_into_errors()
{
    for (const int number : std::array{SIGPIPE, SIGXFSZ}) {
        if (std::signal(number, SIG_IGN) == SIG_ERR) return not_possible("ignore a signal");
    }
    return {};
}

} // namespace tpsync::fs
