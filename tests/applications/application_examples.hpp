#pragma once

#include "tpsync/setup/setup.hpp"
#include "tpsync/talentry/application_base64.hpp"

#include <fmt/format.h>

#include <string>

namespace tpsync::test {

/// A setup with everything in use, sending to nowhere.
inline setup::Setup example_setup()
{
    setup::Setup setup;
    setup.file = "acme.json";
    setup.customer = CustomerName{"acme"};
    setup.products = {setup::Product::referral, setup::Product::crm, setup::Product::internal};
    setup.personio.subdomain = "acme";
    setup.personio.company_id = "12345";
    setup.personio.tags = {"Talentry-Referral", "Talentry-CRM", "Internal Application"};
    setup.personio.channels = {{"Talentry-Referral", 48291}, {"Talentry-CRM", 48292}, {"Talentry-Internal", 48293}};
    setup.personio.attributes = {{"TalentryId", "custom_attribute_504184"},
                                 {"Referral Information", "custom_attribute_504186"},
                                 {"CRM-Recruiter Information", "custom_attribute_504188"}};
    setup.endpoints.personio_api = "http://127.0.0.1:1";
    return setup;
}

/// What must never be seen outside: names, address, text and document of the example.
inline constexpr const char* canary = "Canaria";

/// A referral with `documents` small documents.
inline std::string example_application(const std::string& id, const std::string& email = "canaria@example.invalid",
                                       int documents = 0)
{
    std::string attachments;
    for (int i = 0; i < documents; ++i) {
        attachments +=
            fmt::format(R"({}{{"type":"resume","fileName":"Canaria{}.pdf","content":"{}"}})", i == 0 ? "" : ",", i,
                        talentry::encode_base64("%PDF-1.4 Canaria " + std::to_string(i)));
    }
    return fmt::format(R"({{"id":"{}","type":"referral","jobId":"4103","message":"Canaria writes",)"
                       R"("candidate":{{"firstName":"Canaria","lastName":"Canariasen","email":"{}"}},)"
                       R"("referral":{{"referrer":{{"firstName":"Canario"}}}},"attachments":[{}]}})",
                       id, email, attachments);
}

} // namespace tpsync::test
