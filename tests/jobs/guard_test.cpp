#include "support/catch.hpp"

#include "tpsync/jobs/guard.hpp"

#include <string>
#include <vector>

using namespace tpsync;
using namespace tpsync::jobs;

namespace {

std::vector<std::string> reasons(const RemovalFigures& figures, const setup::LimitsSetup& limits = {})
{
    std::vector<std::string> names;
    for (const auto& hold : judge_removals(figures, limits)) names.emplace_back(name(hold.reason));
    return names;
}

/// `removals` of `believed` jobs leave, nothing is new.
RemovalFigures leaving(std::size_t removals, std::size_t believed)
{
    return {.believed = believed,
            .stay = believed - removals,
            .removals = removals,
            .left = believed - removals,
            .largest_last_day = believed};
}

using Names = std::vector<std::string>;
const Names none;

} // namespace

TEST_CASE("guard: removals are held above the larger of free_removals and max_removal_percent")
{
    struct Row {
        std::size_t believed;
        std::size_t allowed; ///< the largest number of removals that goes out
        unsigned percent;
        std::size_t free;
    };
    const auto row =
        GENERATE(Row{100, 20, 20, 2}, Row{104, 20, 20, 2}, Row{105, 21, 20, 2}, Row{10, 2, 20, 2}, Row{15, 3, 20, 2},
                 Row{14, 2, 20, 2}, Row{4, 2, 20, 2}, Row{3, 2, 20, 2}, Row{100, 0, 0, 0}, Row{100, 1, 1, 0},
                 Row{1000, 10, 1, 2}, Row{50, 30, 20, 30}, Row{100, 98, 98, 0}, Row{50'000, 10'000, 20, 2});
    CAPTURE(row.believed, row.percent, row.free);
    const setup::LimitsSetup limits{.max_removal_percent = row.percent, .free_removals = row.free};
    if (row.allowed > 0) CHECK(reasons(leaving(row.allowed - 1, row.believed), limits) == none);
    CHECK(reasons(leaving(row.allowed, row.believed), limits) == none);
    const Names expected =
        row.allowed + 1 == row.believed ? Names{"all-jobs-gone", "below-min-jobs"} : Names{"too-many-removals"};
    CHECK(reasons(leaving(row.allowed + 1, row.believed), limits) == expected);
}

TEST_CASE("guard: all jobs gone is held whatever the limits allow")
{
    const setup::LimitsSetup generous{.max_removal_percent = 100, .free_removals = 1000, .min_jobs = 0};
    CHECK(reasons(leaving(1, 1), generous) == Names{"all-jobs-gone"});
    CHECK(reasons(leaving(2, 2), generous) == Names{"all-jobs-gone"});
    CHECK(reasons(leaving(100, 100), generous) == Names{"all-jobs-gone"});
    CHECK(reasons(leaving(99, 100), generous) == none);
}

TEST_CASE("guard: all old jobs gone is held though as many new ones came")
{
    const RemovalFigures figures{.believed = 50, .removals = 50, .left = 50, .largest_last_day = 50};
    CHECK(reasons(figures) == Names{"all-jobs-gone"});
}

TEST_CASE("guard: fewer jobs left than min_jobs hold the removals, exactly min_jobs do not")
{
    const setup::LimitsSetup limits{.max_removal_percent = 50, .free_removals = 2, .min_jobs = 8};
    CHECK(reasons(leaving(1, 10), limits) == none);
    CHECK(reasons(leaving(2, 10), limits) == none);
    CHECK(reasons(leaving(3, 10), limits) == Names{"below-min-jobs"});
}

TEST_CASE("guard: one position without a usable id holds every removal")
{
    auto figures = leaving(1, 100);
    CHECK(reasons(figures) == none);
    figures.unusable = 1;
    CHECK(reasons(figures) == Names{"unusable-position"});
}

TEST_CASE("guard: without removals there is nothing to hold")
{
    RemovalFigures figures = leaving(0, 100);
    figures.unusable = 7;
    figures.left = 0;
    figures.removed_last_day = 90;
    CHECK(reasons(figures) == none);
    CHECK(reasons(RemovalFigures{}) == none);
}

