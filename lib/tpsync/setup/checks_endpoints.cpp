#include "tpsync/fs/read_file.hpp"
#include "tpsync/http/url.hpp"
#include "tpsync/setup/checks.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tpsync::setup {
namespace {

enum class Kind {
    whole,  ///< called as it is
    base,   ///< more is put behind it
    secret, ///< its path is worth a password to whoever sees it
};

struct Endpoint {
    std::string_view path;
    Kind kind;
};

constexpr std::array endpoints{
    Endpoint{"endpoints.feed", Kind::whole},
    Endpoint{"endpoints.personio_api", Kind::base},
    Endpoint{"endpoints.talentry_api", Kind::base},
    Endpoint{"monitoring.ping_url", Kind::secret},
    Endpoint{"monitoring.drain_ping_url", Kind::secret},
};

template <class Judge>
void each_endpoint(const Inspection& setup, Judge judge)
{
    for (const auto& endpoint : endpoints) {
        if (const auto* text = setup.text(endpoint.path)) judge(endpoint, *text, *setup.value(endpoint.path));
    }
}

/// Raw bytes that URL readers disagree about: blanks, control characters, backslashes.
bool has_unsafe_byte(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c <= 0x20 || c == 0x7F || c == '\\'; });
}

/// Scheme and host of what was meant as an address.
std::string without_path(const std::string& text)
{
    constexpr std::string_view mark = "://";
    const auto scheme = text.find(mark);
    if (scheme == std::string::npos) return "https://";
    return text.substr(0, text.find_first_of("/?#", scheme + mark.size()));
}

/// Why an address is refused; nothing when it is not.
std::optional<std::string> refusal(const Endpoint& endpoint, const std::string& text)
{
    const std::string bytes = "it holds blanks or other characters that an address cannot have";
    const auto url = http::Url::parse(text);
    if (url) return has_unsafe_byte(text) ? std::optional{bytes} : std::nullopt;
    if (endpoint.kind != Kind::secret) return url.error().message;
    const auto host = http::Url::parse(without_path(text));
    return host ? bytes : host.error().message;
}

void refused_address(const Inspection& setup, Notes& notes)
{
    each_endpoint(setup, [&](const Endpoint& endpoint, const std::string& text, const json::Value& value) {
        if (auto reason = refusal(endpoint, text)) notes.add(std::string{endpoint.path}, value, {std::move(*reason)});
    });
}

void surplus_parts(const Inspection& setup, Notes& notes)
{
    each_endpoint(setup, [&](const Endpoint& endpoint, const std::string& text, const json::Value& value) {
        const auto url = http::Url::parse(text);
        if (!url) return;
        if (text.find('#') != std::string::npos)
            return notes.add(std::string{endpoint.path}, value, {"a fragment (#)"});
        if (endpoint.kind == Kind::base && text.find('?') != std::string::npos) {
            notes.add(std::string{endpoint.path}, value, {"a query (?)"});
        }
    });
}

bool is_expected_host(const Inspection& setup, std::string_view path, const std::string& host)
{
    if (path == "endpoints.personio_api") return host == "api.personio.de";
    if (path == "endpoints.talentry_api") return host == "api.talentry.com";
    if (path != "endpoints.feed") return true;
    const auto* subdomain = setup.text("personio.subdomain");
    if (subdomain == nullptr) return true;
    return host == *subdomain + ".jobs.personio.de" || host == *subdomain + ".jobs.personio.com";
}

void foreign_host(const Inspection& setup, Notes& notes)
{
    each_endpoint(setup, [&](const Endpoint& endpoint, const std::string& text, const json::Value& value) {
        const auto url = http::Url::parse(text);
        if (!url || url->is_loopback() || is_expected_host(setup, endpoint.path, url->host())) return;
        notes.add(std::string{endpoint.path}, value, {url->host()});
    });
}

/// Both programs would tell one check, and a good --drain every minute covers up for a failed sync-jobs.
void shared_check(const Inspection& setup, Notes& notes)
{
    const auto* sync = setup.text("monitoring.ping_url");
    const auto* drain = setup.text("monitoring.drain_ping_url");
    if (sync == nullptr || sync->empty() || setup.value("personio.recruiting_token") == nullptr) return;
    if (drain != nullptr && !drain->empty() && *drain != *sync) return;
    const std::string path = drain == nullptr ? "monitoring.ping_url" : "monitoring.drain_ping_url";
    notes.add(path, *setup.value(path));
}

void unreadable_authorities(const Inspection& setup, Notes& notes)
{
    const auto* name = setup.text("endpoints.ca_file");
    if (name == nullptr || name->empty() || setup.secrets_wanted() == Secrets::not_needed) return;
    fs::ReadRules rules;
    rules.max_bytes = std::size_t{16} << 20U;
    const auto content = fs::read_file(setup.file().parent_path() / *name, rules);
    if (content) return;
    notes.add("endpoints.ca_file", *setup.value("endpoints.ca_file"), {content.error().message});
}

constexpr std::array table{
    Check{
        "TP801", Severity::error, Needs::file, "Address not allowed", "this address is not allowed: {0}",
        "write https://HOST/..., without user name; plain http is for this machine only (127.0.0.1, localhost, [::1])",
        "Tokens and personal data travel to these addresses, so they are encrypted everywhere but on this machine. A "
        "user "
        "name or password in an address would end up in logs.",
        &refused_address},
    Check{"TP802", Severity::error, Needs::file, "Address with too much in it",
          "this address has {0}, which cannot be used", "leave that part out",
          "The programs put the path and the query behind a base address themselves.", &surplus_parts},
    Check{"TP803", Severity::warning, Needs::file, "Address of somebody else",
          "{0} is not the vendor's own host for this; what is sent goes there",
          "delete the line to use the vendor's own address, unless a proxy or test system is meant",
          "Whoever can change this line can read tokens and applications.", &foreign_host},
    Check{"TP804", Severity::error, Needs::machine, "Certificate authorities cannot be read",
          "the certificate authorities cannot be read: {0}", "name a PEM file, relative to the setup file",
          "Without the file no connection could be trusted.", &unreadable_authorities},
    Check{"TP805", Severity::info, Needs::file, "One check for two programs",
          "sync-jobs and push-application --drain tell the same check",
          "make a second check at the monitoring service and write its address into monitoring.drain_ping_url",
          "A good --drain every minute would hide that sync-jobs fails. Customers whose applications come another way "
          "need one check only.",
          &shared_check},
    Check{"TP901", Severity::error, Needs::several_setups, "Two setups of one customer",
          "customer \"{0}\" is also that of {1}; both would share one state folder", "give one of them another name",
          "The state says what Talentry holds. Two setups that share it would remove each other's jobs.", nullptr},
    Check{"TP902", Severity::error, Needs::several_setups, "Two setups for one tenant and source",
          "{1} sends jobs to the same Talentry tenant under the same source \"{0}\"",
          "give each its own talentry.source, or merge the two setups",
          "A load names all jobs of its source; jobs that are not in it are deactivated. Two setups with one source "
          "would "
          "deactivate each other's jobs.",
          nullptr},
};

} // namespace

std::span<const Check> endpoint_checks()
{
    return table;
}

} // namespace tpsync::setup
