#include "tpsync/http/address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace tpsync::http {
namespace {

struct Network {
    std::uint32_t address;
    unsigned bits;
    AddressClass kind;
};

constexpr std::array<Network, 11> special_networks{{
    {0x00000000, 8, AddressClass::loopback},     // 0.0.0.0/8
    {0x0A000000, 8, AddressClass::private_net},  // 10.0.0.0/8
    {0x64400000, 10, AddressClass::private_net}, // 100.64.0.0/10
    {0x7F000000, 8, AddressClass::loopback},     // 127.0.0.0/8
    {0xA9FE0000, 16, AddressClass::link_local},  // 169.254.0.0/16
    {0xAC100000, 12, AddressClass::private_net}, // 172.16.0.0/12
    {0xC0000000, 24, AddressClass::unusable},    // 192.0.0.0/24
    {0xC0A80000, 16, AddressClass::private_net}, // 192.168.0.0/16
    {0xC6120000, 15, AddressClass::private_net}, // 198.18.0.0/15
    {0xE0000000, 4, AddressClass::unusable},     // 224.0.0.0/4
    {0xF0000000, 4, AddressClass::unusable},     // 240.0.0.0/4
}};

AddressClass classify_v4(std::uint32_t address)
{
    const auto found = std::find_if(special_networks.begin(), special_networks.end(), [&](const Network& network) {
        return (address ^ network.address) >> (32 - network.bits) == 0;
    });
    return found == special_networks.end() ? AddressClass::global : found->kind;
}

AddressClass classify_v6(const std::array<std::uint8_t, 16>& bytes)
{
    constexpr std::array<std::uint8_t, 12> none{};
    constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    constexpr std::array<std::uint8_t, 12> translated{0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
    const auto begins_with = [&](const auto& prefix) {
        return std::equal(prefix.begin(), prefix.end(), bytes.begin());
    };
    if (begins_with(none) || begins_with(mapped) || begins_with(translated)) {
        const auto tail = static_cast<std::uint32_t>(bytes[12]) << 24U | static_cast<std::uint32_t>(bytes[13]) << 16U |
                          static_cast<std::uint32_t>(bytes[14]) << 8U | bytes[15];
        return classify_v4(tail); // `::` and `::1` among them: 0.0.0.0/8 counts as loopback
    }
    if (bytes[0] == 0xFF) return AddressClass::unusable;                                  // ff00::/8
    if (bytes[0] == 0xFE && (bytes[1] & 0xC0U) == 0x80) return AddressClass::link_local;  // fe80::/10
    if (bytes[0] == 0xFE && (bytes[1] & 0xC0U) == 0xC0) return AddressClass::private_net; // fec0::/10
    if ((bytes[0] & 0xFEU) == 0xFC) return AddressClass::private_net;                     // fc00::/7
    return AddressClass::global;
}

} // namespace

AddressClass classify(const sockaddr& address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return classify_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        std::array<std::uint8_t, 16> bytes{};
        std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
        return classify_v6(bytes);
    }
    return AddressClass::unusable;
}

std::string address_refusal(const Url& url, const sockaddr& address, const std::vector<std::string>& public_domains)
{
    const auto kind = classify(address);
    const bool is_public = std::any_of(public_domains.begin(), public_domains.end(), [&](const std::string& domain) {
        return url.host() == domain || url.host().ends_with('.' + domain);
    });
    switch (kind) {
    case AddressClass::global: return url.is_loopback() ? "another machine" : "";
    case AddressClass::loopback: return url.is_loopback() ? "" : "this machine itself";
    case AddressClass::link_local: return "a link-local address";
    case AddressClass::private_net:
        if (url.is_loopback()) return "another machine";
        return is_public ? "a private address" : "";
    case AddressClass::unusable: break;
    }
    return "an address that no server can have";
}

} // namespace tpsync::http
