#include "support/catch.hpp"

#include "tpsync/http/address.hpp"
#include "tpsync/http/resolver.hpp"

#include <arpa/inet.h>
#include <cstring>
#include <netdb.h>
#include <string>

using namespace tpsync;
using namespace tpsync::http;

namespace {

sockaddr_storage address(const std::string& text)
{
    sockaddr_storage storage{};
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        std::memcpy(&storage, &v4, sizeof v4);
    } else {
        REQUIRE(inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1);
        v6.sin6_family = AF_INET6;
        std::memcpy(&storage, &v6, sizeof v6);
    }
    return storage;
}

AddressClass kind(const std::string& text)
{
    const auto storage = address(text);
    return classify(reinterpret_cast<const sockaddr&>(storage));
}

std::string refusal(const char* url, const std::string& text)
{
    const auto storage = address(text);
    return address_refusal(Url::parse(url).value(), reinterpret_cast<const sockaddr&>(storage), {"personio.de"});
}

} // namespace

TEST_CASE("address: special networks are told from public ones, at their edges and in IPv6 clothes")
{
    for (const auto* text :
         {"127.0.0.1", "127.255.255.255", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1", "64:ff9b::7f00:1"}) {
        INFO(text);
        CHECK(kind(text) == AddressClass::loopback);
    }
    for (const auto* text : {"169.254.169.254", "fe80::1", "febf::1", "::ffff:169.254.0.1"}) {
        INFO(text);
        CHECK(kind(text) == AddressClass::link_local);
    }
    for (const auto* text : {"10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.1.1", "100.64.0.1",
                             "100.127.255.255", "198.19.0.1", "fc00::1", "fdff::1", "fec0::1", "::ffff:10.0.0.1"}) {
        INFO(text);
        CHECK(kind(text) == AddressClass::private_net);
    }
    for (const auto* text : {"224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.0.1", "ff02::1"}) {
        INFO(text);
        CHECK(kind(text) == AddressClass::unusable);
    }
    for (const auto* text : {"9.255.255.255", "11.0.0.0", "128.0.0.1", "126.255.255.255", "172.15.255.255",
                             "172.32.0.0", "192.167.255.255", "192.169.0.0", "100.63.255.255", "100.128.0.0",
                             "169.253.255.255", "169.255.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
                             "1.0.0.0", "2606:4700::1", "fb00::1", "64:ff9b::808:808"}) {
        INFO(text);
        CHECK(kind(text) == AddressClass::global);
    }
    sockaddr other{};
    other.sa_family = AF_UNIX;
    CHECK(classify(other) == AddressClass::unusable);
}

TEST_CASE("address: a name is not followed to this machine, this wire or, when it is public, into a private network")
{
    const auto* board = "https://acme.jobs.personio.de/xml";
    CHECK(refusal(board, "93.184.216.34").empty());
    CHECK(refusal(board, "10.0.0.1") == "a private address");
    CHECK(refusal(board, "127.0.0.1") == "this machine itself");
    CHECK(refusal(board, "::ffff:127.0.0.1") == "this machine itself");
    CHECK(refusal(board, "169.254.169.254") == "a link-local address");
    CHECK(refusal(board, "224.0.0.1") == "an address that no server can have");
    CHECK(refusal("https://gateway.corp.example/", "10.0.0.1").empty());
    CHECK(refusal("https://notpersonio.de/", "10.0.0.1").empty());
    CHECK_FALSE(refusal("https://gateway.corp.example/", "127.0.0.1").empty());
    CHECK_FALSE(refusal("https://gateway.corp.example/", "169.254.169.254").empty());
}

TEST_CASE("address: localhost is this machine and nothing else")
{
    CHECK(refusal("http://localhost/", "127.0.0.1").empty());
    CHECK(refusal("http://localhost/", "::1").empty());
    CHECK_FALSE(refusal("http://localhost/", "93.184.216.34").empty());
    CHECK_FALSE(refusal("http://localhost/", "10.0.0.1").empty());
}

TEST_CASE("resolver: its failures are told apart")
{
    CHECK(explain_resolver(EAI_NONAME) == "the name does not exist");
    CHECK(explain_resolver(EAI_NODATA) == "the name exists, but has no address");
    CHECK(explain_resolver(EAI_AGAIN).find("does not answer") != std::string::npos);
    CHECK(explain_resolver(EAI_FAIL).find("refuses") != std::string::npos);
    CHECK(explain_resolver(0).empty());
    CHECK(ask_resolver("127.0.0.1").empty());
}
