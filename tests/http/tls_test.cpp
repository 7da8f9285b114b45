#include "bench.hpp"
#include "support/tls_server.hpp"

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <vector>

using namespace tpsync;
using namespace tpsync::http;
using namespace tpsync::test;

namespace {

TlsReply ok(const TlsRequest&)
{
    return {};
}

std::string url(const TlsServer& server, const std::string& host = "127.0.0.1", const std::string& path = "/")
{
    return "https://" + host + ":" + std::to_string(server.port()) + path;
}

CurlOptions trusting(const ThrowAwayCa& ca)
{
    CurlOptions options;
    options.ca_file = ca.file();
    return options;
}

/// Believes that these hosts are on this machine.
CurlOptions trusting(const ThrowAwayCa& ca, const TlsServer& server, const std::vector<std::string>& hosts)
{
    auto options = trusting(ca);
    for (const auto& host : hosts)
        options.fixed_addresses.push_back(host + ":" + std::to_string(server.port()) + ":127.0.0.1");
    return options;
}

} // namespace

TEST_CASE("tls: a certificate of a trusted CA for the right name is fine, and the connection is kept")
{
    ThrowAwayCa ca;
    const TlsServer server{ca.issue("IP:127.0.0.1"), ok};
    const auto network = transport(trusting(ca));
    for (int i = 0; i < 3; ++i) CHECK(network->send(get(url(server)))->body == "ok");
    CHECK(network->send(post(url(server), std::string(200'000, 'x')))->head.status == 200);
}

TEST_CASE("tls: every bad certificate is refused, is named for what it is, and nothing is repeated")
{
    ThrowAwayCa ca;
    ThrowAwayCa stranger;
    struct Case {
        Certificate certificate;
        std::string says;
    };
    for (const auto& [certificate, says] : std::vector<Case>{{ca.issue("IP:127.0.0.1", -1), "has expired"},
                                                             {ca.issue("DNS:other.example"), "is for another name"},
                                                             {ca.self_signed("IP:127.0.0.1"), "is self-signed"},
                                                             {stranger.issue("IP:127.0.0.1"), "does not trust"}}) {
        bool asked = false;
        const TlsServer server{certificate, [&](const TlsRequest&) {
                                   asked = true;
                                   return TlsReply{};
                               }};
        const auto error = failure(transport(trusting(ca))->send(post(url(server), "{}")));
        INFO(error.message);
        CHECK(error.code == "http-tls");
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.message.find(says) != std::string::npos);
        CHECK(error.message.find("127.0.0.1:" + std::to_string(server.port())) != std::string::npos);
        CHECK_FALSE(error.remedy.empty());
        CHECK_FALSE(asked);
    }
}

TEST_CASE("tls: a certificate of an unknown CA is refused with the system's CAs too")
{
    ThrowAwayCa ca;
    const TlsServer server{ca.issue("IP:127.0.0.1"), ok};
    const auto error = failure(transport()->send(get(url(server))));
    CHECK(error.code == "http-tls");
    CHECK(error.remedy.find("ca_file") != std::string::npos);
}

TEST_CASE("tls: older than 1.2 is refused")
{
    ThrowAwayCa ca;
    const TlsServer server{ca.issue("IP:127.0.0.1"), ok, TlsVersion::only_1_1};
    const auto error = failure(transport(trusting(ca))->send(get(url(server))));
    INFO(error.message);
    CHECK(error.code == "http-tls");
    CHECK(error.message.find("older than 1.2") != std::string::npos);
}

TEST_CASE("tls: a CA file that cannot be read is a mistake in the setup")
{
    ThrowAwayCa ca;
    const TlsServer server{ca.issue("IP:127.0.0.1"), ok};
    CurlOptions options;
    options.ca_file = ca.file() + ".missing";
    const auto error = failure(transport(options)->send(get(url(server))));
    CHECK(error.code == "http-tls");
    CHECK(error.kind == ErrorKind::setup);
    CHECK(error.message.find("ca.pem.missing") != std::string::npos);
}

TEST_CASE("tls: a port that speaks something else, hangs up or stays silent is told apart")
{
    const auto https = [](const FaultServer& server) {
        return "https://127.0.0.1:" + std::to_string(server.port()) + "/";
    };
    FaultServer plain{
        FaultServer::always({read_some(1), send_bytes(answer(400, "plain http here")), close_connection()})};
    auto error = failure(transport()->send(post(https(plain), "{}")));
    INFO(error.message);
    CHECK(error.code == "http-tls");
    CHECK(error.message.find("does not answer with TLS") != std::string::npos);
    CHECK(error.kind == ErrorKind::unavailable);

    for (const auto& end : {close_connection(), reset_connection()}) {
        FaultServer cut{FaultServer::always({read_some(1), end})};
        error = failure(transport()->send(post(https(cut), "{}")));
        INFO(error.message);
        CHECK(error.code == "http-connect");
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.message.find("TLS handshake") != std::string::npos);
    }

    FaultServer silent{FaultServer::always({stall()})};
    auto request = post(https(silent), "{}");
    request.limits.connect = Duration{200};
    error = failure(transport()->send(request));
    INFO(error.message);
    CHECK(error.code == "http-timeout");
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(error.message.find("TLS handshake") != std::string::npos);
}

TEST_CASE("tls: the same company is followed from .de to .com, without the secret")
{
    ThrowAwayCa ca;
    std::mutex mutex;
    std::vector<TlsRequest> seen;
    std::string target;
    const TlsServer server{ca.issue("DNS:acme.jobs.personio.de,DNS:acme.jobs.personio.com,DNS:other.jobs.personio.com"),
                           [&](const TlsRequest& request) {
                               const std::lock_guard lock{mutex};
                               seen.push_back(request);
                               return request.host.find(".de") == std::string::npos ? TlsReply{200, "feed", ""}
                                                                                    : TlsReply{302, "", target};
                           }};
    const auto network =
        transport(trusting(ca, server, {"acme.jobs.personio.de", "acme.jobs.personio.com", "other.jobs.personio.com"}));
    auto request = get(url(server, "acme.jobs.personio.de", "/xml"));
    request.redirects = Redirects::same_board;
    request.headers = {{"Authorization", "Bearer ", Secret{"t0ken"}}};

    target = url(server, "acme.jobs.personio.com", "/xml");
    const auto response = network->send(request);
    REQUIRE(response);
    CHECK(response->body == "feed");
    CHECK(response->head.url == target);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].authorization == "Bearer t0ken");
    CHECK(seen[1].authorization.empty());

    for (const auto& elsewhere :
         {url(server, "other.jobs.personio.com", "/xml"), "http://127.0.0.1:" + std::to_string(server.port()) + "/",
          std::string{"https://personio.com"}}) {
        target = elsewhere;
        seen.clear();
        const auto error = failure(network->send(request));
        INFO(error.message);
        CHECK(error.code == "http-redirect");
        CHECK(seen.size() == 1);
    }
}

