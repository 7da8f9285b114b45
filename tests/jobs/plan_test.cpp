#include "jobs/job_examples.hpp"
#include "support/catch.hpp"

#include "tpsync/jobs/plan.hpp"
#include "tpsync/talentry/job_json.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace tpsync;
using namespace tpsync::jobs;
using test::ids;
using test::jobs_from;
using test::position;

namespace {

using Ids = std::vector<std::string>;

Plan plan_for(Mapped mapped, const Baseline& baseline, const std::string& token = {},
              const setup::LimitsSetup& limits = {})
{
    return make_plan(std::move(mapped), baseline, limits, token);
}

Finding reason()
{
    return {"unknown-department", Severity::error, {}, "the department is not in the list", "Add it."};
}

std::string bytes_of(const Plan& plan)
{
    talentry::LoadWriter writer;
    for (const auto& [id, known] : plan.load) writer.add(known.job);
    return writer.finish();
}

} // namespace

TEST_CASE("plan: the first run adds only")
{
    auto mapped = test::mapped(jobs_from(1, 3));
    mapped.unusable = 1;
    const auto plan = plan_for(mapped, Baseline{});
    CHECK(ids(plan.created) == Ids{"1", "2", "3"});
    CHECK(plan.deactivate_missing == DeactivateMissing::no);
    CHECK(plan.removed.empty());
    CHECK(plan.held.empty());
    CHECK(plan.kept_online.empty());
    CHECK(plan.changes_anything());
}

TEST_CASE("plan: an empty feed without a baseline changes nothing")
{
    const auto plan = plan_for(test::mapped({}), Baseline{});
    CHECK(plan.load.empty());
    CHECK_FALSE(plan.changes_anything());
    CHECK(plan.held.empty());
    CHECK(plan.confirm_token.empty());
}

TEST_CASE("plan: equal jobs are unchanged")
{
    const auto plan = plan_for(test::mapped(jobs_from(1, 4)), test::baseline(jobs_from(1, 4)));
    CHECK(plan.unchanged == 4);
    CHECK_FALSE(plan.changes_anything());
    CHECK(plan.deactivate_missing == DeactivateMissing::no);
}

TEST_CASE("plan: a changed job names its fields")
{
    auto before = jobs_from(1, 3);
    auto after = before;
    test::give_reward(before.at(position(2)), 500);
    test::give_reward(after.at(position(2)), 1500);
    const auto plan = plan_for(test::mapped(after), test::baseline(before));
    REQUIRE(ids(plan.updated) == Ids{"2"});
    CHECK(plan.updated[0].title == "Stelle 2");
    CHECK(plan.updated[0].fields == std::vector<FieldChange>{{"reward", "500 EUR", "1500 EUR"}});
    CHECK(plan.unchanged == 2);
}

TEST_CASE("plan: a removal within the limits goes out and switches missing jobs off")
{
    const auto plan = plan_for(test::mapped(jobs_from(2, 10)), test::baseline(jobs_from(1, 10)));
    CHECK(ids(plan.removed) == Ids{"1"});
    CHECK(plan.removed[0].title == "Stelle 1");
    CHECK(ids(plan.created) == Ids{"11"});
    CHECK(plan.deactivate_missing == DeactivateMissing::yes);
    CHECK(plan.kept_online.empty());
    CHECK(plan.held.empty());
}

TEST_CASE("plan: held removals delay neither additions nor changes")
{
    auto after = jobs_from(4, 7);
    after.at(position(5)).job.company = "acme-ag";
    after.emplace(position(99), test::job(99));
    const auto plan = plan_for(test::mapped(after), test::baseline(jobs_from(1, 10)));
    CHECK(ids(plan.held) == Ids{"1", "2", "3"});
    CHECK(plan.held[0].change == HeldChange::removal);
    CHECK(plan.held[0].reason == HoldReason::too_many_removals);
    CHECK(plan.removed.empty());
    CHECK(plan.deactivate_missing == DeactivateMissing::no);
    CHECK(ids(plan.created) == Ids{"99"});
    CHECK(ids(plan.updated) == Ids{"5"});
    CHECK(ids(plan.load) == Ids{"4", "5", "6", "7", "8", "9", "10", "99"});
    CHECK(ids(plan.kept_online) == Ids{"1", "2", "3"});
    CHECK(plan.hold_explanations == std::vector<std::string>{"3 of 10 jobs would be removed; the limit is 2 (20 %)"});
}

TEST_CASE("plan: the token printed for held removals frees exactly these")
{
    const auto before = test::baseline(jobs_from(1, 10));
    const auto held = plan_for(test::mapped(jobs_from(4, 7)), before);
    REQUIRE(held.confirm_token.size() == 12);
    const auto freed = plan_for(test::mapped(jobs_from(4, 7)), before, held.confirm_token);
    CHECK(ids(freed.removed) == Ids{"1", "2", "3"});
    CHECK(freed.held.empty());
    CHECK(freed.confirm_token.empty());
    CHECK(freed.hold_explanations.empty());
    CHECK(freed.released_token == held.confirm_token);
    CHECK_FALSE(freed.token_mismatch);
    CHECK(freed.deactivate_missing == DeactivateMissing::yes);
    CHECK(freed.kept_online.empty());
}

