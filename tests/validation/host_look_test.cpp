#include "validation/fixture.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/fs/run_lock.hpp"
#include "tpsync/validation/host_look.hpp"

#include <fmt/format.h>

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace validation_test;
using validation::Job;
using validation::LockFacts;
using validation::Schedule;

namespace {

const TimePoint now = *parse_timestamp("2026-11-26T02:00:00Z");

/// A machine made of files.
class Machine {
public:
    void write(const std::string& file, const std::string& text) const
    {
        std::filesystem::create_directories((root_.path() / file).parent_path());
        test::put(root_.path() / file, text);
    }
    void folder(const std::string& name) const { std::filesystem::create_directories(root_.path() / name); }
    validation::ScheduleFacts schedule() const { return validation::look_at_schedule({root_.path(), {}, {}}); }
    const std::filesystem::path& root() const { return root_.path(); }

private:
    test::TemporaryDirectory root_;
};

} // namespace

TEST_CASE("host: a timer that is enabled is found with its template, its job and the time of its last start")
{
    const Machine machine;
    machine.folder("run/systemd/system");
    machine.write("usr/lib/systemd/system/tpsync-sync@.timer", "[Timer]\nOnCalendar=hourly\nPersistent=true\n");
    machine.write("usr/lib/systemd/system/tpsync-sync@.service",
                  "[Service]\nExecStart=/usr/bin/sync-jobs --quiet /etc/tpsync/%i.json\n");
    CHECK(machine.schedule().entries.empty());

    machine.write("etc/systemd/system/timers.target.wants/tpsync-sync@acme.timer", "");
    machine.write("var/lib/systemd/timers/stamp-tpsync-sync@acme.timer", "");
    const auto facts = machine.schedule();
    CHECK(facts.systemd_runs);
    CHECK(facts.dangling.empty());
    REQUIRE(facts.entries.size() == 1);
    CHECK(facts.entries[0].job == Job::sync);
    CHECK(facts.entries[0].by == Schedule::By::timer);
    CHECK(facts.entries[0].name == "tpsync-sync@acme.timer");
    CHECK(facts.entries[0].last.has_value());
}

TEST_CASE("host: a timer may start a unit of another name, and timers of others do not count")
{
    const Machine machine;
    machine.write("etc/systemd/system/night@.timer", "[Timer]\nUnit=jobs-of@%i.service\n");
    machine.write("etc/systemd/system/jobs-of@.service", "[Service]\n; sync-jobs was here\n"
                                                         "ExecStart=/opt/bin/push-application --drain /srv/%i.json\n");
    machine.write("etc/systemd/system/timers.target.wants/night@acme.timer", "");
    machine.write("lib/systemd/system/logrotate.timer", "[Timer]\nOnCalendar=daily\n");
    machine.write("lib/systemd/system/logrotate.service", "[Service]\nExecStart=/usr/sbin/logrotate\n");
    machine.write("etc/systemd/system/timers.target.wants/logrotate.timer", "");
    machine.write("etc/systemd/system/timers.target.wants/tpsync-sync@gone.timer", "");
    const auto facts = machine.schedule();
    REQUIRE(facts.entries.size() == 1);
    CHECK(facts.entries[0].job == Job::drain);
    CHECK_FALSE(facts.entries[0].last.has_value());
    CHECK(facts.dangling == std::vector<std::string>{"tpsync-sync@gone.timer"});
    CHECK_FALSE(facts.systemd_runs);
}

TEST_CASE("host: crontabs count where cron reads them, comments and files that cron skips do not")
{
    const Machine machine;
    machine.write("etc/crontab", "# 0 * * * * root sync-jobs\n");
    machine.write("etc/cron.d/tpsync", "0 * * * * tpsync sync-jobs --quiet /etc/tpsync\n"
                                       "* * * * * tpsync push-application --drain /etc/tpsync/acme.json\n"
                                       "5 * * * * tpsync push-application --status /etc/tpsync/acme.json\n");
    machine.write("etc/cron.d/tpsync.dpkg-old", "0 * * * * tpsync sync-jobs /etc/tpsync\n");
    machine.write("var/spool/cron/crontabs/eva", "30 * * * * sync-jobs acme.json\n");
    const auto facts = machine.schedule();
    REQUIRE(facts.entries.size() == 3);
    CHECK(facts.entries[0].name == "/etc/cron.d/tpsync");
    CHECK(facts.entries[0].job == Job::sync);
    CHECK(facts.entries[1].job == Job::drain);
    CHECK(facts.entries[2].name == "/var/spool/cron/crontabs/eva");
    CHECK(facts.entries[2].by == Schedule::By::cron);
}

namespace {

/// Root may read everything, so a test of closed folders is somebody else for a while.
class AsOrdinaryUser {
public:
    AsOrdinaryUser() : was_{::geteuid()}
    {
        constexpr uid_t nobody = 65534;
        if (was_ == 0) REQUIRE(::seteuid(nobody) == 0);
    }
    ~AsOrdinaryUser() { CHECK(::seteuid(was_) == 0); }
    AsOrdinaryUser(const AsOrdinaryUser&) = delete;
    AsOrdinaryUser& operator=(const AsOrdinaryUser&) = delete;

private:
    uid_t was_;
};

} // namespace

