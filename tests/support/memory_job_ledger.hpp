#pragma once

#include "tpsync/jobs/job_ledger.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace tpsync::test {

/// A job ledger without a disk, for tests of what uses one. Passes the ledgers' contract test. Every call fails
/// with `failure` while that is set.
class MemoryJobLedger final : public jobs::JobLedger {
public:
    std::optional<Error> failure;

    Result<jobs::Baseline> baseline(TimePoint now) override
    {
        if (failure) return fail(*failure);
        jobs::Baseline baseline;
        baseline.jobs = accepted_;
        baseline.added_while_held = added_while_held_;
        baseline.removal_sent = removal_sent_;
        for (auto noted = attempts_.rbegin(); noted != attempts_.rend(); ++noted) {
            const auto& attempt = noted->second;
            if (!is_undecided(attempt)) continue;
            baseline.outcome_unknown = true;
            if (baseline.unknown_token.empty()) baseline.unknown_token = attempt.released_token;
            for (const auto& [position, job] : attempt.believed) {
                const bool is_new = baseline.jobs.emplace(position, job).second;
                if (is_new && attempt.holds) baseline.added_while_held.insert(position);
            }
        }
        baseline.largest_last_day = baseline.jobs.size();
        for (const auto& [id, attempt] : attempts_) {
            if (attempt.outcome != "accepted") continue;
            baseline.accepted_digest = attempt.digest;
            baseline.accepted_at = attempt.decided;
            baseline.removed_before = baseline.removed_before || attempt.deactivates_missing;
            if (attempt.decided <= now - std::chrono::days{1}) continue;
            baseline.removed_last_day += attempt.unconfirmed_removals;
            baseline.largest_last_day =
                std::max({baseline.largest_last_day, attempt.jobs_before, attempt.believed.size()});
        }
        baseline.first_run = !baseline.accepted_at && !baseline.outcome_unknown;
        return baseline;
    }

    Result<jobs::AttemptId> note_attempt(const jobs::Attempt& attempt) override
    {
        if (failure) return fail(*failure);
        Noted noted;
        noted.digest = attempt.digest;
        noted.released_token = attempt.released_token;
        noted.holds = attempt.holds;
        noted.deactivates_missing = attempt.deactivates_missing;
        if (attempt.load != nullptr) noted.sent = noted.believed = *attempt.load;
        if (attempt.kept_online != nullptr) {
            noted.believed.insert(attempt.kept_online->begin(), attempt.kept_online->end());
        }
        const auto id = static_cast<jobs::AttemptId>(attempts_.size()) + 1;
        attempts_.emplace(id, std::move(noted));
        return id;
    }

    Result<void> mark_accepted(jobs::AttemptId id, TimePoint at, jobs::Acceptance acceptance) override
    {
        if (auto decided = decide(id, "accepted", at); !decided) return decided;
        auto& accepted = attempts_.at(id);
        auto before = accepted_;
        for (auto& [other, attempt] : attempts_) {
            if (other >= id || !is_undecided(attempt)) continue;
            before.insert(attempt.believed.begin(), attempt.believed.end());
            attempt.outcome = "settled";
        }
        accepted.jobs_before = before.size();
        const auto gone = std::count_if(before.begin(), before.end(), [&](const auto& job) {
            return !accepted.believed.contains(job.first) && !removal_sent_.contains(job.first);
        });
        if (accepted.released_token.empty()) accepted.unconfirmed_removals = static_cast<std::size_t>(gone);
        for (const auto& [position, job] : accepted.believed) {
            if (accepted.holds && !accepted_.contains(position)) added_while_held_.insert(position);
        }
        if (!accepted.holds) added_while_held_.clear();
        for (const auto& [position, job] : accepted.sent) removal_sent_.erase(position);
        if (acceptance == jobs::Acceptance::partial) {
            accepted.digest.clear();
            for (const auto& [position, job] : before) {
                if (accepted.believed.emplace(position, job).second) removal_sent_.insert(position);
            }
        }
        accepted_ = accepted.believed;
        std::erase_if(removal_sent_, [&](const PositionId& position) { return !accepted_.contains(position); });
        return {};
    }
    Result<void> mark_refused(jobs::AttemptId id, TimePoint at) override { return decide(id, "refused", at); }
    Result<void> mark_unknown(jobs::AttemptId id, TimePoint at) override { return decide(id, "unknown", at); }

    Result<void> record_run(const jobs::RunRecord& run, const std::vector<jobs::JobEventOf>& events) override
    {
        if (failure) return fail(*failure);
        runs_.push_back(run);
        for (const auto& event : events) {
            auto& known = events_[event.id];
            const bool repeated =
                !known.empty() && known.back().event == event.event && known.back().detail == event.detail;
            if (!repeated) known.push_back({run.started, run.run, event.event, event.detail});
        }
        return {};
    }
    Result<std::vector<jobs::RunRecord>> history(std::size_t newest) override
    {
        if (failure) return fail(*failure);
        std::vector<jobs::RunRecord> runs{runs_.rbegin(), runs_.rend()};
        if (runs.size() > newest) runs.resize(newest);
        return runs;
    }
    Result<std::vector<jobs::JobEvent>> events_of(const PositionId& id) override
    {
        if (failure) return fail(*failure);
        const auto found = events_.find(id);
        return found == events_.end() ? std::vector<jobs::JobEvent>{} : found->second;
    }
    Result<std::optional<jobs::KnownJob>> accepted_job(const PositionId& id) override
    {
        if (failure) return fail(*failure);
        const auto found = accepted_.find(id);
        return found == accepted_.end() ? std::nullopt : std::optional<jobs::KnownJob>{found->second};
    }

private:
    struct Noted {
        std::string digest;
        std::string released_token;
        bool holds = false;
        bool deactivates_missing = false;
        jobs::KnownJobs sent;
        jobs::KnownJobs believed;
        std::string outcome = "open";
        TimePoint decided{};
        std::size_t jobs_before = 0;
        std::size_t unconfirmed_removals = 0;
    };

    static bool is_undecided(const Noted& attempt) { return attempt.outcome == "open" || attempt.outcome == "unknown"; }

    Result<void> decide(jobs::AttemptId id, std::string outcome, TimePoint at)
    {
        if (failure) return fail(*failure);
        const auto found = attempts_.find(id);
        if (found == attempts_.end() || !is_undecided(found->second)) {
            return fail(ErrorKind::state, "ledger-attempt-decided", "the attempt is not waiting for an outcome");
        }
        found->second.outcome = std::move(outcome);
        found->second.decided = at;
        return {};
    }

    std::map<jobs::AttemptId, Noted> attempts_;
    jobs::KnownJobs accepted_;
    std::set<PositionId, jobs::ByNumber> added_while_held_;
    std::set<PositionId, jobs::ByNumber> removal_sent_;
    std::vector<jobs::RunRecord> runs_;
    std::map<PositionId, std::vector<jobs::JobEvent>> events_;
};

} // namespace tpsync::test
