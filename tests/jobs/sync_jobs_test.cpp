#include "support/catch.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_random.hpp"
#include "support/fake_transport.hpp"
#include "support/memory_job_ledger.hpp"

#include "tpsync/jobs/sync_jobs.hpp"

#include <fmt/format.h>

#include <sstream>
#include <string>

using namespace tpsync;
using namespace std::chrono_literals;

namespace {

std::string feed_of(int first, int count)
{
    std::string feed = "<workzag-jobs>";
    for (int id = first; id < first + count; ++id) {
        feed += fmt::format(
            "<position><id>{}</id><subcompany>Acme</subcompany><office>Berlin</office><department>Sales</department>"
            "<name>Job {}</name></position>",
            id, id);
    }
    return feed + "</workzag-jobs>";
}

/// One customer with fakes at all doors.
struct Run {
    Run()
    {
        setup.customer = CustomerName{"acme"};
        setup.personio.subdomain = "acme";
        setup.personio.languages = {"de"};
        setup.talentry.customer_id = "1";
        setup.talentry.user_source = "acme-connector";
        setup.endpoints.feed = "http://127.0.0.1:1/xml";
        setup.endpoints.talentry_api = "http://127.0.0.1:1";
    }

    jobs::SyncReport operator()(const std::string& feed, std::optional<test::FakeTransport::Reply> import_answer = {})
    {
        network.reply(200, feed);
        if (import_answer) network.reply(*import_answer);
        jobs::SyncServices services{network, clock, random, ledger, no_input, {}};
        auto report = jobs::sync_jobs(setup, Secret{"token"}, options, services);
        CHECK(network.left() == 0);
        return report;
    }

    static test::FakeTransport::Reply accepted()
    {
        test::FakeTransport::Reply reply;
        reply.body = "{}";
        return reply;
    }
    static test::FakeTransport::Reply lost()
    {
        test::FakeTransport::Reply reply;
        reply.error = Error{ErrorKind::ambiguous, "http-cut-off", "no answer", ""};
        return reply;
    }

    setup::Setup setup;
    jobs::SyncOptions options;
    test::FakeTransport network;
    test::FakeClock clock;
    test::FakeRandom random;
    test::MemoryJobLedger ledger;
    std::istringstream no_input;
};

} // namespace

TEST_CASE("sync: an unchanged load goes out again once refresh_after has passed, not before")
{
    Run run;
    CHECK(run(feed_of(1, 3), Run::accepted()).outcome == jobs::Outcome::accepted);
    run.clock.advance(24h - 1ms);
    CHECK(run(feed_of(1, 3)).outcome == jobs::Outcome::unchanged);
    run.clock.advance(1ms);
    CHECK(run(feed_of(1, 3), Run::accepted()).outcome == jobs::Outcome::accepted);
}

TEST_CASE("sync: a clock that jumped back sends rather than trusting an acceptance of the future")
{
    Run run;
    run(feed_of(1, 3), Run::accepted());
    run.clock.jump_to(run.clock.now() - 48h);
    CHECK(run(feed_of(1, 3), Run::accepted()).outcome == jobs::Outcome::accepted);
}

TEST_CASE("sync: after a lost answer the next run sends although the feed is the same")
{
    Run run;
    CHECK(run(feed_of(1, 3), Run::lost()).exit_code == ExitCode::try_again);
    CHECK(run(feed_of(1, 3), Run::accepted()).exit_code == ExitCode::ok);
    CHECK(run(feed_of(1, 3)).outcome == jobs::Outcome::unchanged);
}

TEST_CASE("sync: a confirmed removal whose answer was lost needs no second confirmation")
{
    Run run;
    run(feed_of(1, 10), Run::accepted());
    const auto held = run(feed_of(1, 4), Run::accepted());
    REQUIRE(held.outcome == jobs::Outcome::held);
    run.options.confirm_token = held.plan->confirm_token;
    CHECK(run(feed_of(1, 4), Run::lost()).outcome == jobs::Outcome::unknown);
    run.options.confirm_token.clear();
    const auto settled = run(feed_of(1, 4), Run::accepted());
    CHECK(settled.outcome == jobs::Outcome::accepted);
    CHECK(settled.plan->deactivate_missing == jobs::DeactivateMissing::yes);
}

TEST_CASE("sync: a removal is held against everything Talentry may hold, loads of unknown outcome included")
{
    Run run;
    run(feed_of(1, 10), Run::accepted());
    run(feed_of(1, 20), Run::lost());
    const auto report = run(feed_of(1, 10), Run::accepted());
    CHECK(report.outcome == jobs::Outcome::held);
    CHECK(report.plan->held.size() == 10);
}

