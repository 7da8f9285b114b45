#include "tpsync/validation/host_look.hpp"

#include "tpsync/crypto/linked_sodium.hpp"
#include "tpsync/db/linked_sqlite.hpp"
#include "tpsync/fs/file_system.hpp"
#include "tpsync/fs/private_directory.hpp"
#include "tpsync/fs/read_file.hpp"
#include "tpsync/http/linked_curl.hpp"
#include "tpsync/xml/linked_expat.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <system_error>
#include <unistd.h>

namespace tpsync::validation {
namespace {

std::string reason(int number)
{
    return std::generic_category().message(number);
}

std::optional<std::string> why_not_writable(const std::filesystem::path& directory)
{
    // Of the effective user, and also of a file system that is mounted read-only.
    if (::faccessat(AT_FDCWD, directory.c_str(), W_OK | X_OK, AT_EACCESS) == 0) return std::nullopt;
    return reason(errno);
}

std::filesystem::path existing_part(std::filesystem::path directory)
{
    std::error_code ignored;
    while (!std::filesystem::exists(directory, ignored) && directory.has_relative_path()) {
        directory = directory.parent_path();
    }
    return directory;
}

std::string small_file(const std::filesystem::path& path)
{
    return fs::read_file(path, {}).value_or(std::string{});
}

ClockFacts look_at_clock(const Clock& clock)
{
    ClockFacts facts;
    facts.now = clock.now();
    timex kernel{};
    const int state = ::adjtimex(&kernel); // modes 0: only reads
    if (state < 0) return facts;
    const bool lost = state == TIME_ERROR || (static_cast<unsigned>(kernel.status) & STA_UNSYNC) != 0;
    facts.synchronised = lost ? Synchronised::no : Synchronised::yes;
    facts.largest_error = std::chrono::duration_cast<Duration>(std::chrono::microseconds{kernel.maxerror});
    return facts;
}

CoreFacts look_at_core(const std::filesystem::path& root)
{
    CoreFacts facts;
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) == 0) facts.limit = limit.rlim_cur;
    facts.dumpable = ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0;
    facts.pattern = small_file(root / "proc/sys/kernel/core_pattern");
    while (facts.pattern.ends_with('\n')) facts.pattern.pop_back();
    return facts;
}

std::vector<Library> look_at_libraries(const http::LinkedCurl& curl)
{
    return {{"curl", curl.version},
            {curl.tls_library, curl.tls_version},
            {"expat", xml::linked_expat()},
            {"SQLite", db::linked_sqlite()},
            {"libsodium", crypto::linked_sodium()}};
}

/// PRETTY_NAME of os-release(5).
std::string distribution(const std::filesystem::path& root)
{
    const auto text = "\n" + small_file(root / "etc/os-release");
    constexpr std::string_view key = "\nPRETTY_NAME=";
    const auto at = text.find(key);
    if (at == std::string::npos) return {};
    const auto begin = at + key.size();
    auto value = text.substr(begin, text.find('\n', begin) - begin);
    std::erase(value, '"');
    return value;
}

} // namespace

StateFacts look_at_state(const std::filesystem::path& directory)
{
    StateFacts facts;
    std::error_code ignored;
    facts.directory = std::filesystem::absolute(directory, ignored);
    const auto present = existing_part(facts.directory);
    facts.free_bytes = fs::free_space(present).value_or(0);
    if (const auto usable = fs::check_private_directory(facts.directory); !usable) facts.refusal = usable.error();
    struct stat info {};
    if (::stat(facts.directory.c_str(), &info) != 0) {
        facts.not_creatable = why_not_writable(present);
        return facts;
    }
    facts.owner = info.st_uid;
    facts.mode = info.st_mode & 07777U;
    facts.not_writable = why_not_writable(facts.directory);
    return facts;
}

TrustFacts look_at_trust(const std::string& bundle, const std::string& folder)
{
    TrustFacts facts{bundle, folder, std::nullopt, 0};
    if (bundle.empty()) return facts;
    fs::ReadRules rules;
    rules.max_bytes = std::size_t{16} << 20U;
    const auto text = fs::read_file(bundle, rules);
    if (!text) {
        facts.problem = text.error().message;
        return facts;
    }
    constexpr std::string_view mark = "-----BEGIN CERTIFICATE-----";
    for (auto at = text->find(mark); at != std::string::npos; at = text->find(mark, at + mark.size())) {
        ++facts.certificates;
    }
    return facts;
}

MachineFacts look_at_machine(const HostPlaces& places, const Clock& clock)
{
    const auto curl = http::linked_curl();
    MachineFacts facts;
    facts.state = look_at_state(places.state);
    facts.clock = look_at_clock(clock);
    facts.trust = look_at_trust(curl.ca_bundle, curl.ca_folder);
    facts.core = look_at_core(places.root);
    facts.schedule = look_at_schedule(places);
    facts.libraries = look_at_libraries(curl);
    facts.distribution = distribution(places.root);
    return facts;
}

} // namespace tpsync::validation
