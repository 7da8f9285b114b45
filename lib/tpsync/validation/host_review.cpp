#include "tpsync/validation/host_review.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/validation/host_libraries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tpsync::validation {
namespace {

using namespace std::chrono_literals;

Place at(const std::filesystem::path& file)
{
    return {file.string(), {}, 0, 0, {}};
}

std::string mebibytes(std::uint64_t bytes)
{
    return std::to_string(bytes >> 20U);
}

class MachineReview {
public:
    MachineReview(const MachineFacts& facts, ExpectedJobs expected) : facts_{facts}, expected_{expected} {}

    std::vector<Item> make()
    {
        state();
        clock();
        trust();
        schedule();
        core();
        libraries();
        return std::move(items_);
    }

private:
    void add(std::string_view code, Place place, std::vector<std::string> args = {})
    {
        items_.push_back(make_item(code, std::move(place), std::move(args)));
    }

    void state()
    {
        const auto& state = facts_.state;
        const auto shown = printable(state.directory.string());
        const auto place = at(state.directory);
        if (state.refusal && state.refusal->code == "state-directory-missing") {
            if (state.not_creatable) return add("TP616", place, {shown, *state.not_creatable});
            return add("TP612", place, {shown});
        }
        if (state.refusal && state.refusal->code == "state-directory-not-ours") {
            return add("TP614", place, {shown, std::to_string(state.owner)});
        }
        if (state.refusal && state.refusal->code == "state-directory-open") {
            return add("TP615", place, {shown, fmt::format("{:04o}", state.mode)});
        }
        // A network file system has a finding of its own (TP981).
        if (state.refusal && state.refusal->code != "state-network-file-system") {
            return add("TP613", place, {state.refusal->message, state.refusal->remedy});
        }
        if (state.not_writable) return add("TP617", place, {shown, *state.not_writable});
        add("TP611", place, {shown, fmt::format("{:04o}", state.mode), mebibytes(state.free_bytes)});
    }

    void clock()
    {
        // Before this release nobody can have installed it.
        constexpr TimePoint release = std::chrono::sys_days{std::chrono::year{2026} / 11 / 1};
        const auto& clock = facts_.clock;
        const auto now = format_rfc3339(clock.now);
        if (clock.now < release) return add("TP623", {}, {now, format_rfc3339(release)});
        switch (clock.synchronised) {
        case Synchronised::yes: return add("TP621", {}, {now, format_duration(clock.largest_error)});
        case Synchronised::no: return add("TP622", {}, {now});
        case Synchronised::unknown: return add("TP624", {}, {now});
        }
    }

    void trust()
    {
        const auto& trust = facts_.trust;
        const auto place = trust.bundle.empty() ? Place{} : at(trust.bundle);
        if (trust.bundle.empty() && !trust.folder.empty()) return add("TP631", at(trust.folder), {trust.folder, ""});
        if (trust.bundle.empty()) return add("TP634", {});
        if (trust.problem) return add("TP632", place, {*trust.problem});
        if (trust.certificates == 0) return add("TP633", place, {trust.bundle});
        add("TP631", place, {trust.bundle, std::to_string(trust.certificates)});
    }

    bool is_scheduled(Job job) const
    {
        const auto& entries = facts_.schedule.entries;
        return std::any_of(entries.begin(), entries.end(), [&](const Schedule& entry) { return entry.job == job; });
    }

    void schedule()
    {
        const auto& schedule = facts_.schedule;
        for (const auto& entry : schedule.entries) scheduled(entry);
        for (const auto& name : schedule.dangling) add("TP646", {}, {name});
        const auto unreadable = fmt::to_string(fmt::join(schedule.unreadable, ", "));
        if (!unreadable.empty()) add("TP645", {}, {unreadable});
        if (expected_.sync && !is_scheduled(Job::sync)) add("TP642", {}, {unreadable});
        if (expected_.drain && !is_scheduled(Job::drain)) add("TP643", {}, {unreadable});
    }

    void scheduled(const Schedule& entry)
    {
        const std::string command{command_of(entry.job)};
        if (entry.by == Schedule::By::cron) return add("TP641", {}, {command, entry.name, "", ""});
        if (!facts_.schedule.systemd_runs) return add("TP647", {}, {command, entry.name});
        if (!entry.last) return add("TP641", {}, {command, entry.name, "", ""});
        const auto age = facts_.clock.now - *entry.last;
        const auto last = format_rfc3339(*entry.last);
        // No schedule that is meant for these programs waits longer than a day.
        constexpr auto longest = 25h;
        add(age > longest ? "TP644" : "TP641", {}, {command, entry.name, last, format_duration(age)});
    }

    void core()
    {
        if (facts_.core.limit == 0 && !facts_.core.dumpable) return add("TP671", {});
        add("TP672", {}, {printable(facts_.core.pattern)});
    }