TEST_CASE("plan: a token for another set frees nothing")
{
    const auto before = test::baseline(jobs_from(1, 10));
    const auto token = plan_for(test::mapped(jobs_from(4, 7)), before).confirm_token;
    const auto more = plan_for(test::mapped(jobs_from(5, 6)), before, token);
    CHECK(more.token_mismatch);
    CHECK(ids(more.held) == Ids{"1", "2", "3", "4"});
    CHECK(more.confirm_token != token);
    CHECK(more.released_token.empty());
    CHECK(more.deactivate_missing == DeactivateMissing::no);
    const auto fewer = plan_for(test::mapped(jobs_from(2, 9)), before, token);
    CHECK(fewer.token_mismatch);
    CHECK(ids(fewer.removed) == Ids{"1"});
}

TEST_CASE("plan: the token stays the same while only additions and changes come along")
{
    const auto before = test::baseline(jobs_from(1, 10));
    auto later = jobs_from(4, 17);
    later.at(position(4)).job.company = "acme-ag";
    CHECK(plan_for(test::mapped(later), before).confirm_token ==
          plan_for(test::mapped(jobs_from(4, 7)), before).confirm_token);
}

TEST_CASE("plan: a load of unknown outcome that was released stays released")
{
    auto before = test::baseline(jobs_from(1, 10));
    const auto token = plan_for(test::mapped(jobs_from(4, 7)), before).confirm_token;
    before.outcome_unknown = true;
    before.unknown_token = token;
    const auto again = plan_for(test::mapped(jobs_from(4, 7)), before);
    CHECK(ids(again.removed) == Ids{"1", "2", "3"});
    CHECK(again.released_token == token);
    CHECK_FALSE(again.token_mismatch);
    CHECK(ids(plan_for(test::mapped(jobs_from(5, 6)), before).held) == Ids{"1", "2", "3", "4"});
    const auto other = plan_for(test::mapped(jobs_from(4, 7)), before, "000000000000");
    CHECK(other.token_mismatch);
    CHECK(other.removed.empty());
}

TEST_CASE("plan: all jobs gone is held, also when as many new ones came, and a token frees it")
{
    const auto before = test::baseline(jobs_from(1, 2));
    const auto empty = plan_for(test::mapped({}), before);
    CHECK(ids(empty.held) == Ids{"1", "2"});
    CHECK(empty.held[0].reason == HoldReason::all_jobs_gone);
    CHECK(empty.load.empty());
    const auto freed = plan_for(test::mapped({}), before, empty.confirm_token);
    CHECK(ids(freed.removed) == Ids{"1", "2"});
    CHECK(freed.deactivate_missing == DeactivateMissing::yes);

    const auto migrated = plan_for(test::mapped(jobs_from(11, 2)), before);
    CHECK(ids(migrated.held) == Ids{"1", "2"});
    CHECK(ids(migrated.created) == Ids{"11", "12"});
}

TEST_CASE("plan: a live job whose position no longer maps is carried over in its last accepted form")
{
    auto before = jobs_from(1, 5);
    before.at(position(3)).job.company = "as-accepted";
    auto mapped = test::mapped(jobs_from(1, 2));
    mapped.jobs.emplace(position(4), test::job(4));
    mapped.jobs.emplace(position(5), test::job(5));
    mapped.unmapped[position(3)] = {reason()};
    mapped.unmapped[position(6)] = {reason()};
    const auto plan = plan_for(mapped, test::baseline(before));
    REQUIRE(ids(plan.carried_over) == Ids{"3"});
    CHECK(plan.carried_over[0].title == "Stelle 3");
    CHECK(plan.carried_over[0].findings == Findings{reason()});
    CHECK(plan.load.at(position(3)).job.company == "as-accepted");
    REQUIRE(ids(plan.rejected) == Ids{"6"});
    CHECK(plan.rejected[0].title.empty());
    CHECK_FALSE(plan.load.contains(position(6)));
    CHECK(plan.unchanged == 4);
    CHECK(plan.updated.empty());
    CHECK(plan.removed.empty());
    REQUIRE(plan.findings.size() == 1);
    CHECK(plan.findings[0].code == "carried-over");
    CHECK(plan.findings[0].place.position == "3");
    CHECK(plan.findings[0].message ==
          "the position no longer maps; its job goes out in its last accepted form: the department is not in the "
          "list");
}

TEST_CASE("plan: carried-over jobs count as left, and not as removed")
{
    auto mapped = test::mapped({});
    for (std::size_t i = 1; i <= 10; ++i) mapped.unmapped[position(i)] = {reason()};
    const auto plan = plan_for(mapped, test::baseline(jobs_from(1, 10)), {}, {.min_jobs = 10});
    CHECK(plan.held.empty());
    CHECK(plan.load.size() == 10);
    CHECK(plan.carried_over.size() == 10);
    CHECK_FALSE(plan.changes_anything());
}

