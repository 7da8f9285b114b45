#include "tpsync/core/text.hpp"
#include "tpsync/fs/read_file.hpp"
#include "tpsync/validation/host_look.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace tpsync::validation {
namespace {

namespace stdfs = std::filesystem;

// Where systemd looks for units, systemd.unit(5); the first that has one counts.
constexpr std::array unit_folders{"etc/systemd/system", "run/systemd/system", "usr/local/lib/systemd/system",
                                  "usr/lib/systemd/system", "lib/systemd/system"};
// Folders of crontabs: Debian's, Fedora's, SUSE's.
constexpr std::array crontab_folders{"etc/cron.d",          "etc/cron.hourly",
                                     "etc/cron.daily",      "var/spool/cron/crontabs",
                                     "var/spool/cron/tabs", "var/spool/cron"};

/// A folder's entries by name; empty for one that is missing or closed.
std::vector<stdfs::path> entries_of(const stdfs::path& folder)
{
    std::vector<stdfs::path> found;
    std::error_code error;
    for (stdfs::directory_iterator entry{folder, error}, end; !error && entry != end; entry.increment(error)) {
        found.push_back(entry->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<std::string> text_of(const stdfs::path& file)
{
    auto text = fs::read_file(file, {});
    if (!text) return std::nullopt;
    return std::move(*text);
}

template <class Visit>
void each_line(std::string_view text, Visit visit)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        visit(trim(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::optional<Job> job_in(std::string_view command)
{
    if (command.starts_with('#') || command.starts_with(';')) return std::nullopt;
    if (command.find("sync-jobs") != std::string_view::npos) return Job::sync;
    if (command.find("push-application") == std::string_view::npos) return std::nullopt;
    return command.find("--drain") != std::string_view::npos ? std::optional{Job::drain} : std::nullopt;
}

/// The jobs that any line starts, each once.
std::set<Job> jobs_in(std::string_view text)
{
    std::set<Job> jobs;
    each_line(text, [&](std::string_view line) {
        if (const auto job = job_in(line)) jobs.insert(*job);
    });
    return jobs;
}

std::string setting(std::string_view unit, std::string_view name)
{
    std::string value;
    each_line(unit, [&](std::string_view line) {
        if (line.starts_with(name) && line.substr(name.size()).starts_with('=')) {
            value = trim(line.substr(name.size() + 1));
        }
    });
    return value;
}

/// `tpsync-sync@acme.timer`: the unit's own file, or that of its template `tpsync-sync@.timer`.
class Units {
public:
    explicit Units(const HostPlaces& places)
    {
        if (!places.home.empty()) folders_.push_back(places.home / ".config/systemd/user");
        for (const auto* folder : unit_folders) folders_.push_back(places.root / folder);
    }

    const std::vector<stdfs::path>& folders() const { return folders_; }

    std::optional<std::string> find(const std::string& name) const
    {
        auto candidates = std::vector{name};
        const auto at = name.find('@');
        if (at != std::string::npos) candidates.push_back(name.substr(0, at + 1) + name.substr(name.rfind('.')));
        for (const auto& candidate : candidates) {
            for (const auto& folder : folders_) {
                if (auto text = text_of(folder / candidate)) return text;
            }
        }
        return std::nullopt;
    }

private:
    std::vector<stdfs::path> folders_;
};

/// What a timer starts: `Unit=`, or the service of its own name; %i is the instance.
std::string service_of(const std::string& timer, std::string_view text)
{
    auto unit = setting(text, "Unit");
    if (unit.empty()) return timer.substr(0, timer.size() - std::string_view{".timer"}.size()) + ".service";
    const auto at = timer.find('@');
    const auto dot = timer.rfind('.');
    const auto instance = at == std::string::npos ? std::string{} : timer.substr(at + 1, dot - at - 1);
    const auto place = unit.find("%i");
    return place == std::string::npos ? unit : unit.replace(place, 2, instance);
}

/// systemd keeps the time of a persistent timer's last start as the file's time, systemd.timer(5) Persistent=.
std::optional<TimePoint> last_start(const stdfs::path& root, const std::string& timer)
{
    struct stat info {};
    const auto stamp = root / "var/lib/systemd/timers" / ("stamp-" + timer);
    if (::stat(stamp.c_str(), &info) != 0) return std::nullopt;
    return TimePoint{std::chrono::seconds{info.st_mtim.tv_sec}};
}

void add_timers(const HostPlaces& places, ScheduleFacts& facts)
{
    const Units units{places};
    std::set<std::string> names;
    for (const auto& folder : units.folders()) {
        for (const auto& entry : entries_of(folder / "timers.target.wants")) {
            if (entry.extension() == ".timer") names.insert(entry.filename().string());
        }
    }
    for (const auto& name : names) {
        const auto timer = units.find(name);
        const auto service = units.find(service_of(name, timer.value_or(std::string{})));
        if (!timer || !service) {
            if (name.starts_with("tpsync-")) facts.dangling.push_back(name);
            continue;
        }
        for (const auto job : jobs_in(*service)) {
            facts.entries.push_back({job, Schedule::By::timer, name, last_start(places.root, name)});
        }
    }
}

void add_crontab(const stdfs::path& root, const stdfs::path& file, ScheduleFacts& facts)
{
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return;
    const auto shown = "/" + file.lexically_relative(root).string();
    const auto text = text_of(file);
    if (!text) {
        facts.unreadable.push_back(shown);
        return;
    }
    for (const auto job : jobs_in(*text)) facts.entries.push_back({job, Schedule::By::cron, shown, std::nullopt});
}

void add_crontabs(const stdfs::path& root, ScheduleFacts& facts)
{
    add_crontab(root, root / "etc/crontab", facts);
    for (const auto* name : crontab_folders) {
        const auto folder = root / name;
        std::error_code ignored;
        if (stdfs::is_directory(folder, ignored) &&
            ::faccessat(AT_FDCWD, folder.c_str(), R_OK | X_OK, AT_EACCESS) != 0) {
            facts.unreadable.push_back("/" + std::string{name});
            continue;
        }
        for (const auto& file : entries_of(folder)) {
            // cron itself skips names with a dot in these folders, cron(8), run-parts(8).
            if (std::string_view{name}.starts_with("etc/") && file.filename().string().find('.') != std::string::npos) {
                continue;
            }
            add_crontab(root, file, facts);
        }
    }
}

} // namespace

std::string_view command_of(Job job)
{
    return job == Job::sync ? "sync-jobs" : "push-application --drain";
}

ScheduleFacts look_at_schedule(const HostPlaces& places)
{
    ScheduleFacts facts;
    std::error_code ignored;
    facts.systemd_runs = stdfs::is_directory(places.root / "run/systemd/system", ignored); // sd_booted(3)
    add_timers(places, facts);
    add_crontabs(places.root, facts);
    return facts;
}

} // namespace tpsync::validation
