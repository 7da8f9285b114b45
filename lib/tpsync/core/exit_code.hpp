#pragma once

#include "tpsync/core/error.hpp"

#include <vector>

namespace tpsync {

/// The exit codes of all programs (sysexits.h where it has one). What each means for each program is
/// documented in the man pages; this is the only place where the numbers stand.
enum class ExitCode : int {
    ok = 0,
    errors_found = 1,  ///< validate-config: errors were found
    changes = 2,       ///< sync-jobs --dry-run --detailed-exitcode: there are changes
    usage = 64,        ///< wrong command line
    refused = 65,      ///< feed or input refused, nothing sent, nothing stored
    unavailable = 69,  ///< the other side is down, nothing changed
    internal = 70,     ///< a defect of ours
    state = 74,        ///< our state is not writable; nothing sent, nothing accepted
    try_again = 75,    ///< outcome unknown or rate limited; or: stored here, will be tried again
    needs_person = 76, ///< held, refused by the other side, or stored and waiting for a person
    credentials = 77,  ///< credentials refused
    setup = 78,        ///< the setup is wrong
};

/// The exit code a failure of this kind leads to.
ExitCode exit_code(ErrorKind kind);

/// The most serious of several codes: what needs a person now beats what the next run settles by itself, and
/// `ok` comes last. An empty list is `ok`.
ExitCode most_serious(const std::vector<ExitCode>& codes);

} // namespace tpsync
