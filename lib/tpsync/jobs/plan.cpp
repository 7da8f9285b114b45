#include "tpsync/jobs/plan.hpp"

#include "tpsync/jobs/changes.hpp"
#include "tpsync/jobs/holds.hpp"

#include <algorithm>

namespace tpsync::jobs {
namespace {

bool is_released(const std::string& token, const Baseline& baseline, const std::string& given)
{
    if (token.empty()) return false;
    // A load of unknown outcome may have made these very changes already: to hold them now would undo a
    // person's decision.
    return given.empty() ? token == baseline.unknown_token : token == given;
}

Finding wrong_token(const Plan& plan)
{
    if (plan.held.empty()) {
        return {"confirm-token-unused",
                Severity::warning,
                {},
                "a token was given and nothing is held, so it released nothing",
                "Leave --confirm out."};
    }
    return {"confirm-token-mismatch",
            Severity::error,
            {},
            "the token given is not for the changes that are held now, so it released nothing: they are others than "
            "those it was "
            "printed for",
            "Look at the plan again; it shows the token for these changes."};
}

Finding first_removal()
{
    return {"first-removal",
            Severity::info,
            {},
            "this is the first load of this state that switches jobs off: jobs under the same source that this state "
            "never sent (typed by hand, left by another connector, or forgotten with a lost state) go offline with it",
            "Nothing to do when this customer's jobs come from here alone."};
}

bool holds_removals(const std::vector<Held>& held)
{
    return std::any_of(held.begin(), held.end(), [](const Held& h) { return h.change == HeldChange::removal; });
}

Finding carried_over(const PositionId& id, const Findings& reasons)
{
    Finding finding{"carried-over", Severity::warning, {}, {}, {}};
    finding.place.position = id.value;
    finding.message = "the position no longer maps; its job goes out in its last accepted form";
    if (!reasons.empty()) {
        finding.message += ": " + reasons.front().message;
        finding.remedy = reasons.front().remedy;
    }
    return finding;
}

/// Sorts positions that do not map into carried over and rejected; carried-over jobs join the load.
void place_unmapped(std::map<PositionId, Findings, ByNumber> unmapped, const std::set<PositionId, ByNumber>& internal,
                    const KnownJobs& believed, Plan& plan)
{
    for (auto& [id, findings] : unmapped) {
        const auto known = believed.find(id);
        if (known == believed.end()) {
            plan.rejected.push_back({id, {}, std::move(findings)});
        } else {
            plan.findings.push_back(carried_over(id, findings));
            plan.carried_over.push_back({id, title_of(known->second.job), std::move(findings)});
            auto& job = plan.load.emplace(id, known->second).first->second.job;
            // The one change that cannot wait until the position maps again: a leak cannot be undone.
            if (!internal.contains(id)) continue;
            job.visibility = talentry::Visibility::employees_only;
            auto fields = changes_between(known->second.job, job);
            if (!fields.empty()) plan.updated.push_back({id, title_of(job), std::move(fields)});
        }
    }
}

/// Nobody can tell what the keywords of these positions are in this hour: what was accepted stands, unless another
/// language says internal.
void keep_what_keywords_said(KnownJobs& load, const KnownJobs& believed,
                             const std::map<PositionId, talentry::Visibility, ByNumber>& unseen)
{
    for (const auto& [id, visibility] : unseen) {
        const auto known = believed.find(id);
        if (known == believed.end()) continue;
        auto& job = load.at(id);
        if (visibility == talentry::Visibility::everyone) job.job.visibility = known->second.job.visibility;
        job.job.reward = known->second.job.reward;
        job.reward_origin = known->second.reward_origin;
    }
}

void tell_what_changes(const KnownJobs& mapped, const KnownJobs& believed, Plan& plan)
{
    for (const auto& [id, job] : mapped) {
        const auto known = believed.find(id);
        if (known == believed.end()) {
            plan.created.push_back({id, title_of(job.job)});
        } else if (auto fields = changes_between(known->second.job, job.job); fields.empty()) {
            ++plan.unchanged;
        } else {
            plan.updated.push_back({id, title_of(job.job), std::move(fields)});
        }
    }
}

void tell_what_leaves(const KnownJobs& believed, Plan& plan)
{
    const bool held = holds_removals(plan.held);
    for (const auto& [id, job] : believed) {
        if (plan.load.contains(id)) continue;
        if (held) {
            plan.kept_online.emplace(id, job);
        } else {
            plan.removed.push_back({id, title_of(job.job)});
        }
    }
    plan.deactivate_missing = plan.removed.empty() ? DeactivateMissing::no : DeactivateMissing::yes;
}

} // namespace

std::string_view name(HeldChange change)
{
    switch (change) {
    case HeldChange::removal: return "removal";
    case HeldChange::visibility: return "visibility";
    case HeldChange::reward: return "reward";
    case HeldChange::text: return "text";
    }
    return "unknown";
}

std::string_view name(HoldReason reason)
{
    switch (reason) {
    case HoldReason::all_jobs_gone: return "all-jobs-gone";
    case HoldReason::too_many_removals: return "too-many-removals";
    case HoldReason::too_many_removals_in_a_day: return "too-many-removals-in-a-day";
    case HoldReason::below_min_jobs: return "below-min-jobs";
    case HoldReason::unusable_position: return "unusable-position";
    case HoldReason::too_many_public: return "too-many-public";
    case HoldReason::too_many_rewards_gone: return "too-many-rewards-gone";
    case HoldReason::too_many_texts_gone: return "too-many-texts-gone";
    }
    return "unknown";
}

Plan make_plan(Mapped mapped, const Baseline& baseline, const setup::LimitsSetup& limits,
               const std::string& given_token)
{
    const KnownJobs nothing;
    const auto& believed = baseline.first_run ? nothing : baseline.jobs;

    keep_what_keywords_said(mapped.jobs, believed, mapped.keywords_unseen);
    auto holds = find_holds(mapped, believed, baseline, limits);
    const auto token = confirm_token(holds.changes);

    Plan plan;
    plan.load = std::move(mapped.jobs);
    plan.token_mismatch = !given_token.empty() && given_token != token;
    if (is_released(token, baseline, given_token)) {
        plan.released_token = token;
    } else if (!holds.changes.empty()) {
        keep_accepted_values(plan.load, believed, holds.changes);
        plan.confirm_token = token;
        plan.held = std::move(holds.changes);
        plan.hold_explanations = std::move(holds.explanations);
    }
    tell_what_changes(plan.load, believed, plan);
    place_unmapped(std::move(mapped.unmapped), mapped.internal_unmapped, believed, plan);
    std::sort(plan.updated.begin(), plan.updated.end(),
              [](const Updated& a, const Updated& b) { return ByNumber{}(a.id, b.id); });
    tell_what_leaves(believed, plan);
    if (plan.deactivate_missing == DeactivateMissing::yes && !baseline.removed_before) {
        plan.findings.push_back(first_removal());
    }
    if (plan.token_mismatch) plan.findings.push_back(wrong_token(plan));
    return plan;
}

} // namespace tpsync::jobs
