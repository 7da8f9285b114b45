#include "render.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/json/writer.hpp"
#include "tpsync/personio/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::apps::push_application {
namespace {

using applications::AuditResult;
using applications::Counts;
using applications::Item;
using applications::ItemState;
using applications::Pause;

std::string_view remedy_for(const Item& item)
{
    if (const auto* reason = personio::find_reason(item.reason)) return reason->remedy;
    if (item.state == ItemState::deferred || item.state == ItemState::ambiguous)
        return "nothing to do, --drain goes on";
    return "find out why, then --retry or --erase";
}

std::int64_t needing_a_person(const Counts& counts)
{
    return counts.at(ItemState::held) + counts.at(ItemState::dead) + counts.at(ItemState::duplicate);
}

bool waits_too_long(const Counts& counts, TimePoint now)
{
    constexpr auto patience = std::chrono::hours{4};
    return counts.oldest_waiting && now - *counts.oldest_waiting > patience;
}

ExitCode status_exit(const Counts& counts, const std::optional<Pause>& pause, TimePoint now)
{
    if (needing_a_person(counts) > 0) return ExitCode::needs_person;
    return pause || waits_too_long(counts, now) ? ExitCode::try_again : ExitCode::ok;
}

std::string_view word_for(ExitCode exit)
{
    if (exit == ExitCode::needs_person) return "NEEDS A PERSON";
    return exit == ExitCode::try_again ? "WAITING" : "OK";
}

void write_counts(json::Writer& out, const Counts& counts)
{
    out.member("accepted", counts.accepted);
    out.member("delivered", counts.at(ItemState::delivered));
    out.member("delivered_inferred", counts.at(ItemState::delivered_inferred));
    out.member("waiting", counts.waiting());
    out.member("ambiguous", counts.at(ItemState::ambiguous));
    out.member("held", counts.at(ItemState::held));
    out.member("dead", counts.at(ItemState::dead));
    out.member("duplicate", counts.at(ItemState::duplicate));
    out.member("erased", counts.at(ItemState::erased));
    out.member("purged", counts.purged);
    out.member("lost", counts.lost);
    out.member("orphaned_documents", counts.orphaned);
}

} // namespace

std::string list_text(const std::vector<Item>& items)
{
    if (items.empty()) return "Nothing is waiting.\n";
    std::size_t width = 2;
    for (const auto& item : items) width = std::max(width, item.talentry_id.value.size());
    auto text = fmt::format("{:<{}}  {:<10}  {:<18}  {:>8}  {:<20}  REASON\n", "ID", width, "POSITION", "STATE",
                            "ATTEMPTS", "NEXT");
    for (const auto& item : items) {
        const auto receipt = applications::receipt_of(item);
        text += fmt::format("{:<{}}  {:<10}  {:<18}  {:>8}  {:<20}  {} -> {}\n", item.talentry_id.value, width,
                            item.job_id, receipt.state, item.attempts,
                            receipt.next_attempt ? format_rfc3339(*receipt.next_attempt) : "-",
                            item.reason.empty() ? "-" : item.reason, remedy_for(item));
    }
    return text;
}

std::string list_json(const std::vector<Item>& items)
{
    std::string text;
    for (const auto& item : items) text += applications::to_json(applications::receipt_of(item)) + "\n";
    return text;
}

Status status_text(const Counts& counts, const std::optional<Pause>& pause, TimePoint now)
{
    const auto exit = status_exit(counts, pause, now);
    auto line = fmt::format("{}: {} waiting, {} ambiguous, {} held, {} dead, {} duplicate, {} inferred", word_for(exit),
                            counts.waiting(), counts.at(ItemState::ambiguous), counts.at(ItemState::held),
                            counts.at(ItemState::dead), counts.at(ItemState::duplicate),
                            counts.at(ItemState::delivered_inferred));
    if (counts.oldest_waiting) {
        line += fmt::format("; oldest since {}", format_duration(now - *counts.oldest_waiting));
    }
    if (counts.orphaned > 0) line += fmt::format("; up to {} documents orphaned at Personio", counts.orphaned);
    if (pause) line += fmt::format("; paused: {}, next probe {}", pause->reason, format_rfc3339(pause->probe_at));
    return {line + "\n", exit};
}

Status status_json(const Counts& counts, const std::optional<Pause>& pause, TimePoint now)
{
    const auto exit = status_exit(counts, pause, now);
    json::Writer out;
    out.begin_object();
    write_counts(out, counts);
    out.key("oldest_waiting");
    if (counts.oldest_waiting) {
        out.string(format_rfc3339(*counts.oldest_waiting));
    } else {
        out.null();
    }
    out.key("paused");
    if (pause) {
        out.begin_object();
        out.member("since", format_rfc3339(pause->since));
        out.member("next_probe", format_rfc3339(pause->probe_at));
        out.member("reason", pause->reason);
        out.end_object();
    } else {
        out.null();
    }
    out.member("exit_code", static_cast<std::int64_t>(exit));
    out.end_object();
    return {out.take() + "\n", exit};
}

std::string audit_text(const AuditResult& audit)
{
    const auto& counts = audit.counts;
    return fmt::format("{}: {} accepted = {} delivered + {} inferred + {} waiting + {} ambiguous + {} held + {} dead + "
                       "{} duplicate + {} erased + {} purged{}; {} missing, {} incomplete\n",
                       audit.balanced() ? "BALANCED" : "NOT BALANCED", counts.accepted, counts.at(ItemState::delivered),
                       counts.at(ItemState::delivered_inferred), counts.waiting(), counts.at(ItemState::ambiguous),
                       counts.at(ItemState::held), counts.at(ItemState::dead), counts.at(ItemState::duplicate),
                       counts.at(ItemState::erased), counts.purged,
                       counts.lost > 0 ? fmt::format(" + {} lost in a recovery", counts.lost) : "", audit.missing,
                       audit.incomplete);
}

std::string audit_json(const AuditResult& audit)
{
    json::Writer out;
    out.begin_object();
    write_counts(out, audit.counts);
    out.member("missing", audit.missing);
    out.member("incomplete", audit.incomplete);
    out.key("balanced").boolean(audit.balanced());
    out.end_object();
    return out.take() + "\n";
}

} // namespace tpsync::apps::push_application
