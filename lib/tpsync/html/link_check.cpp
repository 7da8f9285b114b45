#include "tpsync/html/link_check.hpp"

#include "tpsync/html/ascii.hpp"
#include "tpsync/html/references.hpp"

#include <optional>
#include <string>

namespace tpsync::html {
namespace {

bool is_harmless_scheme(std::string_view scheme)
{
    return scheme == "https" || scheme == "http" || scheme == "mailto" || scheme == "tel";
}

/// The scheme of a decoded URL in lower case, nothing if it is relative.
std::optional<std::string> scheme_of(std::string_view url)
{
    std::string scheme;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte == 0x7F) continue;
        if (c == ':') return scheme;
        if (c == '/' || c == '\\' || c == '?' || c == '#') return std::nullopt;
        scheme += to_lower(c);
    }
    return std::nullopt;
}

bool is_harmless_decoded(std::string_view url)
{
    const auto scheme = scheme_of(url);
    return !scheme || is_harmless_scheme(*scheme);
}

} // namespace

bool is_harmless_link(std::string_view value)
{
    return is_harmless_decoded(decode_references(value));
}

bool is_script_link(std::string_view value)
{
    const auto scheme = scheme_of(decode_references(value));
    return scheme && (*scheme == "javascript" || *scheme == "vbscript" || *scheme == "data");
}

bool is_harmless_link_list(std::string_view value)
{
    const auto decoded = decode_references(value);
    std::string_view rest = decoded;
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(" \t\r\n\f,"), rest.size());
        if (!is_harmless_decoded(rest.substr(0, end))) return false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return true;
}

} // namespace tpsync::html
