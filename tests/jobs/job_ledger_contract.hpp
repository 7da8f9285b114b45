#pragma once

#include "jobs/ledger_under_test.hpp"

namespace tpsync::test {

/// What every engine behind JobLedger must do.
template <class Factory>
class LedgerContract : LedgerUnderTest<Factory> {
    using Base = LedgerUnderTest<Factory>;
    using Base::accept;
    using Base::baseline;
    using Base::fresh;
    using Base::ledger;
    using Base::note;
    using Base::reopen;
    using typename Base::Ids;

public:
    void check_all()
    {
        nothing_yet();
        accepted_load();
        partly_accepted();
        added_while_held();
        undecided_loads();
        refused_load();
        settled_by_newer();
        decided_once();
        last_day();
        forms_of_a_job();
        late_answer();
        runs_and_events();
    }

private:
    void nothing_yet()
    {
        fresh("a new ledger is a first run", [&] {
            const auto none = baseline();
            CHECK(none.first_run);
            CHECK(none.jobs.empty());
            CHECK_FALSE(none.outcome_unknown);
            CHECK_FALSE(none.accepted_at);
            CHECK(none.accepted_digest.empty());
            CHECK(none.largest_last_day == 0);
            CHECK(ledger().history(10).value().empty());
            CHECK(ledger().events_of(PositionId{"1"}).value().empty());
            CHECK_FALSE(ledger().accepted_job(PositionId{"1"}).value());
        });
    }

    void partly_accepted()
    {
        fresh("a load taken in part is believed and leaves no digest, so that the next run sends", [&] {
            REQUIRE(ledger().mark_accepted(note(ledger_jobs({"1", "2"})), ledger_noon, jobs::Acceptance::partial));
            reopen();
            const auto known = baseline();
            CHECK(known.jobs == ledger_jobs({"1", "2"}));
            CHECK(known.accepted_digest.empty());
            CHECK_FALSE(known.outcome_unknown);
            CHECK_FALSE(known.first_run);
        });
        fresh("what such a load removed stays believed until a whole one removes it or it is sent again", [&] {
            using PositionIds = std::set<PositionId, jobs::ByNumber>;
            accept(ledger_jobs({"1", "2", "3"}));
            REQUIRE(ledger().mark_accepted(note(ledger_jobs({"1"})), ledger_noon, jobs::Acceptance::partial));
            reopen();
            CHECK(baseline().jobs == ledger_jobs({"1", "2", "3"}));
            CHECK(baseline().removal_sent == PositionIds{PositionId{"2"}, PositionId{"3"}});
            REQUIRE(ledger().mark_accepted(note(ledger_jobs({"1", "2"})), ledger_noon, jobs::Acceptance::partial));
            CHECK(baseline().removal_sent == PositionIds{PositionId{"3"}});
            accept(ledger_jobs({"1", "2"}));
            CHECK(baseline().jobs == ledger_jobs({"1", "2"}));
            CHECK(baseline().removal_sent.empty());
        });
    }

    void added_while_held()
    {
        using PositionIds = std::set<PositionId, jobs::ByNumber>;
        fresh("jobs added while something is held are known as such until nothing is held", [&] {
            accept(ledger_jobs({"1", "2"}));
            const auto holding = note(ledger_jobs({"1", "3"}), "digest", {}, ledger_jobs({"2"}), true);
            CHECK(baseline().added_while_held == PositionIds{PositionId{"3"}});
            REQUIRE(ledger().mark_accepted(holding, ledger_noon, jobs::Acceptance::whole));
            reopen();
            CHECK(baseline().added_while_held == PositionIds{PositionId{"3"}});
            accept(ledger_jobs({"1", "2", "3"}));
            CHECK(baseline().added_while_held.empty());
        });
    }

