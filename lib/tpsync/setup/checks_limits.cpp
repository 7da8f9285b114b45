#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/setup/checks.hpp"

#include <array>

namespace tpsync::setup {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view percent_path = "limits.max_removal_percent";

/// A number that is there but not a whole one within the bounds.
void outside(const Inspection& setup, Notes& notes, std::string_view path, std::int64_t least, std::int64_t most)
{
    const auto* held = setup.value(path);
    if (held == nullptr || !held->is(json::Type::number)) return;
    const auto number = held->integer();
    if (!number || *number < least || *number > most) {
        notes.add(std::string{path}, *held, {std::to_string(least), std::to_string(most)});
    }
}

bool is_hundred_or_more(const Inspection& setup)
{
    const auto* held = setup.value(percent_path);
    const auto percent = held == nullptr ? std::nullopt : held->number();
    return percent && *percent >= 100;
}

void guard_off(const Inspection& setup, Notes& notes)
{
    if (is_hundred_or_more(setup)) notes.add(std::string{percent_path}, *setup.value(percent_path));
}

void percent_range(const Inspection& setup, Notes& notes)
{
    if (!is_hundred_or_more(setup)) outside(setup, notes, percent_path, 0, 99);
}

void weak_guard(const Inspection& setup, Notes& notes)
{
    const auto percent = setup.integer(percent_path);
    if (percent && *percent > 50 && *percent < 100) {
        notes.add(std::string{percent_path}, *setup.value(percent_path), {std::to_string(*percent)});
    }
}

void strict_guard(const Inspection& setup, Notes& notes)
{
    if (setup.integer(percent_path) == 0) notes.add(std::string{percent_path}, *setup.value(percent_path));
}

void free_removals(const Inspection& setup, Notes& notes)
{
    outside(setup, notes, "limits.free_removals", 0, 1000);
}

void many_free_removals(const Inspection& setup, Notes& notes)
{
    const auto removals = setup.integer("limits.free_removals");
    if (removals && *removals > 50 && *removals <= 1000) {
        notes.add("limits.free_removals", *setup.value("limits.free_removals"), {std::to_string(*removals)});
    }
}

void min_jobs(const Inspection& setup, Notes& notes)
{
    outside(setup, notes, "limits.min_jobs", 0, 1'000'000);
}

void no_min_jobs(const Inspection& setup, Notes& notes)
{
    if (setup.integer("limits.min_jobs") == 0) notes.add("limits.min_jobs", *setup.value("limits.min_jobs"));
}

void feed_bytes(const Inspection& setup, Notes& notes)
{
    outside(setup, notes, "limits.max_feed_bytes", 1024, std::int64_t{1} << 30);
}

void unknown_outcome(const Inspection& setup, Notes& notes)
{
    constexpr std::string_view path = "applications.unknown_outcome";
    const auto* text = setup.text(path);
    if (text == nullptr || *text == "guarded" || *text == "never_duplicate") return;
    notes.add(std::string{path}, *setup.value(path),
              {printable(*text, 40), nearest(*text, {"guarded", "never_duplicate"}).value_or("")});
}

void quarantine(const Inspection& setup, Notes& notes)
{
    const auto* text = setup.text("applications.quarantine");
    if (text == nullptr) return;
    const auto duration = parse_duration(*text);
    if (duration && *duration >= 1min && *duration <= 60min) return;
    notes.add("applications.quarantine", *setup.value("applications.quarantine"), {printable(*text, 40)});
}

constexpr std::array table{
    Check{"TP701", Severity::error, Needs::file, "Removal guard switched off",
          "with 100 percent or more the guard against mass removal would be off, and it cannot be switched off",
          "write a number from 0 to 99, such as 20; a single large change is released with sync-jobs --confirm",
          "A broken feed looks like one from which jobs were removed. The guard holds such removals back until a "
          "person has "
          "looked.",
          &guard_off},
    Check{"TP702", Severity::error, Needs::file, "Removal limit", "this is not a whole number from {0} to {1}",
          "write one, such as 20", "The share, in percent, of the known jobs that may leave in one run.",
          &percent_range},
    Check{"TP703", Severity::warning, Needs::file, "Weak removal guard",
          "{0} percent of all jobs may disappear in one run", "20 suits most customers",
          "The higher the limit, the more a broken feed can do before anybody looks.", &weak_guard},
    Check{"TP704", Severity::warning, Needs::file, "Strict removal guard",
          "with 0 percent every removal beyond free_removals waits for a person", "20 suits most customers",
          "It is safe, but somebody has to confirm often.", &strict_guard},
    Check{"TP705", Severity::error, Needs::file, "Free removals", "this is not a whole number from {0} to {1}",
          "write one, such as 2", "So many jobs may always leave in one run, whatever the percentage says.",
          &free_removals},
    Check{"TP706", Severity::warning, Needs::file, "Many free removals", "{0} jobs may always disappear in one run",
          "2 suits most customers", "For a customer with fewer jobs than this the percentage has no effect.",
          &many_free_removals},
    Check{"TP707", Severity::error, Needs::file, "Least number of jobs", "this is not a whole number from {0} to {1}",
          "write one, such as 1", "With fewer jobs than this in the feed nothing is removed.", &min_jobs},
    Check{"TP708", Severity::warning, Needs::file, "No least number of jobs",
          "with 0 even a feed without jobs is believed", "write 1 or more",
          "An empty feed usually means that the feed was switched off.", &no_min_jobs},
    Check{"TP709", Severity::error, Needs::file, "Feed size", "this is not a whole number from {0} to {1}",
          "delete it to use 64 MiB", "Larger feeds are refused. The size is that after decompression.", &feed_bytes},
    Check{"TP751", Severity::error, Needs::file, "Unknown outcome", "\"{0}\" is not a way to treat an unknown outcome",
          "<did you mean \"{1}\"? >Write guarded or never_duplicate",
          "When no answer came, nobody knows whether Personio has the application. guarded waits, looks and repeats "
          "once; "
          "never_duplicate leaves it to a person.",
          &unknown_outcome},
    Check{"TP752", Severity::error, Needs::file, "Quarantine", "\"{0}\" is not a time from 1m to 60m",
          "write a whole number and s or m, such as \"5m\"",
          "So long an application with unknown outcome waits before it is sent once more.", &quarantine},
};

} // namespace

std::span<const Check> limit_checks()
{
    return table;
}

} // namespace tpsync::setup