TEST_CASE("sync: while the same changes are held, hourly runs send nothing more")
{
    Run run;
    run(feed_of(1, 10), Run::accepted());
    CHECK(run(feed_of(1, 4), Run::accepted()).outcome == jobs::Outcome::held);
    const auto again = run(feed_of(1, 4));
    CHECK(again.outcome == jobs::Outcome::held);
    CHECK(again.exit_code == ExitCode::needs_person);
}

TEST_CASE("sync: a hold is not lifted by the jobs that were added while it lasted")
{
    Run run;
    run(feed_of(1, 10), Run::accepted());
    CHECK(run(feed_of(100, 500), Run::accepted()).outcome == jobs::Outcome::held);
    const auto an_hour_later = run(feed_of(100, 500));
    CHECK(an_hour_later.outcome == jobs::Outcome::held);
    CHECK(an_hour_later.plan->held.size() == 10);
}

TEST_CASE("sync: a load that was taken in part goes out again with its removals, which need no second judgement")
{
    Run run;
    auto partly = Run::accepted();
    partly.body = R"({"results":[{"externalId":"3","error":"unknown department"}]})";
    CHECK(run(feed_of(1, 10), partly).outcome == jobs::Outcome::refused);
    for (int gone = 1; gone <= 5; ++gone) {
        const auto report = run(feed_of(1, 10 - gone), partly);
        CHECK(report.outcome == jobs::Outcome::refused);
        CHECK(report.plan->removed.size() == static_cast<std::size_t>(gone)); // what went before goes again
    }
    const auto at_last = run(feed_of(1, 5), Run::accepted());
    CHECK(at_last.outcome == jobs::Outcome::accepted);
    CHECK(at_last.plan->deactivate_missing == jobs::DeactivateMissing::yes);
    CHECK(run(feed_of(1, 5)).outcome == jobs::Outcome::unchanged);
}

TEST_CASE("sync: a load that Talentry complains about without naming jobs leaves open whether its removals took effect")
{
    Run run;
    run(feed_of(1, 10), Run::accepted());
    auto complaint = Run::accepted();
    complaint.body = R"({"success":false})";
    CHECK(run(feed_of(1, 9), complaint).exit_code == ExitCode::needs_person);
    const auto again = run(feed_of(1, 9), Run::accepted());
    CHECK(again.outcome == jobs::Outcome::accepted);
    CHECK(again.plan->deactivate_missing == jobs::DeactivateMissing::yes);
}

TEST_CASE("sync: a state that cannot be read fetches and sends nothing")
{
    Run run;
    run.ledger.failure = Error{ErrorKind::state, "state-io", "disk error", ""};
    jobs::SyncServices services{run.network, run.clock, run.random, run.ledger, run.no_input, {}};
    const auto report = jobs::sync_jobs(run.setup, Secret{"token"}, run.options, services);
    CHECK(report.outcome == jobs::Outcome::state);
    CHECK(report.exit_code == ExitCode::state);
    CHECK(run.network.requests.empty());
}

TEST_CASE("sync: a disk that fails after Talentry accepted leaves the outcome unknown, never a silent success")
{
    Run run;
    auto answer = Run::accepted();
    answer.meanwhile = [&](const http::Request&) {
        run.ledger.failure = Error{ErrorKind::state, "state-disk-full", "full", ""};
    };
    const auto report = run(feed_of(1, 3), answer);
    CHECK(report.outcome == jobs::Outcome::unknown);
    CHECK(report.exit_code == ExitCode::try_again);
    run.ledger.failure.reset();
    CHECK(run(feed_of(1, 3), Run::accepted()).outcome == jobs::Outcome::accepted);
}

TEST_CASE("sync: a dry run asks for nothing but the feed and writes nothing")
{
    Run run;
    run.options.mode = jobs::Mode::dry_run;
    const auto report = run(feed_of(1, 3));
    CHECK(report.outcome == jobs::Outcome::dry_run);
    CHECK(report.plan->created.size() == 3);
    CHECK(run.ledger.history(10)->empty());
}

TEST_CASE("sync: every run is recorded with its outcome, failed ones too")
{
    Run run;
    run("<html/>");
    run(feed_of(1, 3), Run::accepted());
    const auto runs = run.ledger.history(10);
    REQUIRE(runs);
    REQUIRE(runs->size() == 2);
    CHECK(runs->at(0).outcome == "accepted");
    CHECK_FALSE(runs->at(0).feed_digest.empty());
    CHECK(runs->at(0).feed_digest == runs->at(0).load_digest); // nothing was held
    CHECK(runs->at(1).outcome == "feed_refused");
    CHECK(runs->at(1).exit_code == 65);
    CHECK_FALSE(runs->at(1).message.empty());
}
