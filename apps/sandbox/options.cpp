#include "sandbox/options.hpp"

#include "tpsync/core/version.hpp"

#include <CLI/CLI.hpp>

#include <map>

namespace tpsync::sandbox {
namespace {

constexpr const char* description =
    "Stands in for Personio and Talentry on this machine, so that everything can be rehearsed without an account.\n"
    "It serves job feeds from a folder, takes job imports, documents and applications, keeps a ledger of all\n"
    "effects (GET /_sandbox/ledger) and misbehaves on request (POST /_sandbox/faults).";

/// Texts of the command line that need more than CLI11 to become options.
struct Raw {
    std::string feeds, ledger, faults, port_file, rate = "20/60s", account;
    std::string personio_token, talentry_token, company_id;
    bool quiet = false;
    bool version = false;
};

void add_server_options(CLI::App& app, Options& options, Raw& raw)
{
    app.add_option("--port", options.port, "port to listen on; 0 takes any free one")
        ->type_name("PORT")
        ->check(CLI::Range(0, 65535).description(""));
    app.add_option("--host", options.host, "address to listen on: loopback only")
        ->type_name("ADDRESS")
        ->check(CLI::IsMember({"127.0.0.1"}).description(""));
    app.add_option("--port-file", raw.port_file, "write the port here when ready")->type_name("FILE");
    app.add_flag("-q,--quiet", raw.quiet, "print nothing when ready");
    app.add_flag("--version", raw.version, "print the version and end");
}

void add_vendor_options(CLI::App& app, Options& options, Raw& raw)
{
    const std::map<std::string, DuplicateCheck> checks{
        {"on", DuplicateCheck::on}, {"off", DuplicateCheck::off}, {"fail", DuplicateCheck::fail}};
    const std::map<std::string, ImportAnswer> answers{{"full", ImportAnswer::full}, {"empty", ImportAnswer::empty}};
    const std::map<std::string, InvalidLiveJob> fates{{"deactivate", InvalidLiveJob::deactivated},
                                                      {"keep", InvalidLiveJob::kept}};
    auto& vendors = options.vendors;
    app.add_option("--feeds", raw.feeds, "folder of job feeds: xx.xml, or SUBDOMAIN/xx.xml")->type_name("DIR");
    app.add_option("--ledger", raw.ledger, "keep the ledger in this file too")->type_name("FILE");
    app.add_option("--faults", raw.faults, "script of faults to begin with (JSON list)")->type_name("FILE");
    app.add_option("--account", raw.account, "what exists at the vendors (JSON)")->type_name("FILE");
    app.add_option("--rate-limit", raw.rate, "applications and documents for each company, such as 20/60s, or off")
        ->type_name("N/60s|off");
    app.add_option("--duplicate-check", vendors.personio.duplicate_check,
                   "on; off; or fail: every application is said to exist")
        ->type_name("on|off|fail")
        ->transform(CLI::Transformer(checks))
        ->option_text("on|off|fail");
    app.add_option("--import-answer", vendors.talentry.answer, "body of an accepted import")
        ->transform(CLI::Transformer(answers))
        ->option_text("full|empty");
    app.add_option("--invalid-live-job", vendors.talentry.invalid_live_job,
                   "what becomes of a live job that comes invalid")
        ->transform(CLI::Transformer(fates))
        ->option_text("deactivate|keep");
    app.add_option("--personio-token", raw.personio_token, "accept this recruiting token only (any, if absent)")
        ->type_name("TOKEN");
    app.add_option("--company-id", raw.company_id, "accept this company id only (any, if absent)")->type_name("ID");
    app.add_option("--talentry-token", raw.talentry_token, "accept this Talentry token only (any, if absent)")
        ->type_name("TOKEN");
}

std::optional<std::filesystem::path> maybe_path(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional<std::filesystem::path>{text};
}

std::optional<std::string> if_given(const std::string& text, std::optional<std::string> otherwise)
{
    return text.empty() ? std::move(otherwise) : std::optional{text};
}

Result<Options> complete(Options options, const Raw& raw)
{
    if (raw.feeds.empty())
        return fail(ErrorKind::usage, "usage", "--feeds is missing: a folder with job feeds such as de.xml");
    const auto rate = parse_rate(raw.rate);
    if (!rate) return tl::unexpected{rate.error()};
    Account account;
    if (!raw.account.empty()) {
        auto read = read_account_file(raw.account);
        if (!read) return tl::unexpected{read.error()};
        account = std::move(*read);
    }
    account.personio.token = if_given(raw.personio_token, account.personio.token);
    account.personio.company_id = if_given(raw.company_id, account.personio.company_id);
    account.talentry.token = if_given(raw.talentry_token, account.talentry.token);

    options.port_file = maybe_path(raw.port_file);
    options.faults_file = maybe_path(raw.faults);
    options.chatter = raw.quiet ? Options::Chatter::quiet : Options::Chatter::normal;
    options.vendors.feeds = raw.feeds;
    options.vendors.ledger_file = maybe_path(raw.ledger);
    options.vendors.personio.account = std::move(account.personio);
    options.vendors.personio.rate = *rate;
    options.vendors.talentry.account = std::move(account.talentry);
    return options;
}

} // namespace

Result<Options> parse_options(int argc, const char* const* argv, std::optional<Notice>& notice)
{
    CLI::App app{description, "sandbox"};
    Options options;
    Raw raw;
    add_server_options(app, options, raw);
    add_vendor_options(app, options, raw);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        notice = Notice{app.help()};
        return options;
    } catch (const CLI::ParseError& problem) {
        return fail(ErrorKind::usage, "usage", problem.what(), "see sandbox --help");
    }
    if (raw.version) {
        notice = Notice{std::string{"sandbox "} + std::string{version} + "\n"};
        return options;
    }
    return complete(std::move(options), raw);
}

} // namespace tpsync::sandbox
