#pragma once

#include "tpsync/jobs/known_job.hpp"
#include "tpsync/jobs/plan.hpp"

#include <string>
#include <utility>
#include <vector>

namespace tpsync::test {

inline PositionId position(std::size_t number)
{
    return PositionId{std::to_string(number)};
}

/// A public job with a German and an English text and no reward.
inline jobs::KnownJob job(const PositionId& id)
{
    jobs::KnownJob known;
    known.job.external_id = id.value;
    known.job.company = "acme-gmbh";
    known.job.departments = {"ENG"};
    known.job.locations = {"BER"};
    known.job.custom_data = R"({"schedule":"full-time"})";
    known.job.translations = {{"de", "Stelle " + id.value, "<p>Text</p>"},
                              {"en", "Position " + id.value, "<p>text</p>"}};
    return known;
}

inline jobs::KnownJob job(std::size_t number)
{
    return job(position(number));
}

/// Jobs numbered from `first`.
inline jobs::KnownJobs jobs_from(std::size_t first, std::size_t count)
{
    jobs::KnownJobs all;
    for (auto number = first; number < first + count; ++number) all.emplace(position(number), job(number));
    return all;
}

inline jobs::Mapped mapped(jobs::KnownJobs known)
{
    jobs::Mapped result;
    result.positions = known.size();
    result.jobs = std::move(known);
    return result;
}

inline jobs::Baseline baseline(jobs::KnownJobs known)
{
    jobs::Baseline result;
    result.first_run = false;
    result.removed_before = true;
    result.largest_last_day = known.size();
    result.accepted_digest = "0123";
    result.accepted_at = TimePoint{std::chrono::sys_days{std::chrono::year{2026} / 3 / 13}};
    result.jobs = std::move(known);
    return result;
}

inline void make_internal(jobs::KnownJob& known)
{
    known.job.visibility = talentry::Visibility::employees_only;
}

inline void give_reward(jobs::KnownJob& known, std::int64_t amount)
{
    known.job.reward = talentry::Reward{amount, "EUR"};
    known.reward_origin = jobs::RewardOrigin::keyword;
}

inline void take_texts(jobs::KnownJob& known)
{
    known.job.translations = {{"de", known.job.translations.front().name, ""}};
}

inline std::vector<std::string> ids(const jobs::KnownJobs& known)
{
    std::vector<std::string> list;
    for (const auto& [id, job] : known) list.push_back(id.value);
    return list;
}

template <class List>
std::vector<std::string> ids(const List& list)
{
    std::vector<std::string> result;
    for (const auto& entry : list) result.push_back(entry.id.value);
    return result;
}

} // namespace tpsync::test
