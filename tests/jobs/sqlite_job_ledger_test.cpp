#include "jobs/ledger_files.hpp"
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/memory_job_ledger.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/db/statement.hpp"
#include "tpsync/db/transaction.hpp"
#include "tpsync/jobs/migrations/job_ledger_schema.hpp"
#include "tpsync/jobs/sqlite_job_ledger.hpp"

#include <unistd.h>

using namespace tpsync;
using namespace tpsync::test;
using jobs::JobLedger;
using jobs::LedgerUse;
using jobs::open_job_ledger;

namespace {

struct OnDisk {
    std::unique_ptr<TemporaryDirectory> directory = std::make_unique<TemporaryDirectory>(in_memory());
    std::shared_ptr<JobLedger> open() { return open_for(directory->path() / "state"); }
};

struct InMemory {
    std::shared_ptr<JobLedger> ledger = std::make_shared<MemoryJobLedger>();
    std::shared_ptr<JobLedger> open() { return ledger; }
};

} // namespace

TEST_CASE("job ledger: SQLite keeps the contract")
{
    LedgerContract<OnDisk>{}.check_all();
}

TEST_CASE("job ledger: the double for tests keeps the contract")
{
    LedgerContract<InMemory>{}.check_all();
}

TEST_CASE("job ledger: a process that dies between attempt and acceptance leaves the load unknown")
{
    const TemporaryDirectory state;
    REQUIRE(send(*open_for(state.path()), ledger_jobs({"1", "2"})));
    CHECK(run_in_child([&] {
              const auto ledger = open_job_ledger(state.path(), acme, LedgerUse::run, ledger_noon);
              const auto load = ledger_jobs({"2", "3"});
              if (!ledger ||
                  !(*ledger)->note_attempt({RunId{"run"}, ledger_noon, "x", true, false, "", &load, nullptr})) {
                  return 1;
              }
              ::kill(::getpid(), SIGKILL);
              return 2;
          }) == 128 + SIGKILL);
    for (const auto use : {LedgerUse::look, LedgerUse::run}) {
        const auto baseline = open_for(state.path(), use)->baseline(ledger_noon);
        REQUIRE(baseline);
        CHECK(baseline->outcome_unknown);
        CHECK(ids_of(baseline->jobs) == std::set<std::string>{"1", "2", "3"});
        CHECK(baseline->accepted_digest == "digest");
    }
}

TEST_CASE("job ledger: a stored job that cannot be read is damage, not a missing job")
{
    const TemporaryDirectory state;
    REQUIRE(send(*open_for(state.path()), ledger_jobs({"1"})));
    {
        auto store = db::Database::open(state / "acme/jobs.db", jobs::job_ledger_schema());
        REQUIRE(store);
        REQUIRE(db::run_once(*store, "UPDATE accepted_jobs SET job = '{\"canary\":'"));
    }
    const auto ledger = open_for(state.path());
    const auto baseline = ledger->baseline(ledger_noon);
    REQUIRE_FALSE(baseline);
    CHECK(baseline.error().code == "state-damaged");
    CHECK(baseline.error().message.find("canary") == std::string::npos);
    CHECK_FALSE(ledger->accepted_job(PositionId{"1"}));
}

TEST_CASE("job ledger: jobs that did not change are not written again")
{
    const TemporaryDirectory state;
    auto load = ledger_jobs({"1", "2", "3", "4"});
    REQUIRE(send(*open_for(state.path()), load));
    load.at(PositionId{"3"}) = ledger_job("3", "Changed");
    REQUIRE(open_for(state.path())->note_attempt({RunId{"run"}, ledger_noon, "x", true, false, "", &load, nullptr}));

    auto store = db::Database::open(state / "acme/jobs.db", jobs::job_ledger_schema());
    REQUIRE(store);
    auto rows = db::Statement::prepare(*store, "SELECT position_id FROM attempt_changes");
    REQUIRE(rows);
    REQUIRE(rows->query());
    REQUIRE(rows->next().value());
    CHECK(rows->text(0) == "3");
    CHECK_FALSE(rows->next().value());
}

TEST_CASE("job ledger: runs and events older than 400 days are forgotten, but not how a live job came")
{
    using std::chrono::days;
    const TemporaryDirectory state{in_memory()};
    const auto ledger = open_for(state.path());
    REQUIRE(send(*ledger, ledger_jobs({"1"})));
    const auto live = PositionId{"1"};
    const auto gone = PositionId{"2"};
    REQUIRE(ledger->record_run(run_at(ledger_noon), {{live, "created", ""}, {gone, "created", ""}}));
    for (int day = 1; day <= 400; ++day) REQUIRE(ledger->record_run(run_at(ledger_noon + days{day}), {}));
    CHECK(ledger->history(1000).value().size() == 401);
    CHECK(ledger->events_of(gone).value().size() == 1);
    REQUIRE(ledger->record_run(run_at(ledger_noon + days{401}), {}));
    CHECK(ledger->history(1000).value().size() == 401);
    CHECK(ledger->events_of(gone).value().empty());
    CHECK(ledger->events_of(live).value().size() == 1);
    CHECK(ids_of(ledger->baseline(ledger_noon + days{401}).value().jobs) == std::set<std::string>{"1"});
}

TEST_CASE("job ledger: a clock that jumped forgets nothing")
{
    const TemporaryDirectory state;
    const auto ledger = open_for(state.path());
    REQUIRE(ledger->record_run(run_at(ledger_noon), {{PositionId{"1"}, "created", ""}}));
    REQUIRE(ledger->record_run(run_at(ledger_noon + std::chrono::days{3650}), {}));
    CHECK(ledger->history(10).value().size() == 2);
    CHECK(ledger->events_of(PositionId{"1"}).value().size() == 1);
}

TEST_CASE("job ledger: 20,000 runs are kept and no more")
{
    const TemporaryDirectory state;
    open_for(state.path());
    {
        auto store = db::Database::open(state / "acme/jobs.db", jobs::job_ledger_schema());
        REQUIRE(store);
        auto transaction = db::Transaction::begin(*store, db::Transaction::Kind::write);
        REQUIRE(transaction);
        REQUIRE(db::run_once(*store, R"sql(
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
INSERT INTO runs (run, started_ms, duration_ms, outcome, exit_code, positions, jobs, created, updated, removed, held,
                  rejected, feed_digest, load_digest, message)
SELECT 'r' || i, ?, 0, '', 0, 0, 0, 0, 0, 0, 0, 0, '', '', '' FROM n)sql",
                             {std::int64_t{ledger_noon.time_since_epoch().count()}}));
        REQUIRE(transaction->commit());
    }
    const auto ledger = open_for(state.path());
    REQUIRE(ledger->record_run(run_at(ledger_noon), {}));
    const auto history = ledger->history(30'000);
    REQUIRE(history);
    CHECK(history->size() == 20'000);
    CHECK(history->back().run == RunId{"r2"});
}

TEST_CASE("job ledger: fifty thousand jobs are noted, accepted and read back", "[.slow]")
{
    const TemporaryDirectory state;
    const auto ledger = open_for(state.path());
    jobs::KnownJobs load;
    for (int id = 1; id <= 50'000; ++id) {
        auto job = ledger_job(std::to_string(id));
        job.job.translations[0].description += std::string(2000, 'x');
        load.emplace(PositionId{std::to_string(id)}, std::move(job));
    }
    REQUIRE(send(*ledger, load));
    REQUIRE(send(*ledger, load));
    CHECK(ledger->baseline(ledger_noon).value().jobs.size() == 50'000);
}