    void accepted_load()
    {
        fresh("an accepted load is what Talentry holds, with what stays online beside it", [&] {
            const auto id = note(ledger_jobs({"9", "10"}), "abc", {}, ledger_jobs({"7"}));
            REQUIRE(ledger().mark_accepted(id, ledger_noon, jobs::Acceptance::whole));
            reopen();
            const auto known = baseline();
            CHECK_FALSE(known.first_run);
            CHECK_FALSE(known.outcome_unknown);
            CHECK(known.accepted_digest == "abc");
            CHECK(known.accepted_at == ledger_noon);
            CHECK(known.jobs == ledger_jobs({"7", "9", "10"}));
            CHECK(known.jobs.begin()->first == PositionId{"7"});
            CHECK(known.jobs.rbegin()->first == PositionId{"10"});
            CHECK(ledger().accepted_job(PositionId{"7"}).value() == ledger_job("7"));
        });
        fresh("a job that leaves the load and is not kept is gone", [&] {
            accept(ledger_jobs({"1", "2"}));
            accept(ledger_jobs({"2"}));
            reopen();
            CHECK(ids_of(baseline().jobs) == Ids{"2"});
            CHECK_FALSE(ledger().accepted_job(PositionId{"1"}).value());
        });
        fresh("whether a load has ever switched jobs off is remembered", [&] {
            note(ledger_jobs({"1"}));
            CHECK_FALSE(baseline().removed_before);
            accept(ledger_jobs({"1"}));
            reopen();
            CHECK(baseline().removed_before);
        });
        fresh("an accepted load may be empty", [&] {
            accept(ledger_jobs({"1"}));
            accept({});
            reopen();
            CHECK(baseline().jobs.empty());
            CHECK_FALSE(baseline().first_run);
        });
    }

    void undecided_loads()
    {
        fresh("an attempt that was noted and never marked is unknown", [&] {
            note(ledger_jobs({"1"}));
            reopen();
            const auto known = baseline();
            CHECK(known.outcome_unknown);
            CHECK_FALSE(known.first_run);
            CHECK(ids_of(known.jobs) == Ids{"1"});
            CHECK(known.accepted_digest.empty());
            CHECK_FALSE(ledger().accepted_job(PositionId{"1"}).value());
        });
        fresh("the baseline unites the accepted load with every unknown one", [&] {
            accept(ledger_jobs({"1", "2"}));
            REQUIRE(ledger().mark_unknown(note(ledger_jobs({"2", "3"}), "x", "token-a"), ledger_noon));
            note(ledger_jobs({"4"}), "y");
            reopen();
            const auto known = baseline();
            CHECK(ids_of(known.jobs) == Ids{"1", "2", "3", "4"});
            CHECK(known.outcome_unknown);
            CHECK(known.unknown_token == "token-a");
            CHECK(known.accepted_digest == "digest");
            CHECK(known.largest_last_day == 4);
        });
    }

    void refused_load()
    {
        fresh("a refused load changes nothing", [&] {
            accept(ledger_jobs({"1"}));
            REQUIRE(ledger().mark_refused(note(ledger_jobs({"2"}), "x", "token-a"), ledger_noon));
            reopen();
            const auto known = baseline();
            CHECK(ids_of(known.jobs) == Ids{"1"});
            CHECK_FALSE(known.outcome_unknown);
            CHECK(known.unknown_token.empty());
        });
        fresh("a refused first load leaves a first run", [&] {
            REQUIRE(ledger().mark_refused(note(ledger_jobs({"2"})), ledger_noon));
            CHECK(baseline().first_run);
        });
        fresh("a refused load settles no older unknown one", [&] {
            REQUIRE(ledger().mark_unknown(note(ledger_jobs({"1"})), ledger_noon));
            REQUIRE(ledger().mark_refused(note(ledger_jobs({"2"})), ledger_noon));
            CHECK(baseline().outcome_unknown);
            CHECK(ids_of(baseline().jobs) == Ids{"1"});
        });
    }

