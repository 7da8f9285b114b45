#include "tpsync/report/sync_text.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::report {
namespace {

using jobs::Plan;
using jobs::SyncReport;

constexpr std::size_t longest_title = 80;

std::string or_none(const std::string& value)
{
    return value.empty() ? "none" : printable(value);
}

template <class Items>
std::size_t id_width(const Items& items)
{
    std::size_t width = 0;
    for (const auto& item : items) width = std::max(width, item.id.value.size());
    return width;
}

std::string heading(const std::string& mark_and_name, std::size_t count, std::string_view remark = {})
{
    return fmt::format("  {} ({}){}{}\n", mark_and_name, count, remark.empty() ? "" : "  ", remark);
}

template <class Items>
std::string simple_group(const Items& items, const std::string& title)
{
    if (items.empty()) return {};
    std::string out = heading(title, items.size());
    const auto width = id_width(items);
    for (const auto& item : items) {
        out += fmt::format("      {:>{}}  {}\n", item.id.value, width, printable(item.title, longest_title));
    }
    return out;
}

std::string updated_group(const Plan& plan, const Style& style)
{
    if (plan.updated.empty()) return {};
    std::string out = heading(style.changed("~ updated"), plan.updated.size());
    const auto width = id_width(plan.updated);
    for (const auto& job : plan.updated) {
        out += fmt::format("      {:>{}}  {}\n", job.id.value, width, printable(job.title, longest_title));
        for (const auto& change : job.fields) {
            out += fmt::format("      {:>{}}    {} {} -> {}\n", "", width, change.field, or_none(change.before),
                               or_none(change.after));
        }
    }
    return out;
}

std::string unmapped_group(const std::vector<jobs::Unmapped>& items, const std::string& title, std::string_view remark)
{
    if (items.empty()) return {};
    std::string out = heading(title, items.size(), remark);
    const auto width = id_width(items);
    for (const auto& item : items) {
        out += fmt::format("      {:>{}}  {}\n", item.id.value, width, printable(item.title, longest_title));
        for (const auto& finding : item.findings) {
            out += fmt::format("      {:>{}}    {}: {}\n", "", width, finding.code, finding.message);
        }
    }
    return out;
}

std::string held_group(const Plan& plan, const std::string& release_command, const Style& style)
{
    if (plan.held.empty()) return {};
    std::string out =
        heading(style.attention("! held"), plan.held.size(), "Talentry keeps the last accepted state of these");
    const auto width = id_width(plan.held);
    for (const auto& held : plan.held) {
        const bool self_evident = held.change == jobs::HeldChange::removal || held.detail.empty();
        out += fmt::format("      {:>{}}  {}{}  {}\n", held.id.value, width, name(held.change),
                           self_evident ? std::string{} : " " + printable(held.detail),
                           style.faint(printable(held.title, longest_title)));
    }
    for (const auto& explanation : plan.hold_explanations) out += fmt::format("  {}\n", explanation);
    out += fmt::format("  If this is right, release exactly these {} changes with\n      {} --confirm {}\n",
                       plan.held.size(), release_command, plan.confirm_token);
    return out;
}

std::string outcome_word(const SyncReport& report, const Style& style)
{
    const auto word = std::string{name(report.outcome)};
    switch (report.outcome) {
    case jobs::Outcome::accepted:
    case jobs::Outcome::unchanged:
    case jobs::Outcome::dry_run: return style.good(word);
    default: return style.attention(word);
    }
}

std::string counts(const Plan& plan)
{
    std::vector<std::string> parts;
    const auto add = [&](std::size_t count, std::string_view what) {
        if (count > 0) parts.push_back(fmt::format("{} {}", count, what));
    };
    add(plan.created.size(), "created");
    add(plan.updated.size(), "updated");
    add(plan.removed.size(), "removed");
    add(plan.unchanged, "unchanged");
    add(plan.carried_over.size(), "carried over");
    add(plan.rejected.size(), "rejected");
    add(plan.held.size(), "held");
    return join_words(parts);
}

} // namespace

std::string sync_summary_line(const SyncReport& report)
{
    std::string line{name(report.outcome)};
    if (report.plan) {
        line += fmt::format(": {} positions, {} jobs", report.positions, report.plan->load.size());
        const auto what = counts(*report.plan);
        if (!what.empty()) line += ": " + what;
    }
    return line + fmt::format(" ({})", format_duration(report.duration));
}

std::string sync_report_text(const SyncReport& report, const std::string& release_command, const Style& style)
{
    std::string out =
        fmt::format("{}  {}\n", style.strong(printable(report.customer.value)), style.faint(report.run.value));
    if (report.plan) {
        const Plan& plan = *report.plan;
        out += simple_group(plan.created, style.good("+ created"));
        out += updated_group(plan, style);
        out += simple_group(plan.removed, style.gone("- removed"));
        out +=
            unmapped_group(plan.carried_over, style.changed("= carried over"), "the last accepted form goes out again");
        out +=
            unmapped_group(plan.rejected, style.attention("x rejected"), "not in Talentry, and not sent in this form");
        out += held_group(plan, release_command, style);
    }
    const auto summary = sync_summary_line(report);
    const auto word = name(report.outcome);
    out += fmt::format("  {}{}\n", outcome_word(report, style), summary.substr(word.size()));
    if (!report.note.empty()) out += fmt::format("  {}\n", report.note);
    return out;
}

std::string sync_overview_text(const std::vector<SyncReport>& reports, const Style& style)
{
    std::size_t width = 0;
    for (const auto& report : reports) width = std::max(width, report.customer.value.size());
    std::string out = fmt::format("{} customers\n", reports.size());
    for (const auto& report : reports) {
        const auto summary = sync_summary_line(report);
        out += fmt::format("  {:<{}}  {}{}\n", report.customer.value, width, outcome_word(report, style),
                           summary.substr(name(report.outcome).size()));
    }
    return out;
}

} // namespace tpsync::report
