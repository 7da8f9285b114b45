#pragma once

#include "support/catch.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/jobs/job_ledger.hpp"

#include <chrono>
#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tpsync::test {

inline const TimePoint ledger_noon = *parse_timestamp("2026-11-25T12:00:00Z");

inline jobs::KnownJob ledger_job(const std::string& id, const std::string& title = "Gardener")
{
    jobs::KnownJob known;
    known.job.external_id = id;
    known.job.company = "acme";
    known.job.departments = {"ENG"};
    known.job.locations = {"BER", "MUC"};
    known.job.reward = talentry::Reward{500, "EUR"};
    known.job.contact = {"Ann Other", "ann@example.com", "+49 89 0000000"};
    known.job.custom_data = R"({"schedule":"full-time"})";
    known.job.translations = {{"de", title, "<p>Text \"mit\" Umlaut: ä</p>"}, {"en", title, ""}};
    known.reward_origin = jobs::RewardOrigin::keyword;
    return known;
}

inline jobs::KnownJobs ledger_jobs(std::initializer_list<std::string> ids)
{
    jobs::KnownJobs known;
    for (const auto& id : ids) known.emplace(PositionId{id}, ledger_job(id));
    return known;
}

inline std::set<std::string> ids_of(const jobs::KnownJobs& known)
{
    std::set<std::string> ids;
    for (const auto& [id, job] : known) ids.insert(id.value);
    return ids;
}

/// A ledger of one engine and what a check does with it. `Factory` is default constructible; `open()` gives a
/// `std::shared_ptr<jobs::JobLedger>` over what the one before left (engines without a disk give the same again).
template <class Factory>
class LedgerUnderTest {
public:
    using Ids = std::set<std::string>;

    LedgerUnderTest() { reopen(); }

    /// As a new process would; everything reported as done must still be there.
    void reopen()
    {
        ledger_.reset();
        ledger_ = factory_.open();
        REQUIRE(ledger_ != nullptr);
    }
    jobs::JobLedger& ledger() { return *ledger_; }

    jobs::Baseline baseline(TimePoint now = ledger_noon)
    {
        auto found = ledger_->baseline(now);
        REQUIRE(found);
        return *found;
    }
    jobs::AttemptId note(const jobs::KnownJobs& load, const std::string& digest = "digest",
                         const std::string& token = {}, const jobs::KnownJobs& kept = {}, bool holds = false)
    {
        const auto id = ledger_->note_attempt({RunId{"run"}, ledger_noon, digest, true, holds, token, &load, &kept});
        REQUIRE(id);
        return *id;
    }
    jobs::AttemptId accept(const jobs::KnownJobs& load, TimePoint at = ledger_noon, const std::string& token = {})
    {
        const auto id = note(load, "digest", token);
        REQUIRE(ledger_->mark_accepted(id, at, jobs::Acceptance::whole));
        return id;
    }

    template <class Check>
    void fresh(const char* what, Check check)
    {
        INFO(what);
        ledger_.reset();
        factory_ = Factory{};
        reopen();
        check();
    }

private:
    Factory factory_;
    std::shared_ptr<jobs::JobLedger> ledger_;
};

} // namespace tpsync::test
