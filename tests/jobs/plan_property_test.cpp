#include "jobs/job_examples.hpp"
#include "support/catch.hpp"

#include "tpsync/jobs/plan.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <string>

using namespace tpsync;
using namespace tpsync::jobs;
using talentry::Visibility;

namespace {

/// Chance for one round: every draw depends on the seed alone.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_{seed} {}
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>{0, limit - 1}(engine_); }
    bool percent(std::size_t chance) { return below(100) < chance; }

private:
    std::mt19937 engine_;
};

KnownJob random_job(const PositionId& id, Dice& dice, std::size_t wear)
{
    auto known = test::job(id);
    known.job.company = dice.percent(wear) ? "other" : "acme-gmbh";
    if (!dice.percent(50 + wear / 2)) test::make_internal(known);
    if (!dice.percent(40 + wear / 2)) test::give_reward(known, static_cast<std::int64_t>(1 + dice.below(2)) * 500);
    if (dice.percent(wear)) test::take_texts(known);
    return known;
}

struct Round {
    Baseline baseline;
    Mapped mapped;
    setup::LimitsSetup limits;
};

Round random_round(Dice& dice)
{
    Round round;
    const auto total = dice.below(30);
    const auto wear = dice.below(60);
    const auto loss = dice.below(60);
    KnownJobs before;
    for (std::size_t number = 0; number < total; ++number) {
        const auto id = test::position(1 + dice.below(40));
        before.emplace(id, random_job(id, dice, 5));
    }
    for (std::size_t number = 1; number <= 45; ++number) {
        const auto id = test::position(number);
        const bool known = before.contains(id);
        if (known ? dice.percent(loss) : dice.percent(80)) continue;
        if (dice.percent(5)) {
            round.mapped.unmapped[id] = {};
        } else if (known && dice.percent(60)) {
            round.mapped.jobs.emplace(id, before.at(id));
        } else {
            round.mapped.jobs.emplace(id, random_job(id, dice, wear));
        }
    }
    round.mapped.unusable = dice.percent(10) ? 1 : 0;
    round.baseline = dice.percent(5) ? Baseline{} : test::baseline(before);
    round.baseline.removed_last_day = dice.percent(20) ? dice.below(20) : 0;
    round.limits = {.max_removal_percent = static_cast<unsigned>(dice.below(100)),
                    .free_removals = dice.below(4),
                    .min_jobs = dice.below(5)};
    return round;
}

bool has_text(const KnownJob& known, const std::string& locale)
{
    return std::any_of(known.job.translations.begin(), known.job.translations.end(),
                       [&](const talentry::Translation& t) { return t.locale == locale && !t.description.empty(); });
}

bool is_held(const Plan& plan, const PositionId& id, HeldChange change)
{
    return std::any_of(plan.held.begin(), plan.held.end(),
                       [&](const Held& held) { return held.id == id && held.change == change; });
}

/// What Talentry holds afterwards, by the documented rule of the import.
KnownJobs after_import(const Plan& plan, const KnownJobs& before)
{
    auto after = plan.load;
    if (plan.deactivate_missing == DeactivateMissing::no) after.insert(before.begin(), before.end());
    return after;
}

void check_nothing_leaves_unsaid(const Round& round, const Plan& plan)
{
    const auto& before = round.baseline.jobs;
    const auto after = after_import(plan, before);
    std::set<PositionId> removed;
    for (const auto& job : plan.removed) removed.insert(job.id);
    for (const auto& [id, known] : before) {
        REQUIRE(after.contains(id) != removed.contains(id));
        REQUIRE_FALSE((removed.contains(id) && (round.mapped.jobs.contains(id) || round.mapped.unmapped.contains(id))));
        REQUIRE_FALSE((removed.contains(id) && is_held(plan, id, HeldChange::removal)));
    }
    auto believed = plan.load;
    believed.insert(plan.kept_online.begin(), plan.kept_online.end());
    REQUIRE(believed == after);
    REQUIRE((plan.deactivate_missing == DeactivateMissing::yes) == !plan.removed.empty());
}

