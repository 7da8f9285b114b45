#include "setup/fixture.hpp"

#include <sys/stat.h>
#include <unistd.h>

using namespace setup_test;
using namespace std::chrono_literals;
using setup::Product;

namespace {

constexpr std::string_view smallest = R"({"customer": "acme", "products": ["referral"],
 "personio": {"subdomain": "acme"},
 "talentry": {"customer_id": "1", "user_source": "acme", "token": {"file": "token"}}})";

Finding no_setup(std::string_view text)
{
    const auto loaded = setup::examine_setup_text(text, "acme.json", Purpose::validation, Secrets::not_needed);
    REQUIRE_FALSE(loaded);
    return loaded.error();
}

} // namespace

TEST_CASE("setup: the example of the interface is read value by value")
{
    const auto loaded = examine(example("all"));
    INFO(shown(loaded.findings));
    REQUIRE(loaded.findings.empty());
    REQUIRE(loaded.setup);
    const auto& s = *loaded.setup;
    CHECK(s.file == "acme.json");
    CHECK(s.customer.value == "acme");
    CHECK(s.products == std::vector{Product::referral, Product::crm, Product::internal});
    CHECK(s.personio.subdomain == "acme");
    CHECK(s.personio.company_id == "12345");
    REQUIRE(s.personio.recruiting_token);
    CHECK(s.personio.recruiting_token->kind == setup::SecretReference::Kind::file);
    CHECK(s.personio.recruiting_token->name == "acme.personio-token");
    CHECK(s.personio.languages == std::vector<std::string>{"de", "en"});
    CHECK(s.personio.keyword_language == "de");
    CHECK(s.personio.uses_subcompanies);
    CHECK(s.personio.tags.size() == 3);
    CHECK(s.personio.channels.at("Talentry-Internal") == 48293);
    CHECK(s.personio.attributes.at("TalentryId") == "custom_attribute_504184");
    CHECK(s.personio.mandatory_attributes == std::vector<std::string>{"custom_attribute_504190"});
    CHECK(s.talentry.customer_id == "1561");
    CHECK(s.talentry.user_source == "acme-connector");
    CHECK(s.talentry.token.kind == setup::SecretReference::Kind::environment);
    CHECK(s.talentry.token.name == "ACME_TALENTRY_TOKEN");
    CHECK(s.talentry.source == "personio");
    CHECK(s.talentry.contact_name == "Eva Flores");
    CHECK(s.talentry.contact_email == "eva.flores@example.com");
    CHECK(s.talentry.contact_phone == "+49 89 0000000");
    CHECK(s.talentry.default_company == "acme");
    REQUIRE(s.talentry.default_reward);
    CHECK(s.talentry.default_reward->amount == 500);
    CHECK(s.talentry.default_reward->currency == "EUR");
    REQUIRE(s.picklists.departments);
    CHECK(s.picklists.departments->at("Sales") == "SAL");
    CHECK(s.application_fields ==
          std::vector<std::pair<std::string, std::string>>{{"candidate.phoneNumber", "phone"},
                                                           {"customFields.Notice period", "custom_attribute_504190"}});
    CHECK(s.limits.max_removal_percent == 20);
    CHECK(s.limits.free_removals == 2);
    CHECK(s.limits.min_jobs == 1);
    CHECK(s.endpoints.feed == "http://127.0.0.1:8080/xml");
    CHECK(s.uses(Product::crm));
}

TEST_CASE("setup: sync-jobs loads a setup that lacks what only applications need, with every default")
{
    const auto loaded = examine(smallest, Purpose::jobs);
    INFO(shown(loaded.findings));
    REQUIRE(loaded.setup);
    CHECK(loaded.findings.empty());
    const auto& s = *loaded.setup;
    CHECK(s.personio.languages == std::vector<std::string>{"de", "en"});
    CHECK(s.personio.keyword_language.empty());
    CHECK(s.personio.uses_subcompanies);
    CHECK_FALSE(s.personio.recruiting_token);
    CHECK(s.talentry.source == "personio");
    CHECK(s.talentry.skip_invalid_jobs);
    CHECK(s.talentry.refresh_after == 24h);
    CHECK_FALSE(s.talentry.default_reward);
    CHECK_FALSE(s.picklists.departments);
    CHECK(s.limits.max_removal_percent == 20);
    CHECK(s.endpoints.feed.empty());
    CHECK(s.endpoints.personio_api == "https://api.personio.de");
    CHECK(s.endpoints.talentry_api == "https://api.talentry.com");
    CHECK(s.applications.quarantine == 5min);
    CHECK_FALSE(s.applications.never_duplicate);
    CHECK(s.monitoring.ping_url.empty());
    CHECK_FALSE(s.uses(Product::crm));
}