TEST_CASE("host: a crontab folder that is closed to this user is told, not passed over")
{
    const Machine machine;
    const auto closed = machine.root() / "var/spool/cron/crontabs";
    machine.folder("var/spool/cron/crontabs");
    ::chmod(machine.root().c_str(), 0755);
    ::chmod(closed.c_str(), 0);
    {
        const AsOrdinaryUser user;
        CHECK(machine.schedule().unreadable == std::vector<std::string>{"/var/spool/cron/crontabs"});
    }
    ::chmod(closed.c_str(), 0700);
    CHECK(machine.schedule().unreadable.empty());
}

TEST_CASE("host: a run lock is seen while it is held, without being touched, and free afterwards")
{
    const test::TemporaryDirectory directory;
    const auto file = directory / "jobs.lock";
    CHECK(validation::look_at_lock(file, "").is == LockFacts::Is::free);
    {
        const auto lock = fs::RunLock::acquire(file, now);
        REQUIRE(lock);
        const auto facts = validation::look_at_lock(file, test::content_of("/proc/locks"));
        CHECK(facts.is == LockFacts::Is::held);
        CHECK(facts.holder == fmt::format("process {} since 2026-11-26T02:00:00Z", ::getpid()));
        CHECK(facts.since == now);
        CHECK_FALSE(fs::RunLock::acquire(file, now));
    }
    CHECK(validation::look_at_lock(file, test::content_of("/proc/locks")).is == LockFacts::Is::free);
}

TEST_CASE("host: text in a lock file that nobody holds is what a killed run left behind")
{
    const test::TemporaryDirectory directory;
    const auto file = directory / "jobs.lock";
    test::put(file, "process 4711 since 2026-11-26T01:00:00Z\n");
    struct stat info {};
    REQUIRE(::stat(file.c_str(), &info) == 0);
    const auto line = [&](std::string_view device, int process) {
        return fmt::format("1: POSIX  ADVISORY  WRITE 1 00:00:{1} 0 EOF\n2: FLOCK  ADVISORY  WRITE {2} {0}:{1} 0 EOF\n",
                           device, info.st_ino, process);
    };
    const auto is = [&](const std::string& locks) { return validation::look_at_lock(file, locks).is; };
    const auto device = fmt::format("{:02x}:{:02x}", major(info.st_dev), minor(info.st_dev));
    CHECK(is("") == LockFacts::Is::left_behind);
    CHECK(is(line(device, 1)) == LockFacts::Is::held);
    CHECK(is(line("ff:ff", 4711)) == LockFacts::Is::held);
    CHECK(is(line("ff:ff", 1)) == LockFacts::Is::left_behind);
    CHECK(is(fmt::format("2: -> FLOCK  ADVISORY  WRITE 1 {}:{} 0 EOF\n", device, info.st_ino)) ==
          LockFacts::Is::left_behind);
}

TEST_CASE("host: the state directory is looked at as the programs would, and never made")
{
    const test::TemporaryDirectory directory;
    const auto state = directory / "state";
    auto facts = validation::look_at_state(state);
    REQUIRE(facts.refusal);
    CHECK(facts.refusal->code == "state-directory-missing");
    CHECK_FALSE(facts.not_creatable);
    CHECK(facts.free_bytes > 0);
    CHECK_FALSE(std::filesystem::exists(state));

    std::filesystem::create_directory(state);
    ::chmod(state.c_str(), 0755);
    facts = validation::look_at_state(state);
    REQUIRE(facts.refusal);
    CHECK(facts.refusal->code == "state-directory-open");
    CHECK(facts.mode == 0755);
    ::chmod(state.c_str(), 0700);
    facts = validation::look_at_state(state);
    CHECK_FALSE(facts.refusal);
    CHECK_FALSE(facts.not_writable);
    CHECK(facts.owner == ::geteuid());
}

TEST_CASE("host: certificates of a bundle are counted, and a missing bundle says so")
{
    const test::TemporaryDirectory directory;
    const auto bundle = (directory / "ca.crt").string();
    CHECK(validation::look_at_trust(bundle, "").problem);
    const std::string one = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";
    test::put(bundle, one + one + one);
    const auto facts = validation::look_at_trust(bundle, "");
    CHECK_FALSE(facts.problem);
    CHECK(facts.certificates == 3);
}

TEST_CASE("host: a customer without state has never run and has no outbox")
{
    const test::TemporaryDirectory directory;
    const auto facts = validation::look_at_customer({"/", directory.path(), {}}, CustomerName{"acme"}, now);
    CHECK_FALSE(facts.ledger.problem);
    CHECK_FALSE(facts.ledger.has_run);
    CHECK_FALSE(facts.outbox.exists);
    CHECK(facts.lock.is == LockFacts::Is::free);
    CHECK(std::filesystem::is_empty(directory.path()));
}
