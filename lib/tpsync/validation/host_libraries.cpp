#include "tpsync/validation/host_libraries.hpp"

#include <array>
#include <charconv>

namespace tpsync::validation {
namespace {

// Only what can reach us: we speak HTTP as a client, read XML that others write, and open one store from several
// processes. A packaged library may have the repair under an older number; host_review tells the two cases apart.
constexpr std::array problems{
    KnownProblem{"curl", "7.69.0", "8.4.0", "CVE-2023-38545", "a hostile SOCKS5 proxy can overflow a buffer",
                 "https://curl.se/docs/CVE-2023-38545.html"},
    KnownProblem{"expat", "", "2.6.0", "CVE-2023-52425", "a hostile feed can take minutes of processor time",
                 "https://github.com/libexpat/libexpat/blob/R_2_6_0/expat/Changes"},
    KnownProblem{"expat", "", "2.7.2", "CVE-2025-59375", "a small hostile feed can take a lot of memory",
                 "https://github.com/libexpat/libexpat/blob/R_2_7_2/expat/Changes"},
    KnownProblem{"SQLite", "3.7.0", "3.51.3", "WAL-reset bug",
                 "in very rare cases two processes can damage the store between them",
                 "https://www.sqlite.org/wal.html#walresetbug"},
    KnownProblem{"OpenSSL", "3.0.0", "3.0.7", "CVE-2022-3602", "a hostile certificate can overflow a buffer",
                 "https://openssl-library.org/news/secadv/20221101.txt"},
};

// As in scripts/cmake/TpsyncDependencies.cmake.
constexpr std::array oldest{OldestVersion{"curl", "7.85"}, OldestVersion{"expat", "2.4.1"},
                            OldestVersion{"SQLite", "3.37"}};

/// The next number of a dotted version, and what is behind it; 0 when there is none.
unsigned take_number(std::string_view& version)
{
    unsigned number = 0;
    const auto read = std::from_chars(version.data(), version.data() + version.size(), number);
    version.remove_prefix(static_cast<std::size_t>(read.ptr - version.data()));
    if (version.starts_with('.')) {
        version.remove_prefix(1);
    } else {
        version = {};
    }
    return number;
}

} // namespace

std::span<const KnownProblem> known_problems()
{
    return problems;
}

std::span<const OldestVersion> oldest_versions()
{
    return oldest;
}

bool is_older(std::string_view version, std::string_view other)
{
    while (!version.empty() || !other.empty()) {
        const auto mine = take_number(version);
        const auto theirs = take_number(other);
        if (mine != theirs) return mine < theirs;
    }
    return false;
}

bool has_problem(const Library& library, const KnownProblem& problem)
{
    if (library.name != problem.library || library.version.empty()) return false;
    if (!problem.since.empty() && is_older(library.version, problem.since)) return false;
    return is_older(library.version, problem.fixed);
}

} // namespace tpsync::validation
