#include "tpsync/jobs/holds.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/crypto/digest.hpp"
#include "tpsync/jobs/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace tpsync::jobs {
namespace {

using talentry::Translation;
using talentry::Visibility;

bool has_text(const Translation& translation)
{
    return !is_blank(translation.description);
}

bool has_text_in(const talentry::Job& job, std::string_view locale)
{
    return std::any_of(job.translations.begin(), job.translations.end(),
                       [&](const Translation& t) { return t.locale == locale && has_text(t); });
}

std::size_t count_texts(const talentry::Job& job)
{
    return static_cast<std::size_t>(std::count_if(job.translations.begin(), job.translations.end(), has_text));
}

std::vector<std::string> lost_locales(const talentry::Job& before, const talentry::Job& after)
{
    std::vector<std::string> lost;
    for (const auto& translation : before.translations) {
        if (has_text(translation) && !has_text_in(after, translation.locale)) {
            lost.push_back(translation.locale);
        }
    }
    return lost;
}

/// Gathers the changes of one kind, to be held all or none.
class Suspects {
public:
    explicit Suspects(HeldChange change) : change_{change} {}
    void add(const PositionId& id, const KnownJob& job, std::string detail)
    {
        changes_.push_back({id, title_of(job.job), change_, HoldReason::all_jobs_gone, std::move(detail)});
    }
    std::size_t size() const { return changes_.size(); }
    void hold_for(const std::optional<Hold>& hold, Holds& holds)
    {
        if (!hold) return;
        holds.explanations.push_back(hold->explanation);
        move_into(holds, hold->reason);
    }
    void hold_for(const std::vector<Hold>& reasons, Holds& holds)
    {
        if (reasons.empty()) return;
        for (const auto& reason : reasons) holds.explanations.push_back(reason.explanation);
        move_into(holds, reasons.front().reason);
    }

private:
    void move_into(Holds& holds, HoldReason reason)
    {
        for (auto& change : changes_) {
            change.reason = reason;
            holds.changes.push_back(std::move(change));
        }
    }
    HeldChange change_;
    std::vector<Held> changes_;
};

/// The believed jobs over which shares are taken.
class Settled {
public:
    explicit Settled(const Baseline& baseline) : added_{baseline.added_while_held} {}
    bool contains(const PositionId& id) const { return !added_.contains(id); }

private:
    const std::set<PositionId, ByNumber>& added_;
};

void judge_missing(const Mapped& mapped, const KnownJobs& believed, const Settled& settled, const Baseline& baseline,
                   const setup::LimitsSetup& limits, Holds& holds)
{
    Suspects missing{HeldChange::removal};
    RemovalFigures figures{.left = mapped.jobs.size(),
                           .unusable = mapped.unusable,
                           .removed_last_day = baseline.removed_last_day,
                           .largest_last_day = baseline.largest_last_day};
    for (const auto& [id, job] : believed) {
        if (baseline.removal_sent.contains(id) && !mapped.jobs.contains(id) && !mapped.unmapped.contains(id)) continue;
        if (settled.contains(id)) ++figures.believed;
        const bool carried_over = mapped.unmapped.contains(id);
        if (carried_over) ++figures.left;
        if (carried_over || mapped.jobs.contains(id)) {
            if (settled.contains(id)) ++figures.stay;
        } else {
            missing.add(id, job, "online -> removed");
        }
    }
    figures.removals = missing.size();
    missing.hold_for(judge_removals(figures, limits), holds);
}

/// Calls `look(id, before, after, weight)` for each believed job whose position maps; `weight` is 0 for those
/// over which no share is taken.
template <class Look>
void compare(const KnownJobs& jobs, const KnownJobs& believed, const Settled& settled, Look look)
{
    for (const auto& [id, before] : believed) {
        if (const auto after = jobs.find(id); after != jobs.end()) {
            look(id, before, after->second, settled.contains(id) ? std::size_t{1} : std::size_t{0});
        }
    }
}

void judge_visibilities(const KnownJobs& jobs, const KnownJobs& believed, const Settled& settled, Holds& holds)
{
    Suspects public_now{HeldChange::visibility};
    std::size_t internal = 0;
    compare(jobs, believed, settled, [&](const auto& id, const auto& before, const auto& after, auto weight) {
        if (before.job.visibility != Visibility::employees_only) return;
        internal += weight;
        if (after.job.visibility == Visibility::everyone) public_now.add(id, after, "internal -> public");
    });
    public_now.hold_for(judge_visibility({public_now.size(), internal}), holds);
}

std::string reward_after(const KnownJob& job)
{
    if (!job.job.reward) return "none";
    return describe(job.job.reward) + (job.reward_origin == RewardOrigin::setup_default ? " (default_reward)" : "");
}

void judge_keyword_rewards(const KnownJobs& jobs, const KnownJobs& believed, const Settled& settled, Holds& holds)
{
    Suspects gone{HeldChange::reward};
    std::size_t rewarded = 0;
    compare(jobs, believed, settled, [&](const auto& id, const auto& before, const auto& after, auto weight) {
        if (before.reward_origin != RewardOrigin::keyword) return;
        rewarded += weight;
        if (after.reward_origin == RewardOrigin::keyword) return;
        gone.add(id, after, fmt::format("{} -> {}", describe(before.job.reward), reward_after(after)));
    });
    gone.hold_for(judge_rewards({gone.size(), rewarded}), holds);
}

void judge_descriptions(const KnownJobs& jobs, const KnownJobs& believed, const Settled& settled, Holds& holds)
{
    Suspects gone{HeldChange::text};
    Share texts;
    Share jobs_with_text;
    compare(jobs, believed, settled, [&](const auto& id, const auto& before, const auto& after, auto weight) {
        const auto had = count_texts(before.job);
        if (had == 0) return;
        texts.total += weight * had;
        jobs_with_text.total += weight;
        const auto lost = lost_locales(before.job, after.job);
        if (lost.empty()) return;
        texts.affected += lost.size();
        if (count_texts(after.job) == 0) ++jobs_with_text.affected;
        gone.add(id, after, fmt::format("text {}", fmt::join(lost, ", ")));
    });
    gone.hold_for(judge_texts(texts, jobs_with_text), holds);
}

/// The accepted translations for locales that lost their text, the feed's for all others.
std::vector<Translation> with_lost_texts(const std::vector<Translation>& before, std::vector<Translation> after)
{
    std::vector<Translation> merged;
    const auto in_feed = [&](std::string_view locale) {
        return std::find_if(after.begin(), after.end(), [&](const Translation& t) { return t.locale == locale; });
    };
    for (const auto& translation : before) {
        const auto now = in_feed(translation.locale);
        if (has_text(translation) && (now == after.end() || !has_text(*now))) {
            merged.push_back(translation);
        } else if (now != after.end()) {
            merged.push_back(*now);
        }
        if (now != after.end()) after.erase(now);
    }
    // What is left is new. A title without text only stood in for the texts that are back now.
    std::copy_if(after.begin(), after.end(), std::back_inserter(merged), has_text);
    return merged;
}

} // namespace