TEST_CASE("guard: a slow loss is held once more than half of the day's jobs would be gone")
{
    auto figures = leaving(4, 54);
    figures.largest_last_day = 100;
    figures.removed_last_day = 45;
    CHECK(reasons(figures) == none);
    figures.removed_last_day = 46;
    CHECK(reasons(figures) == none);
    figures.removed_last_day = 47;
    CHECK(reasons(figures) == Names{"too-many-removals-in-a-day"});
}

TEST_CASE("guard: the first removal of a day is judged by the other limits alone")
{
    const setup::LimitsSetup limits{.max_removal_percent = 90};
    CHECK(reasons(leaving(60, 100), limits) == none);
}

TEST_CASE("guard: free_removals hold for the day too")
{
    auto figures = leaving(1, 2);
    figures.largest_last_day = 3;
    figures.removed_last_day = 1;
    CHECK(reasons(figures, {.free_removals = 2}) == none);
    CHECK(reasons(figures, {.max_removal_percent = 50, .free_removals = 1}) == Names{"too-many-removals-in-a-day"});
}

TEST_CASE("guard: explanations give the figures and the limit")
{
    const auto explain = [](const RemovalFigures& figures) {
        return judge_removals(figures, {.min_jobs = 5}).front().explanation;
    };
    CHECK(explain(leaving(23, 100)) == "23 of 100 jobs would be removed; the limit is 20 (20 %)");
    CHECK(explain(leaving(3, 9)) == "3 of 9 jobs would be removed; the limit is 2 (free_removals)");
    CHECK(explain(leaving(9, 9)) == "all 9 jobs would be removed");
    CHECK(explain(leaving(1, 1)) == "the only job would be removed");
    CHECK(explain(leaving(2, 6)) == "4 jobs would be left; min_jobs is 5");
    auto slow = leaving(10, 60);
    slow.largest_last_day = 100;
    slow.removed_last_day = 41;
    CHECK(explain(slow) == "51 of 100 jobs would be removed within 24 hours, 10 of them now; the limit is 50 (50 %)");
    auto unusable = leaving(2, 60);
    unusable.unusable = 1;
    CHECK(explain(unusable) ==
          "1 position has no usable id or title, so nobody can tell whether 2 missing jobs are really gone");
}

TEST_CASE("guard: more than a fifth of the internal jobs turning public is held, exactly a fifth is not")
{
    CHECK_FALSE(judge_visibility({0, 0}));
    CHECK_FALSE(judge_visibility({0, 10}));
    CHECK_FALSE(judge_visibility({1, 10}));
    CHECK_FALSE(judge_visibility({2, 10}));
    CHECK(judge_visibility({3, 10}));
    CHECK(judge_visibility({1, 4}));
    CHECK_FALSE(judge_visibility({1, 5}));
    CHECK(judge_visibility({1, 1}));
    CHECK(judge_visibility({3, 10})->explanation == "3 of 10 internal jobs would turn public; the limit is 2 (20 %)");
}

TEST_CASE("guard: more than a fifth of the rewards gone is held, exactly a fifth is not")
{
    CHECK_FALSE(judge_rewards({19, 100}));
    CHECK_FALSE(judge_rewards({20, 100}));
    CHECK(judge_rewards({21, 100}));
    CHECK(judge_rewards({21, 100})->explanation ==
          "21 of 100 jobs with a reward would lose it; the limit is 20 (20 %)");
}

TEST_CASE("guard: texts are judged by text and by job")
{
    CHECK_FALSE(judge_texts({39, 200}, {0, 100}));
    CHECK_FALSE(judge_texts({40, 200}, {20, 100}));
    CHECK(judge_texts({41, 200}, {0, 100}));
    CHECK(judge_texts({40, 1000}, {21, 100}));
    CHECK(judge_texts({41, 200}, {0, 100})->explanation == "41 of 200 texts would vanish; the limit is 40 (20 %)");
    CHECK(judge_texts({40, 1000}, {21, 100})->explanation ==
          "21 of 100 jobs with a text would lose all text; the limit is 20 (20 %)");
}
