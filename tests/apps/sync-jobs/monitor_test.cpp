#include "support/catch.hpp"
#include "sync-jobs/scene.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

using namespace tpsync;
using namespace tpsync::test;

namespace {

/// A customer whose runs are watched.
class Watched {
public:
    Watched()
    {
        scene.publish(openings(4101, 3));
        watch(scene.sandbox().url("/ping/canary-check"));
    }

    void watch(const std::string& url) { scene.write_setup(fmt::format(R"("monitoring":{{"ping_url":"{}"}})", url)); }

    /// What the monitor was told, in order.
    std::vector<std::string> told()
    {
        const auto ledger = scene.sandbox().ledger();
        std::vector<std::string> paths;
        for (const auto& request : at(ledger.root, {"requests"}).items()) {
            const auto path = text_of(request, "path");
            if (path.starts_with("/ping/")) paths.push_back(text_of(request, "method") + " " + path);
        }
        return paths;
    }

    Scene scene;
};

using Told = std::vector<std::string>;

} // namespace

TEST_CASE("sync-jobs monitor: a good run is told at its beginning and its end")
{
    Watched watched;
    const auto result = watched.scene.sync();
    CHECK(result.exit_code == 0);
    CHECK(result.err.find("monitor") == std::string::npos);
    CHECK(watched.told() == Told{"GET /ping/canary-check/start", "GET /ping/canary-check"});
}

TEST_CASE("sync-jobs monitor: a run that fails is told with its exit code")
{
    Watched watched;
    watched.scene.publish_bytes("<html><body>maintenance</body></html>");
    CHECK(watched.scene.sync().exit_code == 65);
    CHECK(watched.told() == Told{"GET /ping/canary-check/start", "GET /ping/canary-check/65"});
}

TEST_CASE("sync-jobs monitor: what only looks tells nobody")
{
    Watched watched;
    CHECK(watched.scene.sync({"--dry-run"}).exit_code == 0);
    CHECK(watched.scene.sync({"--print-payload"}).exit_code == 0);
    CHECK(watched.scene.sync({"--history"}).exit_code == 0);
    CHECK(watched.told().empty());
}

TEST_CASE("sync-jobs monitor: a monitor that refuses, breaks off or is not there costs one warning and never the run")
{
    Watched watched;
    SECTION("refuses")
    {
        watched.scene.sandbox().add_faults(R"([{"path":"/ping/","status":500,"times":0}])");
    }
    SECTION("breaks off")
    {
        watched.scene.sandbox().add_faults(R"([{"path":"/ping/","drop":"reset","times":0}])");
    }
    SECTION("endless")
    {
        watched.scene.sandbox().add_faults(R"([{"path":"/ping/","endless":true,"times":0}])");
    }
    SECTION("nobody listens")
    {
        watched.watch("http://127.0.0.1:1/canary-check");
    }
    const auto result = watched.scene.sync();
    INFO(result.out << result.err);
    CHECK(result.exit_code == 0);
    CHECK(watched.scene.imports() == 1);
    const auto first = result.err.find("[monitor-not-told]");
    CHECK(first != std::string::npos);
    CHECK(result.err.find("[monitor-not-told]", first + 1) == std::string::npos);
    CHECK(result.err.find("warning") != std::string::npos);
    CHECK((result.out + result.err).find("canary-check") == std::string::npos);
}

TEST_CASE("sync-jobs monitor: a monitor that never answers holds a run up for seconds only")
{
    Watched watched;
    watched.scene.sandbox().add_faults(R"([{"path":"/ping/","delay_answer_ms":60000,"times":0}])");
    const auto begin = std::chrono::steady_clock::now();
    CHECK(watched.scene.sync().exit_code == 0);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{15});
    CHECK(watched.scene.imports() == 1);
}

TEST_CASE("sync-jobs monitor: a run that meets another one leaves it to that one to tell the end")
{
    Watched watched;
    CHECK(watched.scene.sync().exit_code == 0);
    const auto before = watched.told().size();
    const int lock =
        ::open((std::filesystem::path{watched.scene.state()} / "acme/jobs.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(lock >= 0);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    CHECK(watched.scene.sync().exit_code == 69);
    ::close(lock);
    auto told = watched.told();
    told.erase(told.begin(), told.begin() + static_cast<std::ptrdiff_t>(before));
    CHECK(told == Told{"GET /ping/canary-check/start"});
}

TEST_CASE("sync-jobs monitor: of several customers each tells its own check")
{
    Watched watched;
    const auto& scene = watched.scene;
    const auto ping = [&](const char* name) {
        return fmt::format(R"("monitoring":{{"ping_url":"{}/ping/{}"}})", watched.scene.sandbox().url(), name);
    };
    std::filesystem::create_directory(scene.directory() / "all");
    put(scene.directory() / "all/a.json", scene.setup_text("one", "1", ping("one")));
    put(scene.directory() / "all/b.json", scene.setup_text("two", "2", ping("two")));
    put(scene.directory() / "all/token", Scene::token);
    std::filesystem::permissions(scene.directory() / "all/token", std::filesystem::perms{0600});
    auto run = scene.command();
    run.arguments.back() = scene.directory() / "all";
    CHECK(run_program(run).exit_code == 0);
    CHECK(watched.told() == Told{"GET /ping/one/start", "GET /ping/one", "GET /ping/two/start", "GET /ping/two"});
}
