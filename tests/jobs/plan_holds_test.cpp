#include "jobs/job_examples.hpp"
#include "support/catch.hpp"

#include "tpsync/jobs/plan.hpp"

#include <functional>
#include <string>
#include <vector>

using namespace tpsync;
using namespace tpsync::jobs;
using talentry::Translation;
using talentry::Visibility;
using test::ids;
using test::jobs_from;
using test::position;

namespace {

using Ids = std::vector<std::string>;
using Edit = std::function<void(KnownJob&)>;

Plan plan_for(KnownJobs after, const KnownJobs& before, const std::string& token = {})
{
    return make_plan(test::mapped(std::move(after)), test::baseline(before), {}, token);
}

/// The first `count` of `all` edited.
KnownJobs edited(KnownJobs all, std::size_t count, const Edit& edit)
{
    for (auto& [id, known] : all) {
        if (count-- == 0) break;
        edit(known);
    }
    return all;
}

KnownJobs internal_jobs(std::size_t count)
{
    return edited(jobs_from(1, count), count, test::make_internal);
}

KnownJobs rewarded_jobs(std::size_t count)
{
    return edited(jobs_from(1, count), count, [](KnownJob& known) { test::give_reward(known, 500); });
}

void make_public(KnownJob& known)
{
    known.job.visibility = Visibility::everyone;
}

void lose_reward(KnownJob& known)
{
    known.job.reward.reset();
    known.reward_origin = RewardOrigin::none;
}

} // namespace

TEST_CASE("holds: up to a fifth of the internal jobs may turn public at once")
{
    const auto before = internal_jobs(10);
    const auto plan = plan_for(edited(before, 2, make_public), before);
    CHECK(plan.held.empty());
    CHECK(ids(plan.updated) == Ids{"1", "2"});
    CHECK(plan.load.at(position(1)).job.visibility == Visibility::everyone);
}

TEST_CASE("holds: more than a fifth of the internal jobs turning public stay internal, all of them")
{
    const auto before = internal_jobs(10);
    auto after = edited(before, 3, make_public);
    after.at(position(1)).job.company = "acme-ag";
    const auto plan = plan_for(after, before);
    REQUIRE(ids(plan.held) == Ids{"1", "2", "3"});
    CHECK(plan.held[0].change == HeldChange::visibility);
    CHECK(plan.held[0].reason == HoldReason::too_many_public);
    CHECK(plan.held[0].detail == "internal -> public");
    CHECK(plan.load == [&] {
        auto expected = before;
        expected.at(position(1)).job.company = "acme-ag";
        return expected;
    }());
    CHECK(ids(plan.updated) == Ids{"1"});
    CHECK(plan.hold_explanations ==
          std::vector<std::string>{"3 of 10 internal jobs would turn public; the limit is 2 (20 %)"});

    const auto freed = plan_for(after, before, plan.confirm_token);
    CHECK(freed.held.empty());
    CHECK(freed.load == after);
    CHECK(freed.released_token == plan.confirm_token);
}

TEST_CASE("holds: the share of internal jobs is taken over those whose positions still map")
{
    const auto before = internal_jobs(10);
    auto after = edited(before, 2, make_public);
    after.erase(position(10));
    CHECK(ids(plan_for(after, before).held) == Ids{"1", "2"});
    auto mapped = test::mapped(after);
    mapped.unmapped[position(10)] = {};
    CHECK(ids(make_plan(mapped, test::baseline(before), {}, {}).held) == Ids{"1", "2"});
}

TEST_CASE("holds: public jobs and new ones do not thin out the share")
{
    auto before = jobs_from(100, 50);
    before.merge(internal_jobs(1));
    auto after = edited(before, 1, make_public);
    after.merge(jobs_from(1000, 100));
    CHECK(ids(plan_for(after, before).held) == Ids{"1"});
}

