#include "requests.hpp"
#include "support/catch.hpp"

#include <array>
#include <atomic>
#include <cstdio>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace tpsync;
using namespace tpsync::test;

namespace {

struct Run {
    int exit_code = -1;
    std::string output; ///< stdout and stderr
};

Run run(const std::string& arguments)
{
    Run result;
    auto* pipe = ::popen((std::string{TPSYNC_SANDBOX} + " " + arguments + " 2>&1").c_str(), "re");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer{};
    while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe))
        result.output.append(buffer.data(), count);
    result.exit_code = WEXITSTATUS(::pclose(pipe));
    return result;
}

} // namespace

TEST_CASE("sandbox process: 64 clients at once lose nothing, and one person applies once")
{
    const TemporaryDirectory folder;
    const auto ledger_file = folder.path() / "ledger.json";
    const SandboxProcess sandbox{folder.path(), {"--ledger", ledger_file.string()}};
    std::atomic<int> created{0};
    std::atomic<int> uploaded{0};
    std::vector<std::thread> clients;
    for (int client = 0; client < 64; ++client) {
        clients.emplace_back([&, client] {
            const auto own = "a" + std::to_string(client) + "@example.invalid";
            const auto replies = send_http(sandbox.port(), std::vector{upload("cv.pdf", std::string(10'000, 'x')),
                                                                       apply(application(own)),
                                                                       apply(application("same@example.invalid"))});
            uploaded += replies[0].status == 200 ? 1 : 0;
            created += (replies[1].status == 201 ? 1 : 0) + (replies[2].status == 201 ? 1 : 0);
        });
    }
    for (auto& client : clients) client.join();
    CHECK(uploaded == 64);
    CHECK(created == 65);
    const auto ledger = sandbox.ledger();
    CHECK(count(ledger, "applications") == 65);
    CHECK(count(ledger, "documents") == 64);
    CHECK(count(ledger, "requests") == 192);
    CHECK(content_of(ledger_file) == sandbox.get("/_sandbox/ledger").body);
}

TEST_CASE("sandbox process: one connection carries many requests")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    const SandboxProcess sandbox{folder.path()};
    const std::vector<HttpRequest> requests(500, HttpRequest{.path = "/xml"});
    for (const auto& reply : send_http(sandbox.port(), requests)) REQUIRE(reply.body == small_feed("1"));
}

TEST_CASE("sandbox process: SIGTERM ends it at once and cleanly, whatever is held, dripping or idle")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"path":"/xml","delay_answer_ms":600000},{"path":"/v1","hold":true},
                           {"path":"/xml","drip":{"bytes":1,"every_ms":600000}}])");
    std::vector<std::thread> clients;
    clients.emplace_back([port = sandbox.port()] { send_http(port, HttpRequest{.path = "/xml"}); });
    clients.emplace_back([port = sandbox.port()] { send_http(port, apply(application("a@example.invalid"))); });
    while (count(sandbox.ledger(), "requests") < 2 || sandbox.held() == 0) std::this_thread::yield();
    clients.emplace_back([port = sandbox.port()] { send_http(port, HttpRequest{.path = "/xml"}); });
    while (count(sandbox.ledger(), "requests") < 3) std::this_thread::yield();
    CHECK(sandbox.stop() == 0);
    for (auto& client : clients) client.join();
}

TEST_CASE("sandbox process: the port file is written when it is ready, and the address is loopback only")
{
    const TemporaryDirectory folder;
    const auto port_file = folder.path() / "port";
    const SandboxProcess sandbox{folder.path(), {"--port-file", port_file.string()}};
    while (!std::filesystem::exists(port_file)) std::this_thread::yield();
    CHECK(content_of(port_file) == std::to_string(sandbox.port()) + "\n");
    CHECK(run("--feeds . --host 0.0.0.0").exit_code == 64);
}

TEST_CASE("sandbox process: a wrong command line, account or script ends with 64 and says why")
{
    const TemporaryDirectory folder;
    const auto bad_account = write(folder, "account.json", R"({"personio":{"chanels":[]}})");
    const auto bad_script = write(folder, "faults.json", R"([{"stauts":500}])");
    CHECK(run("").output.find("--feeds is missing") != std::string::npos);
    const auto account = run("--feeds . --account " + bad_account);
    CHECK(account.exit_code == 64);
    CHECK(account.output.find("personio.chanels: is not known here") != std::string::npos);
    const auto script = run("--feeds . --faults " + bad_script);
    CHECK(script.exit_code == 64);
    CHECK(script.output.find("fault.stauts: is not known here") != std::string::npos);
    for (const auto* arguments : {"--feeds . --rate-limit 20", "--feeds . --rate-limit 0/60s", "--feeds . --port 70000",
                                  "--feeds . --duplicate-check maybe", "--nonsense"}) {
        INFO(arguments);
        CHECK(run(arguments).exit_code == 64);
    }
    CHECK(run("--help").output.find("--duplicate-check") != std::string::npos);
    CHECK(run("--version").output.starts_with("sandbox "));
}

TEST_CASE("sandbox process: a script of faults can be there from the beginning")
{
    const TemporaryDirectory folder;
    const auto script = write(folder, "faults.json", R"([{"path":"/xml","status":503}])");
    const SandboxProcess sandbox{folder.path(), {"--faults", script}};
    CHECK(sandbox.get("/xml").status == 503);
    CHECK(sandbox.get("/xml").status == 404);
}

TEST_CASE("sandbox process: what is asked for does not get into the ledger with secrets or bodies")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    sandbox.send(import_request(load({job("1")})));
    sandbox.send(upload("cv.pdf", "the-content"));
    sandbox.send(apply(application("a@example.invalid")));
    const auto ledger = sandbox.get("/_sandbox/ledger").body;
    for (const auto* secret : {"secret-of-acme", "recruiting-secret", "the-content"})
        CHECK(ledger.find(secret) == std::string::npos);
}