    void settled_by_newer()
    {
        fresh("an accepted load settles all older unknown ones", [&] {
            accept(ledger_jobs({"1"}));
            REQUIRE(ledger().mark_unknown(note(ledger_jobs({"1", "2"}), "x", "token-a"), ledger_noon));
            note(ledger_jobs({"1", "3"}), "y");
            accept(ledger_jobs({"1", "4"}));
            reopen();
            const auto known = baseline();
            CHECK(ids_of(known.jobs) == Ids{"1", "4"});
            CHECK_FALSE(known.outcome_unknown);
            CHECK(known.unknown_token.empty());
        });
        fresh("an unknown attempt can still be accepted later", [&] {
            const auto id = note(ledger_jobs({"1"}), "x");
            REQUIRE(ledger().mark_unknown(id, ledger_noon));
            REQUIRE(ledger().mark_accepted(id, ledger_noon, jobs::Acceptance::whole));
            CHECK_FALSE(baseline().outcome_unknown);
            CHECK(baseline().accepted_digest == "x");
        });
    }

    void decided_once()
    {
        fresh("an attempt that was decided, settled or never noted takes no other mark", [&] {
            const auto settled = note(ledger_jobs({"1"}));
            const auto accepted = accept(ledger_jobs({"2"}));
            const auto refused = note(ledger_jobs({"3"}));
            REQUIRE(ledger().mark_refused(refused, ledger_noon));
            for (const auto id : {settled, accepted, refused, refused + 1000}) {
                CHECK(ledger().mark_accepted(id, ledger_noon, jobs::Acceptance::whole).error().kind ==
                      ErrorKind::state);
                CHECK(ledger().mark_refused(id, ledger_noon).error().kind == ErrorKind::state);
                CHECK(ledger().mark_unknown(id, ledger_noon).error().kind == ErrorKind::state);
            }
            CHECK(ids_of(baseline().jobs) == Ids{"2"});
        });
    }

    void last_day()
    {
        using std::chrono::hours;
        fresh("removals of the last 24 hours are counted, confirmed ones are not", [&] {
            accept(ledger_jobs({"1", "2", "3", "4", "5", "6"}), ledger_noon);
            accept(ledger_jobs({"2", "3", "4", "5", "6"}), ledger_noon + hours{1});
            accept(ledger_jobs({"4", "5", "6"}), ledger_noon + hours{2}, "token");
            accept(ledger_jobs({"5", "6", "7"}), ledger_noon + hours{3});
            reopen();
            const auto at = [&](int after) { return baseline(ledger_noon + hours{after}); };
            CHECK(at(3).removed_last_day == 2);
            CHECK(at(3).largest_last_day == 6);
            CHECK(at(24).removed_last_day == 2);
            CHECK(at(25).removed_last_day == 1);
            CHECK(at(25).largest_last_day == 5);
            CHECK(at(26).largest_last_day == 3);
            CHECK(at(27).removed_last_day == 0);
            CHECK(at(27).largest_last_day == 3);
        });
        fresh("a job that only an unknown load had added counts as removed when it does not stay", [&] {
            accept(ledger_jobs({"1"}));
            REQUIRE(ledger().mark_unknown(note(ledger_jobs({"1", "2"})), ledger_noon));
            accept(ledger_jobs({"1"}));
            CHECK(baseline().removed_last_day == 1);
            CHECK(baseline().largest_last_day == 2);
        });
        fresh("when the clock went back, nothing of the last day is forgotten", [&] {
            accept(ledger_jobs({"1", "2"}), ledger_noon);
            accept(ledger_jobs({"1"}), ledger_noon);
            CHECK(baseline(ledger_noon - hours{48}).removed_last_day == 1);
        });
    }

    void forms_of_a_job()
    {
        fresh("where both know a job, the accepted form counts, and among unknown ones the newest", [&] {
            accept(ledger_jobs({"1"}));
            jobs::KnownJobs changed{{PositionId{"1"}, ledger_job("1", "Changed")},
                                    {PositionId{"2"}, ledger_job("2", "Older")}};
            note(changed);
            changed[PositionId{"2"}] = ledger_job("2", "Newer");
            note(changed);
            reopen();
            CHECK(baseline().jobs.at(PositionId{"1"}) == ledger_job("1"));
            CHECK(baseline().jobs.at(PositionId{"2"}) == ledger_job("2", "Newer"));
        });
        fresh("an accepted change replaces the form, also when only the reward's origin changed", [&] {
            accept(ledger_jobs({"1", "2"}));
            auto changed = ledger_jobs({"1", "2"});
            changed[PositionId{"1"}] = ledger_job("1", "Changed");
            changed[PositionId{"2"}].reward_origin = jobs::RewardOrigin::setup_default;
            accept(changed);
            reopen();
            CHECK(baseline().jobs == changed);
        });
        fresh("a job with nothing but its id comes back as it was", [&] {
            jobs::KnownJob bare;
            bare.job.external_id = "1";
            bare.job.visibility = talentry::Visibility::employees_only;
            accept({{PositionId{"1"}, bare}});
            reopen();
            CHECK(ledger().accepted_job(PositionId{"1"}).value() == bare);
        });
    }

