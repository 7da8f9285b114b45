#include "sync-jobs/scene.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

namespace tpsync::test {
namespace {

std::filesystem::path prepared(const TemporaryDirectory& directory)
{
    std::filesystem::create_directory(directory / "feeds");
    put(directory / "token", std::string{Scene::token} + "\n");
    std::filesystem::permissions(directory / "token", std::filesystem::perms{0600});
    return directory / "feeds";
}

} // namespace

std::vector<Opening> openings(int first, int count, const std::string& keywords)
{
    std::vector<Opening> all;
    for (int i = 0; i < count; ++i) {
        Opening opening;
        opening.id = first + i;
        opening.keywords = keywords;
        all.push_back(opening);
    }
    return all;
}

std::vector<Opening> operator+(std::vector<Opening> a, const std::vector<Opening>& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::string feed_document(const std::vector<Opening>& all, const std::string& language)
{
    std::string document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workzag-jobs>\n";
    for (const auto& opening : all) {
        const auto text =
            opening.has_text
                ? fmt::format("<jobDescription><name>Tasks {0}</name><value><![CDATA[<p>Text {0}</p>]]></value>"
                              "</jobDescription>",
                              language)
                : std::string{};
        document += fmt::format(
            "<position><id>{}</id><subcompany>Acme GmbH</subcompany><office>{}</office><department>{}</department>"
            "<name>{} {}</name><jobDescriptions>{}</jobDescriptions><keywords>{}</keywords></position>\n",
            opening.id, opening.office, opening.department, opening.title, opening.id, text, opening.keywords);
    }
    return document + "</workzag-jobs>\n";
}

Scene::Scene(std::vector<std::string> sandbox_arguments) : sandbox_{prepared(directory_), std::move(sandbox_arguments)}
{
    write_setup();
}

void Scene::publish(const std::vector<Opening>& all)
{
    put(directory_ / "feeds/de.xml", feed_document(all, "de"));
    put(directory_ / "feeds/en.xml", feed_document(all, "en"));
}

void Scene::publish_bytes(const std::string& document)
{
    put(directory_ / "feeds/de.xml", document);
    put(directory_ / "feeds/en.xml", document);
}

std::string Scene::setup_text(const std::string& customer, const std::string& tenant, const std::string& more) const
{
    return fmt::format(
        R"({{"customer":"{0}","products":["referral"],"personio":{{"subdomain":"acme","languages":["de","en"]}},)"
        R"("talentry":{{"customer_id":"{1}","user_source":"acme-connector","token":{{"file":"token"}}}},)"
        R"("picklists":{{"departments":{{"Engineering":"ENG","Sales":"SAL"}},"offices":{{"Berlin":"BER","Munich":"MUC"}}}},)"
        R"("endpoints":{{"feed":"{2}/xml","personio_api":"{2}","talentry_api":"{2}"}}{3}{4}}})",
        customer, tenant, sandbox_.url(), more.empty() ? "" : ",", more);
}

void Scene::write_setup(const std::string& more)
{
    put(directory_ / "acme.json", setup_text("acme", "1561", more));
}

ProgramRun Scene::command(const std::vector<std::string>& arguments) const
{
    ProgramRun run;
    run.arguments = {TPSYNC_SYNC_JOBS, "--state", state()};
    run.arguments.insert(run.arguments.end(), arguments.begin(), arguments.end());
    run.arguments.push_back(setup_file());
    return run;
}

ProgramResult Scene::sync(const std::vector<std::string>& arguments) const
{
    return run_program(command(arguments));
}

json::Value Scene::report_of(const std::vector<std::string>& arguments) const
{
    auto with_json = arguments;
    with_json.insert(with_json.begin(), "--json");
    const auto result = sync(with_json);
    auto document = json::read(result.out, {std::size_t{64} << 20U, 64});
    if (!document) throw std::runtime_error{"stdout is no JSON: " + result.out + result.err};
    auto* customers = document->root.find("customers");
    if (customers == nullptr || customers->items().empty()) throw std::runtime_error{"no customer in: " + result.out};
    return customers->items().front();
}

std::set<std::string> Scene::online(const std::string& tenant) const
{
    const auto ledger = sandbox_.ledger();
    const auto& tenants = at(ledger.root, {"talentry", "tenants"});
    std::set<std::string> ids;
    if (const auto* found = tenants.find(tenant)) {
        for (const auto& member : at(*found, {"active"}).members()) ids.insert(member.key);
    }
    return ids;
}

std::size_t Scene::imports() const
{
    const auto ledger = sandbox_.ledger();
    const auto* tenant = at(ledger.root, {"talentry", "tenants"}).find("1561");
    return tenant == nullptr ? 0 : at(*tenant, {"imports"}).items().size();
}

std::size_t Scene::import_requests() const
{
    const auto ledger = sandbox_.ledger();
    std::size_t count = 0;
    for (const auto& request : at(ledger.root, {"requests"}).items()) {
        if (text_of(request, "method") == "POST") ++count;
    }
    return count;
}

bool Scene::last_import_deactivates() const
{
    const auto ledger = sandbox_.ledger();
    return at(at(ledger.root, {"talentry", "tenants", "1561", "imports"}).items().back(), {"deactivate_missing"})
        .boolean()
        .value();
}

json::Value Scene::active_job(const std::string& id) const
{
    const auto ledger = sandbox_.ledger();
    return at(ledger.root, {"talentry", "tenants", "1561", "active", id});
}

std::string confirm_token(const json::Value& report)
{
    return text_of(report, "confirm_token");
}

std::string text_of(const json::Value& value, const std::string& key)
{
    const auto* member = value.find(key);
    const auto* text = member == nullptr ? nullptr : member->string();
    return text == nullptr ? std::string{} : *text;
}

std::size_t count_of(const json::Value& value, const std::string& key)
{
    const auto* member = value.find(key);
    return member == nullptr ? 0 : member->items().size();
}

} // namespace tpsync::test