Holds find_holds(const Mapped& mapped, const KnownJobs& believed, const Baseline& baseline,
                 const setup::LimitsSetup& limits)
{
    Holds holds;
    const Settled settled{baseline};
    judge_missing(mapped, believed, settled, baseline, limits, holds);
    judge_visibilities(mapped.jobs, believed, settled, holds);
    judge_keyword_rewards(mapped.jobs, believed, settled, holds);
    judge_descriptions(mapped.jobs, believed, settled, holds);
    std::stable_sort(holds.changes.begin(), holds.changes.end(),
                     [](const Held& a, const Held& b) { return ByNumber{}(a.id, b.id); });
    return holds;
}

std::string confirm_token(const std::vector<Held>& changes)
{
    if (changes.empty()) return {};
    std::string canonical;
    for (const auto& change : changes) {
        canonical += fmt::format("{}\n{}\n{}\n", change.id.value, name(change.change), change.detail);
    }
    constexpr std::size_t token_digits = 12;
    return crypto::digest(canonical).substr(0, token_digits);
}

void keep_accepted_values(KnownJobs& load, const KnownJobs& believed, const std::vector<Held>& changes)
{
    for (const auto& held : changes) {
        if (held.change == HeldChange::removal) continue;
        auto& job = load.at(held.id);
        const auto& accepted = believed.at(held.id);
        switch (held.change) {
        case HeldChange::visibility: job.job.visibility = accepted.job.visibility; break;
        case HeldChange::reward:
            job.job.reward = accepted.job.reward;
            job.reward_origin = accepted.reward_origin;
            break;
        case HeldChange::text:
            job.job.translations = with_lost_texts(accepted.job.translations, std::move(job.job.translations));
            break;
        case HeldChange::removal: break;
        }
    }
}

} // namespace tpsync::jobs