TEST_CASE("plan: a position without a usable id holds every removal and nothing else")
{
    auto mapped = test::mapped(jobs_from(2, 100));
    mapped.unusable = 1;
    const auto plan = plan_for(mapped, test::baseline(jobs_from(1, 100)));
    CHECK(ids(plan.held) == Ids{"1"});
    CHECK(plan.held[0].reason == HoldReason::unusable_position);
    CHECK(ids(plan.created) == Ids{"101"});
}

TEST_CASE("plan: removals of the last day count")
{
    auto before = test::baseline(jobs_from(1, 53));
    before.largest_last_day = 100;
    before.removed_last_day = 47;
    CHECK(ids(plan_for(test::mapped(jobs_from(1, 50)), before).removed) == Ids{"51", "52", "53"});
    const auto plan = plan_for(test::mapped(jobs_from(1, 49)), before);
    CHECK(plan.removed.empty());
    REQUIRE(plan.held.size() == 4);
    CHECK(plan.held[0].reason == HoldReason::too_many_removals_in_a_day);
}

TEST_CASE("plan: the order in which jobs were mapped does not show in the bytes")
{
    std::vector<std::size_t> order{1, 2, 3, 9, 10, 11, 100, 99, 1000};
    std::sort(order.begin(), order.end());
    std::string expected;
    int rounds = 0;
    do {
        Mapped mapped;
        for (const auto number : order) mapped.jobs.emplace(position(number), test::job(number));
        const auto plan = plan_for(std::move(mapped), Baseline{});
        if (expected.empty()) expected = bytes_of(plan);
        if (bytes_of(plan) != expected) FAIL("another order gave other bytes");
        CHECK(ids(plan.created) == Ids{"1", "2", "3", "9", "10", "11", "99", "100", "1000"});
    } while (++rounds < 500 && std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("plan: lists and holds are in the order of numeric ids")
{
    auto before = jobs_from(8, 5);
    for (auto& [id, known] : before) test::make_internal(known);
    auto after = jobs_from(10, 3);
    const auto plan = plan_for(test::mapped(after), test::baseline(before), {}, {.free_removals = 0});
    CHECK(ids(plan.held) == Ids{"8", "9", "10", "11", "12"});
}

TEST_CASE("plan: a token given for nothing is a mismatch")
{
    CHECK(plan_for(test::mapped(jobs_from(1, 1)), Baseline{}, "0123456789ab").token_mismatch);
    CHECK_FALSE(plan_for(test::mapped(jobs_from(1, 1)), Baseline{}).token_mismatch);
}

TEST_CASE("plan: names of changes and reasons are stable")
{
    CHECK(name(HeldChange::removal) == "removal");
    CHECK(name(HeldChange::visibility) == "visibility");
    CHECK(name(HeldChange::reward) == "reward");
    CHECK(name(HeldChange::text) == "text");
    CHECK(name(HoldReason::all_jobs_gone) == "all-jobs-gone");
    CHECK(name(HoldReason::too_many_public) == "too-many-public");
    CHECK(name(HoldReason::too_many_rewards_gone) == "too-many-rewards-gone");
    CHECK(name(HoldReason::too_many_texts_gone) == "too-many-texts-gone");
}

TEST_CASE(
    "plan: a job whose keywords cannot be seen keeps its accepted visibility and reward; a new one stays internal")
{
    auto believed = jobs_from(1, 2);
    test::give_reward(believed.at(position(1)), 500);
    auto now = test::mapped(jobs_from(1, 3));
    for (auto& [id, known] : now.jobs) test::make_internal(known);
    now.keywords_unseen = {{position(1), talentry::Visibility::everyone},
                           {position(2), talentry::Visibility::employees_only},
                           {position(3), talentry::Visibility::everyone}};
    const auto plan = plan_for(now, test::baseline(believed));
    CHECK(plan.load.at(position(1)) == believed.at(position(1)));
    CHECK(plan.load.at(position(2)).job.visibility == talentry::Visibility::employees_only);
    CHECK(plan.load.at(position(3)).job.visibility == talentry::Visibility::employees_only);
    CHECK(plan.unchanged == 1);
    CHECK(plan.held.empty());
}

TEST_CASE("plan: the first load of a state that switches jobs off says what else it may switch off")
{
    auto known = test::baseline(jobs_from(1, 20));
    known.removed_before = false;
    const auto removing = plan_for(test::mapped(jobs_from(1, 19)), known);
    REQUIRE(removing.removed.size() == 1);
    REQUIRE(removing.findings.size() == 1);
    CHECK(removing.findings[0].code == "first-removal");
    CHECK(removing.findings[0].severity == Severity::info);
    CHECK(plan_for(test::mapped(jobs_from(1, 20)), known).findings.empty());
}
