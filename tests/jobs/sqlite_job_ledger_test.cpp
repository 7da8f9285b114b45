#include "jobs/job_ledger_contract.hpp"
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/memory_job_ledger.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/db/statement.hpp"
#include "tpsync/db/transaction.hpp"
#include "tpsync/jobs/migrations/job_ledger_schema.hpp"
#include "tpsync/jobs/sqlite_job_ledger.hpp"

#include <sys/stat.h>
#include <unistd.h>

using namespace tpsync;
using namespace tpsync::test;
using jobs::JobLedger;
using jobs::LedgerUse;
using jobs::open_job_ledger;

namespace {

const CustomerName acme{"acme"};

std::unique_ptr<JobLedger> open_for(const std::filesystem::path& state, LedgerUse use = LedgerUse::run)
{
    auto ledger = open_job_ledger(state, acme, use, ledger_noon);
    INFO((ledger ? "" : ledger.error().message));
    REQUIRE(ledger);
    return std::move(*ledger);
}

std::string code_for(const std::filesystem::path& state, LedgerUse use = LedgerUse::run)
{
    const auto ledger = open_job_ledger(state, acme, use, ledger_noon);
    return ledger ? "" : ledger.error().code;
}

struct OnDisk {
    std::unique_ptr<TemporaryDirectory> directory = std::make_unique<TemporaryDirectory>(in_memory());
    std::shared_ptr<JobLedger> open() { return open_for(directory->path() / "state"); }
};

struct InMemory {
    std::shared_ptr<JobLedger> ledger = std::make_shared<MemoryJobLedger>();
    std::shared_ptr<JobLedger> open() { return ledger; }
};

Result<void> send(JobLedger& ledger, const jobs::KnownJobs& load)
{
    const auto id = ledger.note_attempt({RunId{"run"}, ledger_noon, "digest", true, "", &load, nullptr});
    if (!id) return fail(id.error());
    return ledger.mark_accepted(*id, ledger_noon);
}

jobs::RunRecord run_at(TimePoint started)
{
    jobs::RunRecord run;
    run.run = RunId{"run"};
    run.started = started;
    return run;
}

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
              if (!ledger || !(*ledger)->note_attempt({RunId{"run"}, ledger_noon, "x", true, "", &load, nullptr})) {
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

TEST_CASE("job ledger: while one run is active, twenty others are told so, and looking is still possible")
{
    const TemporaryDirectory state;
    const auto active = open_for(state.path());
    std::vector<ChildProcess> children;
    for (int i = 0; i < 20; ++i) {
        children.emplace_back([&] {
            const auto ledger = open_job_ledger(state.path(), acme, LedgerUse::run, ledger_noon);
            if (ledger || ledger.error().kind != ErrorKind::locked) return 1;
            if (ledger.error().message.find("since 2026-11-25T12:00:00Z") == std::string::npos) return 2;
            const auto look = open_job_ledger(state.path(), acme, LedgerUse::look, ledger_noon);
            return look && (*look)->baseline(ledger_noon) ? 0 : 3;
        });
    }
    for (auto& child : children) CHECK(child.wait() == 0);
    CHECK(send(*active, ledger_jobs({"1"})));
}

TEST_CASE("job ledger: two customers do not disturb each other")
{
    const TemporaryDirectory state;
    const auto one = open_for(state.path());
    auto other = open_job_ledger(state.path(), CustomerName{"other"}, LedgerUse::run, ledger_noon);
    REQUIRE(other);
    REQUIRE(send(*one, ledger_jobs({"1"})));
    CHECK((*other)->baseline(ledger_noon).value().first_run);
}

TEST_CASE("job ledger: a look where nothing is finds a first run and creates nothing")
{
    const TemporaryDirectory home;
    const auto ledger = open_for(home / "state", LedgerUse::look);
    CHECK(ledger->baseline(ledger_noon).value().first_run);
    CHECK_FALSE(send(*ledger, ledger_jobs({"1"})));
    CHECK(ledger->record_run(run_at(ledger_noon), {}).error().kind == ErrorKind::state);
    CHECK(std::filesystem::is_empty(home.path()));

    REQUIRE(::mkdir((home / "state").c_str(), 0700) == 0);
    CHECK(open_for(home / "state", LedgerUse::look)->baseline(ledger_noon).value().first_run);
    CHECK(std::filesystem::is_empty(home / "state"));
}

TEST_CASE("job ledger: a look changes no byte of the state, after a clean end and after a crash")
{
    const TemporaryDirectory state;
    REQUIRE(send(*open_for(state.path()), ledger_jobs({"1"})));
    const auto look = [&] {
        const auto before = picture_of(state.path());
        const auto ledger = open_for(state.path(), LedgerUse::look);
        REQUIRE(ledger->baseline(ledger_noon));
        REQUIRE(ledger->history(5));
        CHECK_FALSE(send(*ledger, ledger_jobs({"9"})));
        CHECK(picture_of(state.path()) == before);
    };
    look();
    CHECK(run_in_child([&] {
              const auto ledger = open_job_ledger(state.path(), acme, LedgerUse::run, ledger_noon);
              if (!ledger || !send(**ledger, ledger_jobs({"1", "2"}))) return 1;
              ::_exit(0);
          }) == 0);
    REQUIRE(std::filesystem::file_size(state / "acme/jobs.db-wal") > 0);
    look();
    CHECK(ids_of(open_for(state.path(), LedgerUse::look)->baseline(ledger_noon).value().jobs) ==
          std::set<std::string>{"1", "2"});
}

TEST_CASE("job ledger: all files are 0600 and all folders 0700 whatever the umask")
{
    const TemporaryDirectory home;
    for (const mode_t mask : {0U, 0777U}) {
        const auto state = home / std::to_string(mask);
        CHECK(run_in_child([&] {
                  ::umask(mask);
                  const auto ledger = open_job_ledger(state, acme, LedgerUse::run, ledger_noon);
                  if (!ledger || !send(**ledger, ledger_jobs({"1"}))) return 1;
                  ::_exit(0);
              }) == 0);
        CHECK(mode_of(state) == 0700);
        CHECK(mode_of(state / "acme") == 0700);
        for (const auto& entry : std::filesystem::directory_iterator{state / "acme"}) {
            CAPTURE(entry.path().filename().native());
            CHECK(mode_of(entry.path()) == 0600);
        }
    }
}

TEST_CASE("job ledger: a state directory or customer folder that others may enter is refused")
{
    const TemporaryDirectory state;
    open_for(state.path());
    for (const auto& folder : {state.path(), state / "acme"}) {
        REQUIRE(::chmod(folder.c_str(), 0750) == 0);
        CHECK(code_for(state.path()) == "state-directory-open");
        CHECK(code_for(state.path(), LedgerUse::look) == "state-directory-open");
        REQUIRE(::chmod(folder.c_str(), 0700) == 0);
    }
    CHECK(code_for(state.path()).empty());
}

TEST_CASE("job ledger: a newer, foreign or damaged store is refused in every use and left as it is")
{
    const TemporaryDirectory state;
    const auto store = state / "acme/jobs.db";
    REQUIRE(send(*open_for(state.path()), ledger_jobs({"1"})));
    const std::string sound = content_of(store);
    const auto with = [&](std::size_t at, const std::string& bytes) {
        std::string changed = sound;
        changed.replace(at, bytes.size(), bytes);
        return changed;
    };
    // Offsets of https://www.sqlite.org/fileformat2.html#the_database_header
    const std::vector<std::pair<std::string, std::string>> cases{
        {with(60, std::string("\0\0\0\x63", 4)), "state-newer-schema"},
        {with(68, "abcd"), "state-foreign-file"},
        {with(0, "XXXX"), "state-damaged"},
        {sound.substr(0, sound.size() - 4096), "state-damaged"},
        {"", "state-damaged"}};
    for (const auto& [content, code] : cases) {
        put(store, content);
        const auto before = picture_of(state.path());
        CHECK(code_for(state.path(), LedgerUse::look) == code);
        CHECK(code_for(state.path(), LedgerUse::run) == code);
        CHECK(picture_of(state.path()) == before);
    }
    put(store, sound);
    CHECK(ids_of(open_for(state.path())->baseline(ledger_noon).value().jobs) == std::set<std::string>{"1"});
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

TEST_CASE("job ledger: a customer name that is no plain folder name is refused")
{
    const TemporaryDirectory state;
    for (const std::string& name :
         {std::string{}, std::string{"."}, std::string{".."}, std::string{"a/b"}, std::string{"/etc"},
          std::string("a\0b", 3), std::string{"a\nb"}, std::string(300, 'a')}) {
        const auto ledger = open_job_ledger(state.path(), CustomerName{name}, LedgerUse::run, ledger_noon);
        REQUIRE_FALSE(ledger);
        CHECK(ledger.error().kind == ErrorKind::setup);
    }
    CHECK(std::filesystem::is_empty(state.path()));
}

TEST_CASE("job ledger: jobs that did not change are not written again")
{
    const TemporaryDirectory state;
    auto load = ledger_jobs({"1", "2", "3", "4"});
    REQUIRE(send(*open_for(state.path()), load));
    load.at(PositionId{"3"}) = ledger_job("3", "Changed");
    REQUIRE(open_for(state.path())->note_attempt({RunId{"run"}, ledger_noon, "x", true, "", &load, nullptr}));

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
