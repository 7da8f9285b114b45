#include "tpsync/setup/load.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/fs/read_file.hpp"
#include "tpsync/setup/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tpsync::setup {
namespace {

Finding no_setup(std::string_view code, Place place, const std::vector<std::string>& args)
{
    const auto& check = *find_check(code);
    return {std::string{check.code}, check.severity, std::move(place), fill(check.message, args),
            fill(check.remedy, args)};
}

/// Without the file's name, which the finding's place tells.
std::string reason_of(const Error& error)
{
    if (error.code == "file-missing") return "it does not exist";
    if (error.code == "file-symlink") return "its symbolic links go in a circle";
    const auto colon = error.message.rfind(": ");
    return colon == std::string::npos ? error.message : error.message.substr(colon + 2);
}

Finding not_read(const std::filesystem::path& file, const Error& error)
{
    const auto code = error.code == "file-not-regular" ? "TP002" : error.code == "file-too-large" ? "TP003" : "TP001";
    return no_setup(code, Place{file.string(), {}, 0, 0, {}}, {reason_of(error)});
}

std::string shown(const Place& place)
{
    auto where = printable(place.file);
    if (place.line > 0) where += fmt::format(":{}:{}", place.line, place.column);
    if (!place.path.empty()) where += ": " + place.path;
    return where;
}

/// What can be told of a setup with errors too.
void identify(const Inspection& inspection, std::string_view text, LoadedSetup& loaded)
{
    const auto place_of = [&](std::string_view path) {
        const auto at = json::line_column(text, inspection.place_for(path).offset());
        return Place{loaded.file, std::string{path}, at.line, at.column, {}};
    };
    const auto or_default = [&](std::string_view path, std::string_view otherwise) {
        const auto* held = inspection.text(path);
        return held == nullptr ? std::string{otherwise} : *held;
    };
    const Endpoints defaults;
    loaded.customer = printable(or_default("customer", ""), 80);
    loaded.tenant = or_default("talentry.customer_id", "");
    loaded.source = or_default("talentry.source", TalentrySetup{}.source);
    loaded.talentry_api = or_default("endpoints.talentry_api", defaults.talentry_api);
    loaded.customer_place = place_of("customer");
    loaded.tenant_place = place_of("talentry.customer_id");
}

/// Where each secret is named, for whoever reads it later.
void place_secrets(const Inspection& inspection, std::string_view text, Setup& setup)
{
    for (const auto& use : inspection.secrets()) {
        const auto at = json::line_column(text, use.offset);
        const Place place{setup.file, use.path, at.line, at.column, {}};
        if (!use.path.starts_with("personio.")) {
            setup.talentry.token.place = place;
        } else if (setup.personio.recruiting_token) {
            setup.personio.recruiting_token->place = place;
        }
    }
}

std::string_view code_of(SecretTrouble trouble)
{
    switch (trouble) {
    case SecretTrouble::missing: return "TP411";
    case SecretTrouble::unreadable: return "TP412";
    case SecretTrouble::not_regular: return "TP413";
    case SecretTrouble::symlink: return "TP414";
    case SecretTrouble::open_to_others: return "TP415";
    case SecretTrouble::wrong_owner: return "TP416";
    case SecretTrouble::too_large: return "TP417";
    case SecretTrouble::empty: return "TP418";
    case SecretTrouble::not_one_line: return "TP419";
    case SecretTrouble::variable_unset: return "TP420";
    case SecretTrouble::no_credentials: return "TP421";
    }
    return "TP412";
}

} // namespace

tl::expected<LoadedSetup, Finding> examine_setup_text(std::string_view text, const std::filesystem::path& file,
                                                      Purpose purpose, Secrets secrets)
{
    const auto document = json::read(text, {.max_bytes = max_setup_bytes});
    if (!document) {
        const auto& failure = document.error();
        return tl::unexpected{
            no_setup("TP004", Place{file.string(), {}, failure.at.line, failure.at.column, {}}, {failure.message})};
    }
    if (!document->root.is(json::Type::object)) {
        return tl::unexpected{
            no_setup("TP005", Place{file.string(), {}, 1, 1, {}}, {std::string{describe(document->root.type())}})};
    }
    const Inspection inspection{*document, file, purpose, secrets};
    LoadedSetup loaded;
    loaded.file = file.string();
    loaded.notes = inspect(inspection);
    for (const auto& note : loaded.notes) loaded.findings.push_back(to_finding(note, loaded.file, text));
    identify(inspection, text, loaded);
    if (!has_errors(loaded.findings)) {
        loaded.setup = build_setup(inspection);
        place_secrets(inspection, text, *loaded.setup);
    }
    return loaded;
}

tl::expected<LoadedSetup, Finding> examine_setup(const std::filesystem::path& file, Purpose purpose, Secrets secrets)
{
    fs::ReadRules rules;
    rules.max_bytes = max_setup_bytes;
    const auto text = fs::read_file(file, rules);
    if (!text) return tl::unexpected{not_read(file, text.error())};
    return examine_setup_text(*text, file, purpose, secrets);
}

Result<LoadedSetup> load_setup(const std::filesystem::path& file, Purpose purpose, Secrets secrets)
{
    auto loaded = examine_setup(file, purpose, secrets);
    if (loaded) return std::move(*loaded);
    const auto& finding = loaded.error();
    return fail(ErrorKind::setup, finding.code, fmt::format("{}: {}", shown(finding.place), finding.message),
                finding.remedy);
}

Error error_of(const LoadedSetup& loaded)
{
    const auto errors = std::count_if(loaded.findings.begin(), loaded.findings.end(),
                                      [](const Finding& finding) { return finding.severity == Severity::error; });
    return {ErrorKind::setup, "setup-has-errors",
            fmt::format("{} has {} error{}", printable(loaded.file), errors, errors == 1 ? "" : "s"),
            "mend them; validate-config shows and explains them all"};
}

Result<Secret> read_secret(const SecretReference& reference, const std::filesystem::path& setup_file)
{
    auto secret = fetch_secret(reference, setup_file);
    if (secret) return std::move(*secret);
    const auto& check = *find_check(code_of(secret.error().trouble));
    const auto args = describe_problem(reference, secret.error());
    auto message = fill(check.message, args);
    if (!reference.place.file.empty()) message = fmt::format("{}: {}", shown(reference.place), message);
    return fail(ErrorKind::setup, std::string{check.code}, std::move(message), fill(check.remedy, args));
}

Findings check_together(const std::vector<LoadedSetup>& setups)
{
    Findings findings;
    const auto report = [&](std::string_view code, const Place& place, std::vector<std::string> args) {
        findings.push_back(no_setup(code, place, args));
    };
    for (std::size_t later = 1; later < setups.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const auto& a = setups[earlier];
            const auto& b = setups[later];
            if (!b.customer.empty() && a.customer == b.customer) {
                report("TP901", b.customer_place, {b.customer, printable(a.file)});
            }
            if (!b.tenant.empty() && a.tenant == b.tenant && a.source == b.source && a.talentry_api == b.talentry_api) {
                report("TP902", b.tenant_place, {printable(b.source, 80), printable(a.file)});
            }
        }
    }
    return findings;
}

} // namespace tpsync::setup
