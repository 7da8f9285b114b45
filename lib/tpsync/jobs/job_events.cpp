#include "tpsync/jobs/job_events.hpp"

#include <fmt/format.h>

#include <utility>

namespace tpsync::jobs {
namespace {

std::string in_words(const std::vector<FieldChange>& fields)
{
    std::string text;
    for (const auto& change : fields) {
        if (!text.empty()) text += "; ";
        text += fmt::format("{} {} -> {}", change.field, change.before.empty() ? "none" : change.before,
                            change.after.empty() ? "none" : change.after);
    }
    return text;
}

std::string in_words(const Findings& findings)
{
    std::string text;
    for (const auto& finding : findings) {
        if (!text.empty()) text += "; ";
        text += fmt::format("{}: {}", finding.code, finding.message);
    }
    return text;
}

bool took_effect(Outcome outcome)
{
    return outcome == Outcome::accepted || outcome == Outcome::held;
}

} // namespace

std::vector<JobEventOf> events_of(const Plan& plan, Outcome outcome)
{
    std::vector<JobEventOf> events;
    const std::string doubt = took_effect(outcome) ? "" : fmt::format(" (load {})", name(outcome));
    for (const auto& job : plan.created) events.push_back({job.id, "created", "new in the feed" + doubt});
    for (const auto& job : plan.updated) events.push_back({job.id, "updated", in_words(job.fields) + doubt});
    for (const auto& job : plan.removed) {
        const auto* why = plan.released_token.empty() ? "no longer in the feed" : "no longer in the feed, confirmed";
        events.push_back({job.id, "removed", why + doubt});
    }
    for (const auto& job : plan.held) {
        // That a removal takes a job offline needs no words; the other changes say from what to what.
        const bool self_evident = job.change == HeldChange::removal || job.detail.empty();
        events.push_back({job.id, "held",
                          fmt::format("{}{} held: {}", name(job.change),
                                      self_evident ? std::string{} : " " + job.detail, name(job.reason))});
    }
    for (const auto& job : plan.carried_over) events.push_back({job.id, "carried-over", in_words(job.findings)});
    for (const auto& job : plan.rejected) events.push_back({job.id, "rejected", in_words(job.findings)});
    return events;
}

} // namespace tpsync::jobs