    void libraries()
    {
        std::vector<std::string> versions;
        for (const auto& library : facts_.libraries) {
            if (!library.version.empty()) versions.push_back(library.name + " " + library.version);
        }
        add("TP681", {}, {fmt::to_string(fmt::join(versions, ", "))});
        for (const auto& library : facts_.libraries) judge(library);
    }

    void judge(const Library& library)
    {
        for (const auto& oldest : oldest_versions()) {
            if (library.name != oldest.library || !is_older(library.version, oldest.version)) continue;
            add("TP684", {}, {library.name, library.version, std::string{oldest.version}});
        }
        for (const auto& problem : known_problems()) {
            if (!has_problem(library, problem)) continue;
            std::vector<std::string> args{library.name + " " + library.version, std::string{problem.fixed},
                                          std::string{problem.name}, std::string{problem.effect},
                                          std::string{problem.source}};
            if (!facts_.distribution.empty()) args.push_back(printable(facts_.distribution));
            add(facts_.distribution.empty() ? "TP682" : "TP683", {}, std::move(args));
        }
    }

    const MachineFacts& facts_;
    ExpectedJobs expected_;
    std::vector<Item> items_;
};

class CustomerReview {
public:
    CustomerReview(const CustomerFacts& facts, std::filesystem::path folder, TimePoint now)
        : facts_{facts}, folder_{std::move(folder)}, now_{now}
    {
    }

    std::vector<Item> make()
    {
        lock();
        ledger();
        outbox();
        return std::move(items_);
    }

private:
    void add(std::string_view code, std::string_view file, std::vector<std::string> args = {})
    {
        items_.push_back(make_item(code, at(folder_ / file), std::move(args)));
    }

    std::string age(TimePoint since) const { return format_duration(std::max(now_ - since, Duration{0})); }

    void lock()
    {
        const auto& lock = facts_.lock;
        if (lock.is == LockFacts::Is::left_behind) return add("TP656", "jobs.lock", {lock.holder});
        if (lock.is == LockFacts::Is::free) return;
        // A run gives itself ten minutes; what is older hangs.
        constexpr auto longest = 30min;
        const bool hangs = lock.since && now_ - *lock.since > longest;
        add(hangs ? "TP655" : "TP654", "jobs.lock", {lock.holder, lock.since ? age(*lock.since) : std::string{}});
    }

    void ledger()
    {
        const auto& ledger = facts_.ledger;
        if (ledger.problem) return add("TP657", "jobs.db", {ledger.problem->message, ledger.problem->remedy});
        if (!ledger.has_run) return add("TP653", "jobs.db");
        const std::vector<std::string> last{format_rfc3339(ledger.last_run), ledger.last_outcome};
        if (!ledger.last_success) return add("TP658", "jobs.db", last);
        // Hourly, with two runs that may fail for reasons that pass by themselves.
        constexpr auto longest = 3h;
        const bool old = now_ - *ledger.last_success > longest;
        add(old ? "TP652" : "TP651", "jobs.db",
            {format_rfc3339(*ledger.last_success), age(*ledger.last_success), last[0], last[1]});
    }

    void outbox()
    {
        const auto& outbox = facts_.outbox;
        if (!outbox.exists) return;
        if (outbox.problem) return add("TP666", "outbox.db", {outbox.problem->message, outbox.problem->remedy});
        if (outbox.too_large) return add("TP667", "outbox.db");
        const auto waiting = std::to_string(outbox.waiting);
        add("TP661", "outbox.db",
            {waiting, std::to_string(outbox.ambiguous), std::to_string(outbox.needs_person),
             outbox.oldest_open ? age(*outbox.oldest_open) : std::string{}});
        // As push-application --status has it.
        constexpr auto patience = 4h;
        if (outbox.oldest_open && now_ - *outbox.oldest_open > patience) {
            add("TP662", "outbox.db", {age(*outbox.oldest_open), format_rfc3339(*outbox.oldest_open)});
        }
        if (outbox.needs_person > 0) add("TP663", "outbox.db", {std::to_string(outbox.needs_person)});
        if (outbox.ambiguous > 0) add("TP664", "outbox.db", {std::to_string(outbox.ambiguous)});
        if (outbox.paused_since) {
            add("TP665", "outbox.db", {format_rfc3339(*outbox.paused_since), age(*outbox.paused_since)});
        }
    }

    const CustomerFacts& facts_;
    std::filesystem::path folder_;
    TimePoint now_;
    std::vector<Item> items_;
};

} // namespace

std::vector<Item> review_machine(const MachineFacts& facts, ExpectedJobs expected)
{
    return MachineReview{facts, expected}.make();
}

std::vector<Item> review_customer(const CustomerFacts& facts, const CustomerName& customer,
                                  const std::filesystem::path& state, TimePoint now)
{
    return CustomerReview{facts, state / customer.value, now}.make();
}

} // namespace tpsync::validation
