#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/fs/run_lock.hpp"

#include <algorithm>
#include <optional>
#include <sys/stat.h>
#include <vector>

using namespace tpsync;
using fs::RunLock;
using test::TemporaryDirectory;

namespace {

const TimePoint noon = *parse_timestamp("2026-11-25T12:00:00Z");

} // namespace

TEST_CASE("run lock: a second run is told who holds it and since when")
{
    const TemporaryDirectory directory;
    const auto first = RunLock::acquire(directory / "lock", noon);
    REQUIRE(first);
    const auto second = RunLock::acquire(directory / "lock", noon + std::chrono::hours{1});
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::locked);
    CHECK(second.error().code == "locked");
    CHECK(second.error().message.find("since 2026-11-25T12:00:00Z") != std::string::npos);
    CHECK(second.error().message.find("process " + std::to_string(::getpid())) != std::string::npos);
}

TEST_CASE("run lock: it is free again after the run, and nothing is left but an empty file")
{
    const TemporaryDirectory directory;
    {
        const auto first = RunLock::acquire(directory / "lock", noon);
        REQUIRE(first);
    }
    CHECK(std::filesystem::file_size(directory / "lock") == 0);
    CHECK(RunLock::acquire(directory / "lock", noon));
}

TEST_CASE("run lock: it dies with a killed process, whatever the file says")
{
    const TemporaryDirectory directory;
    const test::Signal held;
    const test::Signal never;
    test::ChildProcess holder{[&] {
        const auto lock = RunLock::acquire(directory / "lock", noon);
        held.give();
        never.wait();
        return 0;
    }};
    REQUIRE(held.wait());
    CHECK_FALSE(RunLock::acquire(directory / "lock", noon));
    holder.kill();
    CHECK(holder.wait() == 128 + SIGKILL);
    CHECK(std::filesystem::file_size(directory / "lock") > 0);
    CHECK(RunLock::acquire(directory / "lock", noon));
}

TEST_CASE("run lock: of twenty processes at once exactly one has it")
{
    const TemporaryDirectory directory;
    const test::Signal never;
    int verdicts[2] = {-1, -1};
    REQUIRE(::pipe(verdicts) == 0);
    std::vector<test::ChildProcess> children;
    for (int i = 0; i < 20; ++i) {
        children.emplace_back([&] {
            const auto lock = RunLock::acquire(directory / "lock", noon);
            const char verdict = lock ? 'y' : lock.error().code == "locked" ? 'n' : 'e';
            if (::write(verdicts[1], &verdict, 1) != 1) return 1;
            if (lock) never.wait();
            return 0;
        });
    }
    std::string all;
    while (all.size() < 20) {
        char verdict = 0;
        REQUIRE(::read(verdicts[0], &verdict, 1) == 1);
        all += verdict;
    }
    ::close(verdicts[0]);
    ::close(verdicts[1]);
    CHECK(std::count(all.begin(), all.end(), 'y') == 1);
    CHECK(std::count(all.begin(), all.end(), 'n') == 19);
}

TEST_CASE("run lock: its file is 0600 whatever the umask")
{
    const TemporaryDirectory directory;
    for (const mode_t mask : {0U, 0777U}) {
        const auto path = directory / std::to_string(mask);
        CHECK(test::run_in_child([&] {
                  ::umask(mask);
                  return RunLock::acquire(path, noon) ? 0 : 1;
              }) == 0);
        CHECK(test::mode_of(path) == 0600);
    }
}

TEST_CASE("run lock: a symbolic link, a folder or a pipe is no lock file")
{
    const TemporaryDirectory directory;
    test::put(directory / "victim", "x");
    std::filesystem::create_symlink(directory / "victim", directory / "link");
    CHECK_FALSE(RunLock::acquire(directory / "link", noon));
    CHECK(test::content_of(directory / "victim") == "x");
    std::filesystem::create_directory(directory / "folder");
    CHECK_FALSE(RunLock::acquire(directory / "folder", noon));
    REQUIRE(::mkfifo((directory / "pipe").c_str(), 0600) == 0);
    const auto pipe = RunLock::acquire(directory / "pipe", noon);
    REQUIRE_FALSE(pipe);
    CHECK(pipe.error().kind == ErrorKind::state);
}

TEST_CASE("run lock: text that somebody wrote into the file is shown escaped")
{
    const TemporaryDirectory directory;
    std::optional<Result<RunLock>> holder = RunLock::acquire(directory / "lock", noon);
    REQUIRE(*holder);
    test::put(directory / "lock", "\x1b[31mred\nline");
    const auto second = RunLock::acquire(directory / "lock", noon);
    REQUIRE_FALSE(second);
    CHECK(second.error().message.find('\x1b') == std::string::npos);
    CHECK(second.error().message.find('\n') == std::string::npos);
}