TEST_CASE("setup: R7, R8, R9, R14: for applications what they need must be there, all named in one pass")
{
    for (const auto purpose : {Purpose::applications, Purpose::validation}) {
        const auto loaded = examine(smallest, purpose);
        INFO(shown(loaded.findings));
        CHECK_FALSE(loaded.setup);
        for (const char* path : {"personio.company_id", "personio.recruiting_token", "personio.tags",
                                 "personio.channels", "personio.attributes"}) {
            INFO(path);
            CHECK(find(loaded.findings, "TP104", path) != nullptr);
        }
    }
}

TEST_CASE("setup: R4, R11, R12: what another product needs is not asked for")
{
    for (const char* name : {"referral", "crm", "both", "all"}) {
        INFO(name);
        for (const auto purpose : {Purpose::jobs, Purpose::applications, Purpose::validation}) {
            const auto loaded = examine(example(name), purpose);
            INFO(shown(loaded.findings));
            CHECK(loaded.findings.empty());
            CHECK(loaded.setup);
        }
    }
}

TEST_CASE("setup: R5: five mistakes are five findings in the order of the file")
{
    auto text = replaced(example("all"), "\"subdomain\": \"acme\"", "\"subdomain\": \"acme.personio.de\"");
    text = replaced(text, "\"12345\"", "\"\"");
    text = replaced(text, "\"Talentry-CRM\", \"Internal", "\"Talentry CRM\", \"Internal");
    text = replaced(text, "\"user_source\": \"acme-connector\",", "");
    text = replaced(text, "\"EUR\"", "\"EURO\"");
    const auto loaded = examine(text);
    INFO(shown(loaded.findings));
    std::vector<std::string> codes;
    for (const auto& finding : loaded.findings) codes.push_back(finding.code);
    CHECK(codes == std::vector<std::string>{"TP202", "TP205", "TP223", "TP220", "TP104", "TP306"});
    CHECK(loaded.notes.size() == loaded.findings.size());
    CHECK_FALSE(loaded.setup);
    CHECK(loaded.findings[0].place.file == "acme.json");
    CHECK(loaded.findings[0].place.line == 5);
    CHECK(loaded.findings[0].place.column == 18);
    CHECK(setup::error_of(loaded).message == "acme.json has 6 errors");
    CHECK(setup::error_of(loaded).kind == ErrorKind::setup);
}

TEST_CASE("setup: every optional key is read")
{
    auto text = replaced(example("all"), "\"subdomain\": \"acme\"",
                         "\"subdomain\": \"acme\", \"partner_id\": \"ACME\", \"app_id\": \"ACME_CONNECTOR\"");
    text = replaced(text, "\"source\": \"personio\"",
                    "\"source\": \"personio\", \"skip_invalid_jobs\": false, \"refresh_after\": \"90m\"");
    text = replaced(text, "\"min_jobs\": 1", "\"min_jobs\": 1, \"max_feed_bytes\": 1048576");
    text = replaced(text, "\"limits\"",
                    "\"applications\": {\"master_key_file\": \"keys/master.key\", \"unknown_outcome\": "
                    "\"never_duplicate\", \"quarantine\": \"60m\", \"send_gender\": true},"
                    "\"monitoring\": {\"ping_url\": \"https://example.com/ping\", "
                    "\"drain_ping_url\": \"https://example.com/drain\"}, \"limits\"");
    text = replaced(text, "\"endpoints\": {", "\"endpoints\": {\"ca_file\": \"/etc/ca.pem\",");
    text = replaced(text, "\"personio_api\": \"http://127.0.0.1:8080\"", "\"personio_api\": \"http://[::1]:8080/p//\"");
    auto loaded = setup::examine_setup_text(text, "/srv/setups/acme.json", Purpose::validation, Secrets::not_needed);
    REQUIRE(loaded);
    INFO(shown(loaded->findings));
    REQUIRE(loaded->setup);
    const auto& s = *loaded->setup;
    CHECK(s.personio.partner_id == "ACME");
    CHECK(s.personio.app_id == "ACME_CONNECTOR");
    CHECK_FALSE(s.talentry.skip_invalid_jobs);
    CHECK(s.talentry.refresh_after == 90min);
    CHECK(s.limits.max_feed_bytes == 1048576);
    CHECK(s.applications.master_key_file == "/srv/setups/keys/master.key");
    CHECK(s.applications.never_duplicate);
    CHECK(s.applications.quarantine == 60min);
    CHECK(s.applications.send_gender);
    CHECK(s.monitoring.ping_url == "https://example.com/ping");
    CHECK(s.monitoring.drain_ping_url == "https://example.com/drain");
    CHECK(s.endpoints.ca_file == "/etc/ca.pem");
    CHECK(s.endpoints.personio_api == "http://[::1]:8080/p");
}

