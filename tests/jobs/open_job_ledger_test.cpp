#include "jobs/ledger_files.hpp"
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/jobs/sqlite_job_ledger.hpp"

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace tpsync;
using namespace tpsync::test;
using jobs::LedgerUse;
using jobs::open_job_ledger;

namespace {

std::string code_for(const std::filesystem::path& state, LedgerUse use = LedgerUse::run)
{
    const auto ledger = open_job_ledger(state, acme, use, ledger_noon);
    return ledger ? "" : ledger.error().code;
}

} // namespace

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

TEST_CASE("job ledger: what a first run left that was killed while it made the store is swept away")
{
    const TemporaryDirectory state;
    open_for(state.path());
    const auto leftover = state.path() / "acme" / ".jobs.db.0123456789abcdef.tmp";
    std::ofstream{leftover} << "half a store";
    open_for(state.path());
    CHECK_FALSE(std::filesystem::exists(leftover));
}