TEST_CASE("holds: turning internal is never held")
{
    const auto before = jobs_from(1, 10);
    CHECK(plan_for(edited(before, 10, test::make_internal), before).held.empty());
}

TEST_CASE("holds: up to a fifth of the rewards may vanish, more keep their last accepted value")
{
    const auto before = rewarded_jobs(10);
    const auto few = plan_for(edited(before, 2, lose_reward), before);
    CHECK(few.held.empty());
    CHECK_FALSE(few.load.at(position(2)).job.reward);

    const auto after = edited(before, 3, lose_reward);
    const auto many = plan_for(after, before);
    REQUIRE(ids(many.held) == Ids{"1", "2", "3"});
    CHECK(many.held[0].change == HeldChange::reward);
    CHECK(many.held[0].reason == HoldReason::too_many_rewards_gone);
    CHECK(many.held[0].detail == "500 EUR -> none");
    CHECK(many.load == before);
    CHECK(many.updated.empty());
    CHECK(plan_for(after, before, many.confirm_token).load == after);
}

TEST_CASE("holds: a default that steps in for a keyword is a lost reward")
{
    const auto before = rewarded_jobs(3);
    const auto after = edited(before, 1, [](KnownJob& known) {
        known.job.reward = talentry::Reward{300, "EUR"};
        known.reward_origin = RewardOrigin::setup_default;
    });
    const auto plan = plan_for(after, before);
    REQUIRE(ids(plan.held) == Ids{"1"});
    CHECK(plan.held[0].detail == "500 EUR -> 300 EUR (default_reward)");
    CHECK(plan.load.at(position(1)).reward_origin == RewardOrigin::keyword);
    CHECK(plan.load.at(position(1)).job.reward == talentry::Reward{500, "EUR"});
}

TEST_CASE("holds: another amount, and a default that goes, are changes like any other")
{
    auto before = rewarded_jobs(3);
    CHECK(plan_for(edited(before, 3, [](KnownJob& known) { test::give_reward(known, 1); }), before).held.empty());
    for (auto& [id, known] : before) known.reward_origin = RewardOrigin::setup_default;
    CHECK(plan_for(edited(before, 3, lose_reward), before).held.empty());
}

TEST_CASE("holds: texts that vanish for more than a fifth of the jobs keep their last accepted form")
{
    const auto before = jobs_from(1, 10);
    const auto few = plan_for(edited(before, 2, test::take_texts), before);
    CHECK(few.held.empty());
    CHECK(few.load.at(position(1)).job.translations.size() == 1);

    const auto after = edited(before, 3, test::take_texts);
    const auto many = plan_for(after, before);
    REQUIRE(ids(many.held) == Ids{"1", "2", "3"});
    CHECK(many.held[0].change == HeldChange::text);
    CHECK(many.held[0].reason == HoldReason::too_many_texts_gone);
    CHECK(many.held[0].detail == "text de, en");
    CHECK(many.load == before);
    CHECK(plan_for(after, before, many.confirm_token).load == after);
}

TEST_CASE("holds: texts are judged by locale too")
{
    const auto before = jobs_from(1, 10);
    const auto lose_english = [](KnownJob& known) { known.job.translations.pop_back(); };
    CHECK(plan_for(edited(before, 4, lose_english), before).held.empty());
    const auto plan = plan_for(edited(before, 5, lose_english), before);
    REQUIRE(ids(plan.held) == Ids{"1", "2", "3", "4", "5"});
    CHECK(plan.held[0].detail == "text en");
    CHECK(plan.load == before);
}

TEST_CASE("holds: a held text stands beside what the feed says in the other locales")
{
    const auto before = jobs_from(1, 1);
    auto after = before;
    after.at(position(1)).job.translations = {{"en", "New title", "<p>new</p>"}, {"fr", "Poste", "<p>texte</p>"}};
    const auto plan = plan_for(after, before);
    REQUIRE(plan.held.size() == 1);
    CHECK(plan.load.at(position(1)).job.translations == std::vector<Translation>{{"de", "Stelle 1", "<p>Text</p>"},
                                                                                 {"en", "New title", "<p>new</p>"},
                                                                                 {"fr", "Poste", "<p>texte</p>"}});
}