TEST_CASE("setup: a text that is no setup at all is told apart from a setup with errors")
{
    CHECK(no_setup("").code == "TP004");
    CHECK(no_setup("not json").code == "TP004");
    CHECK(no_setup(std::string{"\x7f"
                               "ELF\0\0",
                               6})
              .code == "TP004");
    CHECK(no_setup("[]").code == "TP005");
    CHECK(no_setup("\"customer\"").code == "TP005");
    const auto comma = no_setup("{\n  \"customer\": \"acme\",\n}");
    CHECK(comma.place.line == 3);
    CHECK(comma.place.column == 1);
    CHECK(comma.message.find("comma") != std::string::npos);
    CHECK(has_errors(examine("{}").findings));
}

TEST_CASE("setup: V9: only a regular file of at most 1 MiB is read")
{
    const TemporaryDirectory directory;
    const auto code = [](const std::filesystem::path& path) {
        const auto loaded = setup::load_setup(path, Purpose::jobs, Secrets::not_needed);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().kind == ErrorKind::setup);
        CHECK_FALSE(loaded.error().remedy.empty());
        return loaded.error().code;
    };
    CHECK(code(directory.path() / "missing.json") == "TP001");
    CHECK(code(directory.path()) == "TP002");
    CHECK(code("/dev/zero") == "TP002");
    const auto pipe = directory.path() / "pipe.json";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(code(pipe) == "TP002");
    CHECK(code(directory.write("large.json", std::string((1U << 20U) + 1, ' '))) == "TP003");
    CHECK(code(directory.write("empty.json", "")) == "TP004");
    const auto broken = setup::load_setup(directory.write("broken.json", "{\n\"a\" 1}"), Purpose::jobs);
    REQUIRE_FALSE(broken);
    CHECK(broken.error().message.find("broken.json:2:5: ") != std::string::npos);
}

TEST_CASE("setup: a file that is no setup is named once")
{
    const TemporaryDirectory directory;
    const auto message = [](const std::filesystem::path& path) {
        const auto loaded = setup::load_setup(path, Purpose::jobs, Secrets::not_needed);
        REQUIRE_FALSE(loaded);
        return loaded.error().message;
    };
    const auto missing = directory.path() / "missing.json";
    CHECK(message(missing) == missing.string() + ": the setup file cannot be read: it does not exist");
    CHECK(message("/dev/zero") == "/dev/zero: the setup is not a regular file");
    const auto large = directory.write("large.json", std::string((1U << 20U) + 1, ' '));
    CHECK(message(large) == large.string() + ": the setup file is larger than 1 MiB");
    const auto loop = directory.path() / "loop.json";
    std::filesystem::create_symlink("loop.json", loop);
    CHECK(message(loop) == loop.string() + ": the setup file cannot be read: its symbolic links go in a circle");
    if (::geteuid() == 0) return; // root may read everything
    const auto closed = directory.write("closed.json", "{}", 0);
    CHECK(message(closed) == closed.string() + ": the setup file cannot be read: Permission denied");
}

TEST_CASE("setup: a file is read where it lies, its secrets only when they are needed")
{
    const TemporaryDirectory directory;
    const auto file = directory.write("acme.json", smallest, 0644);
    const auto dry = setup::load_setup(file, Purpose::jobs, Secrets::not_needed);
    REQUIRE(dry);
    CHECK(dry->setup);
    const auto real = setup::load_setup(file, Purpose::jobs);
    REQUIRE(real);
    CHECK_FALSE(real->setup);
    CHECK(find(real->findings, "TP411", "talentry.token.file") != nullptr);
    directory.write("token", "t0ken\n");
    CHECK(setup::load_setup(file, Purpose::jobs)->setup);
}

TEST_CASE("setup: a customer is named in reports even when the setup has errors")
{
    CHECK(examine("{\"customer\": \"acme\"}").customer == "acme");
    CHECK(examine("{\"customer\": \"ac\\u001bme\"}").customer == "ac\\x1bme");
    CHECK(examine("{}").customer.empty());
}
