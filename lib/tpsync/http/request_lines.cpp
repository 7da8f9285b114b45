#include "tpsync/http/request_lines.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace tpsync::http {
namespace {

/// Two of some of these would let a proxy and a server disagree about where a request ends.
constexpr std::array<std::string_view, 8> written_by_transport{
    "accept-encoding", "connection", "content-length", "expect", "host", "te", "transfer-encoding", "upgrade"};

/// RFC 9110, 5.6.2.
bool is_token(std::string_view name)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               others.find(c) != std::string_view::npos;
    });
}

Result<void> check(const Header& header)
{
    const auto refuse = [&](std::string_view why) {
        return fail(ErrorKind::setup, "http-header",
                    fmt::format("the header field \"{}\" {}", printable(header.name, 60), why),
                    "check the token and ids in the setup for line ends and control characters");
    };
    if (!is_token(header.name)) return refuse("has a name that HTTP does not allow");
    const auto name = ascii_lower(header.name);
    if (std::find(written_by_transport.begin(), written_by_transport.end(), name) != written_by_transport.end())
        return refuse("is written by the transport itself");
    if (!is_header_value(header.value) || (header.secret && !is_header_value(header.secret->reveal())))
        return refuse("has a line end or another control character in its value");
    return {};
}

bool is_secret(const Header& header)
{
    const auto name = ascii_lower(header.name);
    return header.secret.has_value() || name == "authorization" || name == "cookie";
}

} // namespace

bool is_header_value(std::string_view value)
{
    return std::none_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

Result<std::vector<Secret>> request_lines(const std::vector<Header>& headers, Secrets secrets)
{
    std::vector<Secret> lines;
    for (const auto& header : headers) {
        if (const auto fine = check(header); !fine) return fail(fine.error());
        if (secrets == Secrets::withhold && is_secret(header)) continue;
        const std::string_view secret = header.secret ? std::string_view{header.secret->reveal()} : std::string_view{};
        // "Name:" would tell libcurl to leave the field out; "Name;" sends it empty.
        if (is_blank(header.value) && is_blank(secret))
            lines.emplace_back(header.name + ';');
        else
            lines.emplace_back(fmt::format("{}: {}{}", header.name, header.value, secret));
    }
    return lines;
}

} // namespace tpsync::http