void check_held_values_stay(const Round& round, const Plan& plan)
{
    for (const auto& held : plan.held) {
        const auto& before = round.baseline.jobs.at(held.id);
        if (held.change == HeldChange::removal) {
            REQUIRE(plan.kept_online.contains(held.id));
            continue;
        }
        const auto& now = plan.load.at(held.id);
        if (held.change == HeldChange::visibility) REQUIRE(now.job.visibility == Visibility::employees_only);
        if (held.change == HeldChange::reward) REQUIRE(now.job.reward == before.job.reward);
        if (held.change == HeldChange::text) {
            for (const auto& translation : before.job.translations) {
                REQUIRE((translation.description.empty() || has_text(now, translation.locale)));
            }
        }
    }
}

void check_every_job_is_accounted_for(const Round& round, const Plan& plan)
{
    REQUIRE(plan.created.size() + plan.updated.size() + plan.unchanged + plan.carried_over.size() == plan.load.size());
    REQUIRE(plan.load.size() == round.mapped.jobs.size() + plan.carried_over.size());
    REQUIRE(plan.carried_over.size() + plan.rejected.size() == round.mapped.unmapped.size());
    REQUIRE(plan.confirm_token.empty() == plan.held.empty());
    REQUIRE(plan.hold_explanations.empty() == plan.held.empty());
}

void check_token_frees_exactly_the_set(const Round& round, const Plan& plan)
{
    if (plan.held.empty()) return;
    const auto freed = make_plan(round.mapped, round.baseline, round.limits, plan.confirm_token);
    REQUIRE(freed.held.empty());
    REQUIRE_FALSE(freed.token_mismatch);
    for (const auto& [id, known] : round.mapped.jobs) REQUIRE(freed.load.at(id) == known);
    const auto removals = std::count_if(plan.held.begin(), plan.held.end(),
                                        [](const Held& h) { return h.change == HeldChange::removal; });
    REQUIRE(freed.removed.size() == plan.removed.size() + static_cast<std::size_t>(removals));

    const auto refused = make_plan(round.mapped, round.baseline, round.limits, "0123456789ab");
    REQUIRE(refused.token_mismatch);
    REQUIRE(refused.held == plan.held);
    REQUIRE(refused.load == plan.load);
}

/// While the same feed comes again and again, removals that are held stay held, whatever was added meanwhile.
void check_a_hold_is_stable(const Round& round, const Plan& plan)
{
    if (plan.held.empty() || !plan.removed.empty()) return;
    auto next = round.baseline;
    next.first_run = false;
    next.jobs = after_import(plan, round.baseline.jobs);
    for (const auto& job : plan.created) next.added_while_held.insert(job.id);
    const auto again = make_plan(round.mapped, next, round.limits, {});
    REQUIRE(again.created.empty());
    REQUIRE(again.removed.empty());
    for (const auto& held : plan.held) {
        if (held.change == HeldChange::removal) REQUIRE(is_held(again, held.id, held.change));
    }
    if (!plan.updated.empty()) return;
    REQUIRE(again.held == plan.held);
    REQUIRE_FALSE(again.changes_anything());
}

} // namespace

TEST_CASE("plan: whatever comes, no job leaves unsaid, held values stay, and the token frees exactly its set")
{
    std::size_t held = 0;
    std::size_t removed = 0;
    for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
        CAPTURE(seed);
        Dice dice{seed};
        const auto round = random_round(dice);
        const auto plan = make_plan(round.mapped, round.baseline, round.limits, {});
        check_nothing_leaves_unsaid(round, plan);
        check_held_values_stay(round, plan);
        check_every_job_is_accounted_for(round, plan);
        check_token_frees_exactly_the_set(round, plan);
        check_a_hold_is_stable(round, plan);
        if (!plan.held.empty()) ++held;
        if (!plan.removed.empty()) ++removed;
    }
    // Without these the rules above would have been tested on nothing.
    CHECK(held > 500);
    CHECK(removed > 500);
}