TEST_CASE("holds: a title that stood in for lost texts gives way to them")
{
    const auto before = jobs_from(1, 1);
    auto after = before;
    after.at(position(1)).job.translations = {{"fr", "Poste", ""}};
    CHECK(plan_for(after, before).load == before);
}

TEST_CASE("holds: a job that never had a text loses none")
{
    const auto before = edited(jobs_from(1, 3), 3, test::take_texts);
    CHECK(plan_for(before, before).held.empty());
    CHECK(plan_for(jobs_from(1, 3), before).held.empty());
}

TEST_CASE("holds: one token frees everything that one run holds")
{
    auto before = internal_jobs(10);
    for (auto& [id, known] : before) test::give_reward(known, 500);
    auto after = before;
    for (auto& [id, known] : after) {
        make_public(known);
        lose_reward(known);
        test::take_texts(known);
    }
    for (std::size_t number = 1; number <= 3; ++number) after.erase(position(number));
    const auto plan = plan_for(after, before);
    CHECK(plan.held.size() == 3 + 7 * 3);
    CHECK(plan.hold_explanations.size() == 4);
    CHECK(plan.load.size() == 7);
    for (const auto& [id, known] : plan.load) CHECK(known == before.at(id));
    const auto freed = plan_for(after, before, plan.confirm_token);
    CHECK(freed.held.empty());
    CHECK(freed.load == after);
    CHECK(ids(freed.removed) == Ids{"1", "2", "3"});
}

TEST_CASE("holds: another target gives another token")
{
    const auto before = rewarded_jobs(2);
    const auto to_none = edited(before, 1, lose_reward);
    const auto to_default = [&](std::int64_t amount) {
        return edited(before, 1, [&](KnownJob& known) {
            known.job.reward = talentry::Reward{amount, "EUR"};
            known.reward_origin = RewardOrigin::setup_default;
        });
    };
    const auto token = [&](const KnownJobs& after) { return plan_for(after, before).confirm_token; };
    CHECK(token(to_none) != token(to_default(100)));
    CHECK(token(to_default(100)) != token(to_default(200)));
    CHECK(token(to_default(100)) == token(to_default(100)));
}

TEST_CASE("holds: jobs added while something is held do not lift the hold")
{
    const auto before = internal_jobs(4);
    auto after = edited(before, 1, make_public);
    for (auto& [id, known] : jobs_from(100, 20)) {
        after.emplace(id, known);
        test::make_internal(after.at(id));
    }
    const auto first = plan_for(after, before);
    CHECK(ids(first.held) == Ids{"1"});
    auto next = test::baseline(first.load);
    CHECK(make_plan(test::mapped(after), next, {}, {}).held.empty());
    for (const auto& job : first.created) next.added_while_held.insert(job.id);
    CHECK(ids(make_plan(test::mapped(after), next, {}, {}).held) == Ids{"1"});
}

TEST_CASE("holds: another company's larger feed does not remove ours an hour later")
{
    const auto ours = jobs_from(1, 10);
    const auto first = plan_for(jobs_from(100, 500), ours);
    CHECK(first.held.size() == 10);
    auto next = test::baseline(first.load);
    next.jobs.insert(first.kept_online.begin(), first.kept_online.end());
    for (const auto& job : first.created) next.added_while_held.insert(job.id);
    const auto second = make_plan(test::mapped(jobs_from(100, 500)), next, {}, {});
    REQUIRE(second.held.size() == 10);
    CHECK(second.held[0].reason == HoldReason::all_jobs_gone);
    CHECK(second.confirm_token == first.confirm_token);
    CHECK_FALSE(second.changes_anything());
}