// Not a test by itself: what the next test runs in a process of its own.
TEST_CASE("child: asks once", "[.child]")
{
    const auto* address = std::getenv("TPSYNC_TEST_URL");
    const auto* ca_file = std::getenv("TPSYNC_TEST_CA");
    REQUIRE(address != nullptr);
    REQUIRE(ca_file != nullptr);
    CurlOptions options;
    options.ca_file = ca_file;
    CHECK(transport(options)->send(get(address)));
    CHECK(std::getenv("SSLKEYLOGFILE") != nullptr);
}

TEST_CASE("tls: connection keys are never written, whatever SSLKEYLOGFILE says")
{
    // libcurl looks at the variable when it starts, once a process: hence a fresh one.
    ThrowAwayCa ca;
    const TlsServer server{ca.issue("IP:127.0.0.1"), ok};
    const TemporaryDirectory folder;
    const auto key_log = (folder / "keys").string();
    const auto self = std::filesystem::read_symlink("/proc/self/exe").string();
    const auto command = "SSLKEYLOGFILE='" + key_log + "' TPSYNC_TEST_CA='" + ca.file() + "' TPSYNC_TEST_URL='" +
                         url(server) + "' '" + self + "' 'child: asks once' >/dev/null";
    CHECK(std::system(command.c_str()) == 0);
    CHECK_FALSE(std::filesystem::exists(key_log));
}

TEST_CASE("tls: a name that DNS sends to this machine is not followed")
{
    // A usual entry of /etc/hosts. On a machine without it the name is not found, which ends as well.
    FaultServer server{FaultServer::always({stall()})};
    const auto error = failure(transport()->send(get("https://ip6-loopback:" + std::to_string(server.port()) + "/")));
    INFO(error.message);
    CHECK((error.code == "http-address" || error.code == "http-dns"));
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(server.connections_at_end() == 0);
}
