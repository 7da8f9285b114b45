#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::validation {

// What is known of the machine before anything is judged. Looking (host_look, host_schedule, host_customer) only
// reads; judging (host_review) is pure.

struct StateFacts {
    std::filesystem::path directory;
    std::optional<Error> refusal;             ///< why the programs would not use it as this user
    std::optional<std::string> not_writable;  ///< ours, but nothing can be written: the reason
    std::optional<std::string> not_creatable; ///< missing, and this user cannot make it: the reason
    unsigned owner = 0;
    unsigned mode = 0;
    std::uint64_t free_bytes = 0;
};

enum class Synchronised { yes, no, unknown };

struct ClockFacts {
    TimePoint now;
    Synchronised synchronised = Synchronised::unknown;
    Duration largest_error{}; ///< as the kernel estimates it
};

struct TrustFacts {
    std::string bundle;                 ///< the file that libcurl trusts; empty: it has none by itself
    std::string folder;                 ///< the folder beside it, or empty
    std::optional<std::string> problem; ///< why the file cannot be read
    std::size_t certificates = 0;
};

struct CoreFacts {
    std::uint64_t limit = 0; ///< soft limit of a core file; all ones: none
    bool dumpable = false;
    std::string pattern; ///< /proc/sys/kernel/core_pattern
};

struct Library {
    std::string name; ///< as in the tables of host_libraries.cpp
    std::string version;
};

enum class Job { sync, drain };
std::string_view command_of(Job job); ///< `sync-jobs`, `push-application --drain`

/// One entry that starts a program by itself.
struct Schedule {
    enum class By { timer, cron };
    Job job = Job::sync;
    By by = By::cron;
    std::string name;              ///< of the timer, or the crontab's file
    std::optional<TimePoint> last; ///< when a timer last fired, as far as systemd has noted it
};

struct ScheduleFacts {
    std::vector<Schedule> entries;
    std::vector<std::string> dangling;   ///< timers that are enabled and whose unit is nowhere
    std::vector<std::string> unreadable; ///< crontabs this user may not read
    bool systemd_runs = false;
};

struct MachineFacts {
    StateFacts state;
    ClockFacts clock;
    TrustFacts trust;
    CoreFacts core;
    ScheduleFacts schedule;
    std::vector<Library> libraries;
    std::string distribution; ///< such as `Debian GNU/Linux 12 (bookworm)`; empty: unknown
};

struct LockFacts {
    enum class Is { free, held, left_behind };
    Is is = Is::free;
    std::string holder; ///< `process 4711 since 2026-11-26T01:00:00Z`, from the lock file
    std::optional<TimePoint> since;
};

struct LedgerFacts {
    std::optional<Error> problem;
    bool has_run = false;
    std::string last_outcome;
    TimePoint last_run{};
    std::optional<TimePoint> last_success; ///< a run with exit code 0
};

struct OutboxFacts {
    bool exists = false;
    std::optional<Error> problem;
    bool too_large = false; ///< to be looked at without opening it
    std::int64_t waiting = 0;
    std::int64_t ambiguous = 0;
    std::int64_t needs_person = 0;
    std::optional<TimePoint> oldest_open;
    std::optional<TimePoint> paused_since;
};

struct CustomerFacts {
    LockFacts lock;
    LedgerFacts ledger;
    OutboxFacts outbox;
};

} // namespace tpsync::validation
