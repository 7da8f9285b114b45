#include "requests.hpp"
#include "support/catch.hpp"

#include <future>

using namespace tpsync;
using namespace tpsync::test;

TEST_CASE("sandbox effects: a connection is lost before or after the application was created")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    for (const auto* drop : {"close", "reset"}) {
        sandbox.reset();
        const std::string how{drop};
        sandbox.add_faults(R"([{"drop":")" + how + R"("},{"drop":")" + how + R"(","takes_effect":true}])");
        CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 0);
        CHECK(count(sandbox.ledger(), "applications") == 0);
        CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 0);
        CHECK(count(sandbox.ledger(), "applications") == 1);
        CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 400);
    }
}

TEST_CASE("sandbox effects: a held application is created when it is released, long after its answer was lost")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"hold":true,"drop":"close"}])");
    CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 0);
    CHECK(sandbox.held() == 1);
    CHECK(count(sandbox.ledger(), "applications") == 0);
    CHECK(sandbox.release() == 1);
    CHECK(count(sandbox.ledger(), "applications") == 1);
    CHECK(sandbox.held() == 0);
}

TEST_CASE("sandbox effects: a late commit meets the check that an earlier one passed")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"hold":true,"status":504}])");
    CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 504);
    CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 201);
    sandbox.release();
    const auto ledger = sandbox.ledger();
    CHECK(count(ledger, "applications") == 1);
    CHECK(at(at(ledger.root, {"requests"}).items().front(), {"took_effect"}).boolean() == false);
}

TEST_CASE("sandbox effects: a client that is kept waiting gets the real answer after the release")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"path":"/v1","hold":true}])");
    auto waiting =
        std::async(std::launch::async, [&] { return sandbox.send(apply(application("a@example.invalid"))).status; });
    while (sandbox.held() == 0) std::this_thread::yield();
    CHECK(sandbox.release() == 1);
    CHECK(waiting.get() == 201);
}

TEST_CASE("sandbox effects: a reset forgets held effects, faults and all that happened")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    sandbox.add_faults(R"([{"hold":true,"drop":"reset"},{"after":9,"status":500}])");
    sandbox.send(apply(application("a@example.invalid")));
    sandbox.send(import_request(load({job("1")})));
    sandbox.send(upload("cv.pdf", "x"));
    sandbox.reset();
    CHECK(sandbox.release() == 0);
    CHECK(sandbox.get("/_sandbox/faults").body == "[]");
    CHECK(sandbox.get("/_sandbox/ledger").body ==
          R"({"requests":[],"talentry":{"tenants":{}},"documents":[],"applications":[]})");
    CHECK(sandbox.send(apply(application("a@example.invalid"))).status == 201);
}

TEST_CASE("sandbox effects: an upload that ends early has none")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    auto bytes = raw_request(apply(application("a@example.invalid")));
    bytes.resize(bytes.size() - 1);
    bytes.replace(bytes.find("Connection: close"), 17, "X-Nothing:  ------");
    // Closing our side is the only end such a request can have.
    exchange_raw(sandbox.port(), bytes, 0);
    while (at(sandbox.ledger().root, {"requests"}).items().empty()) std::this_thread::yield();
    const auto ledger = sandbox.ledger();
    CHECK(count(ledger, "applications") == 0);
    CHECK(at(at(ledger.root, {"requests"}).items().front(), {"complete"}).boolean() == false);
}
