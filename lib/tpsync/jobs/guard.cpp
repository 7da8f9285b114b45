#include "tpsync/jobs/guard.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::jobs {
namespace {

/// More jobs than this share of the largest number of one day never leave within that day unseen.
constexpr std::size_t max_percent_a_day = 50;

std::size_t percent_of(std::size_t total, std::size_t percent)
{
    return total * percent / 100;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::optional<Hold> all_gone(const RemovalFigures& figures)
{
    if (figures.stay > 0) return std::nullopt;
    const auto who = figures.believed == 1 ? std::string{"the only job"} : fmt::format("all {} jobs", figures.believed);
    return Hold{HoldReason::all_jobs_gone, fmt::format("{} would be removed", who)};
}

std::optional<Hold> too_many(const RemovalFigures& figures, const setup::LimitsSetup& limits)
{
    const auto by_percent = percent_of(figures.believed, limits.max_removal_percent);
    const auto limit = std::max(limits.free_removals, by_percent);
    if (figures.removals <= limit || figures.stay == 0) return std::nullopt;
    const auto origin = by_percent >= limits.free_removals ? fmt::format("{} %", limits.max_removal_percent)
                                                           : std::string{"free_removals"};
    return Hold{HoldReason::too_many_removals,
                fmt::format("{} of {} would be removed; the limit is {} ({})", figures.removals,
                            counted(figures.believed, "job", "jobs"), limit, origin)};
}

std::optional<Hold> too_many_in_a_day(const RemovalFigures& figures, const setup::LimitsSetup& limits)
{
    if (figures.removed_last_day == 0) return std::nullopt;
    const auto gone = figures.removed_last_day + figures.removals;
    const auto largest = std::max(figures.largest_last_day, figures.believed);
    if (gone <= limits.free_removals || gone * 100 <= largest * max_percent_a_day) return std::nullopt;
    return Hold{HoldReason::too_many_removals_in_a_day,
                fmt::format("{} of {} would be removed within 24 hours, {} of them now; the limit is {} ({} %)", gone,
                            counted(largest, "job", "jobs"), figures.removals, percent_of(largest, max_percent_a_day),
                            max_percent_a_day)};
}

std::optional<Hold> below_minimum(const RemovalFigures& figures, const setup::LimitsSetup& limits)
{
    if (figures.left >= limits.min_jobs) return std::nullopt;
    return Hold{HoldReason::below_min_jobs,
                fmt::format("{} would be left; min_jobs is {}", counted(figures.left, "job", "jobs"), limits.min_jobs)};
}

std::optional<Hold> unusable(const RemovalFigures& figures)
{
    if (figures.unusable == 0) return std::nullopt;
    return Hold{
        HoldReason::unusable_position,
        fmt::format("{} no usable id or title, so nobody can tell whether {} really gone",
                    counted(figures.unusable, "position has", "positions have"),
                    figures.removals == 1 ? "1 missing job is" : fmt::format("{} missing jobs are", figures.removals))};
}

bool is_sudden(Share share)
{
    return share.affected * 100 > share.total * max_sudden_percent;
}

std::optional<Hold> judge(Share share, HoldReason reason, std::string_view one, std::string_view many,
                          std::string_view what)
{
    if (!is_sudden(share)) return std::nullopt;
    return Hold{reason, fmt::format("{} of {} would {}; the limit is {} ({} %)", share.affected,
                                    counted(share.total, one, many), what, percent_of(share.total, max_sudden_percent),
                                    max_sudden_percent)};
}

} // namespace

std::vector<Hold> judge_removals(const RemovalFigures& figures, const setup::LimitsSetup& limits)
{
    std::vector<Hold> holds;
    if (figures.removals == 0) return holds;
    for (auto& hold : {all_gone(figures), too_many(figures, limits), too_many_in_a_day(figures, limits),
                       below_minimum(figures, limits), unusable(figures)}) {
        if (hold) holds.push_back(*hold);
    }
    return holds;
}

std::optional<Hold> judge_visibility(Share internal_jobs)
{
    return judge(internal_jobs, HoldReason::too_many_public, "internal job", "internal jobs", "turn public");
}

std::optional<Hold> judge_rewards(Share rewarded_jobs)
{
    return judge(rewarded_jobs, HoldReason::too_many_rewards_gone, "job with a reward", "jobs with a reward",
                 "lose it");
}

std::optional<Hold> judge_texts(Share texts, Share jobs)
{
    if (auto hold =
            judge(jobs, HoldReason::too_many_texts_gone, "job with a text", "jobs with a text", "lose all text")) {
        return hold;
    }
    return judge(texts, HoldReason::too_many_texts_gone, "text", "texts", "vanish");
}

} // namespace tpsync::jobs
