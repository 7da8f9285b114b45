#include "push-application/rehearsal.hpp"

#include "tpsync/talentry/application_base64.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace tpsync::test {

Rehearsal::Rehearsal(std::vector<std::string> sandbox_arguments)
    : sandbox{TPSYNC_EXAMPLE_FEEDS, std::move(sandbox_arguments)}
{
    write_setup("setup.json", sandbox.url());
    write_setup("void.json", "http://127.0.0.1:1");
    put(folder / "token", "canary-token\n");
    std::filesystem::permissions(folder / "token", std::filesystem::perms{0600});
}

void Rehearsal::write_setup(const std::string& name, const std::string& api, const std::string& more) const
{
    put(folder / name, fmt::format(R"({{"customer":"acme","products":["referral","crm","internal"],
 "personio":{{"subdomain":"acme","company_id":"12345","recruiting_token":{{"file":"token"}},
  "tags":["Talentry-Referral","Talentry-CRM","Internal Application"],
  "channels":{{"Talentry-Referral":48291,"Talentry-CRM":48292,"Talentry-Internal":48293}},
  "attributes":{{"TalentryId":"custom_attribute_504184","Referral Information":"custom_attribute_504186",
   "CRM-Recruiter Information":"custom_attribute_504188"}}}},
 "talentry":{{"customer_id":"1561","user_source":"acme-connector","token":{{"env":"ACME_TALENTRY_TOKEN"}}}},
 "endpoints":{{"personio_api":"{}"}}{}}})",
                                   api, more));
}

ProgramRun Rehearsal::command(const std::string& input, std::vector<std::string> arguments) const
{
    std::vector<std::string> all{TPSYNC_PUSH_APPLICATION, (folder / "setup.json").native(), "--state", state()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return {all, input, environment, {}};
}

ProgramResult Rehearsal::push(const std::string& input, std::vector<std::string> arguments) const
{
    return run_program(command(input, std::move(arguments)));
}

ProgramResult Rehearsal::push_into_the_void(const std::string& input, std::vector<std::string> arguments) const
{
    auto run = command(input, std::move(arguments));
    run.arguments[1] = (folder / "void.json").native();
    return run_program(run);
}

std::size_t Rehearsal::applications() const
{
    return at(sandbox.ledger().root, {"applications"}).items().size();
}

std::size_t Rehearsal::documents() const
{
    return at(sandbox.ledger().root, {"documents"}).items().size();
}

bool Rehearsal::is_in_state(const std::string& text) const
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder / "state"}) {
        if (entry.path().filename().native().find(text) != std::string::npos) return true;
        if (entry.is_regular_file() && content_of(entry.path()).find(text) != std::string::npos) return true;
    }
    return false;
}

std::string referral(const std::string& id, int documents, const std::string& email)
{
    std::string attachments;
    for (int i = 0; i < documents; ++i) {
        attachments +=
            fmt::format(R"({}{{"type":"resume","fileName":"Canaria{}.pdf","content":"{}"}})", i == 0 ? "" : ",", i,
                        talentry::encode_base64("%PDF-1.4 Canaria " + std::to_string(i)));
    }
    return fmt::format(R"({{"id":"{0}","type":"referral","jobId":"4103","message":"Canaria writes","candidate":)"
                       R"({{"firstName":"Canaria","lastName":"Canariasen","email":"{1}","phoneNumber":"+49Canaria"}},)"
                       R"("referral":{{"referrer":{{"firstName":"Canaria"}}}},"attachments":[{2}]}})",
                       id, email.empty() ? "Canaria." + id + "@example.invalid" : email, attachments);
}

} // namespace tpsync::test