    void late_answer()
    {
        fresh("an answer to an older attempt leaves the newer one unknown and forgets none of its jobs", [&] {
            accept(ledger_jobs({"1", "2"}));
            const auto older = note(ledger_jobs({"2", "3"}), "older");
            note(ledger_jobs({"1", "2", "4"}), "newer");
            REQUIRE(ledger().mark_accepted(older, ledger_noon, jobs::Acceptance::whole));
            reopen();
            CHECK(baseline().outcome_unknown);
            CHECK(ids_of(baseline().jobs) == Ids{"1", "2", "3", "4"});
            CHECK_FALSE(ledger().accepted_job(PositionId{"1"}).value());
            accept(ledger_jobs({"4"}));
            CHECK(ids_of(baseline().jobs) == Ids{"4"});
        });
    }

    jobs::RunRecord run_at(TimePoint started, const std::string& name)
    {
        jobs::RunRecord run;
        run.run = RunId{name};
        run.started = started;
        run.duration = Duration{1234};
        run.outcome = "accepted";
        run.exit_code = 76;
        run.positions = 1;
        run.jobs = 2;
        run.created = 3;
        run.updated = 4;
        run.removed = 5;
        run.held = 6;
        run.rejected = 7;
        run.feed_digest = "feed";
        run.load_digest = "load";
        run.message = "code: text";
        return run;
    }

    void runs_and_events()
    {
        using std::chrono::hours;
        fresh("runs come newest first, whole, and not more than asked for", [&] {
            const auto first = run_at(ledger_noon, "a");
            const auto second = run_at(ledger_noon + hours{1}, "b");
            REQUIRE(ledger().record_run(first, {}));
            REQUIRE(ledger().record_run(second, {}));
            reopen();
            CHECK(ledger().history(10).value() == std::vector<jobs::RunRecord>{second, first});
            CHECK(ledger().history(1).value() == std::vector<jobs::RunRecord>{second});
            CHECK(ledger().history(0).value().empty());
        });
        fresh("events come oldest first, by job, and the same one is not repeated", [&] {
            const auto one = PositionId{"1"};
            const auto two = PositionId{"2"};
            REQUIRE(ledger().record_run(run_at(ledger_noon, "a"), {{one, "created", ""}, {two, "created", ""}}));
            REQUIRE(ledger().record_run(run_at(ledger_noon + hours{1}, "b"), {{one, "held", "x"}}));
            REQUIRE(ledger().record_run(run_at(ledger_noon + hours{2}, "c"), {{one, "held", "x"}}));
            REQUIRE(ledger().record_run(run_at(ledger_noon + hours{3}, "d"), {{one, "held", "y"}}));
            REQUIRE(ledger().record_run(run_at(ledger_noon + hours{4}, "e"), {{one, "created", ""}}));
            reopen();
            const std::vector<jobs::JobEvent> wanted{{ledger_noon, RunId{"a"}, "created", ""},
                                                     {ledger_noon + hours{1}, RunId{"b"}, "held", "x"},
                                                     {ledger_noon + hours{3}, RunId{"d"}, "held", "y"},
                                                     {ledger_noon + hours{4}, RunId{"e"}, "created", ""}};
            CHECK(ledger().events_of(one).value() == wanted);
            CHECK(ledger().events_of(two).value().size() == 1);
        });
    }
};

} // namespace tpsync::test
