#include "setup/check_cases.hpp"

namespace setup_test {

std::vector<CheckCase> talentry_cases()
{
    return {
        {"a customer id that is an address", "TP301", "talentry.customer_id", "\"1561\"",
         "\"https://api.talentry.com/1561\"", ""},
        {"a customer id with a blank at its end", "TP301", "talentry.customer_id", "\"1561\"", "\"1561 \"",
         "write \"1561\""},
        {"an empty customer id", "TP301", "talentry.customer_id", "\"1561\"", "\"\"", ""},
        {"a customer id that would climb", "TP301", "talentry.customer_id", "\"1561\"", "\"..\"", ""},
        {"a user source that no header can carry", "TP302", "talentry.user_source", "\"acme-connector\"",
         "\"acme-f\\u00fcr-alle\"", "header"},
        {"a source with a blank in front", "TP303", "talentry.source", "\"personio\",\n    \"contact",
         "\" personio\",\n    \"contact", "write \"personio\""},
        {"a contact e-mail without @", "TP304", "talentry.contact_person.email", "eva.flores@example.com",
         "eva.flores.example.com", "one address"},
        {"two contact e-mails", "TP304", "talentry.contact_person.email", "eva.flores@example.com",
         "a@example.com, b@example.com", ""},
        {"a default reward of nothing", "TP305", "talentry.default_reward.amount", "\"amount\": 500", "\"amount\": 0",
         ""},
        {"a default reward with cents", "TP305", "talentry.default_reward.amount", "\"amount\": 500",
         "\"amount\": 500.50", "whole"},
        {"a default reward of ten digits", "TP305", "talentry.default_reward.amount", "\"amount\": 500",
         "\"amount\": 1000000000", ""},
        {"a currency in small letters", "TP306", "talentry.default_reward.currency", "\"EUR\"", "\"eur\"",
         "write \"EUR\""},
        {"a withdrawn currency", "TP306", "talentry.default_reward.currency", "\"EUR\"", "\"DEM\"", "not an active"},
        {"a code that is no money", "TP306", "talentry.default_reward.currency", "\"EUR\"", "\"XAU\"", ""},
        {"a refresh interval without unit", "TP307", "talentry.refresh_after", "\"source\": \"personio\"",
         "\"source\": \"personio\", \"refresh_after\": \"24\"", "\"24h\""},
        {"a refresh interval of no time", "TP307", "talentry.refresh_after", "\"source\": \"personio\"",
         "\"source\": \"personio\", \"refresh_after\": \"0h\"", ""},
        {"R17: sub-companies although there are none", "TP309", "picklists.subcompanies", "\"uses_subcompanies\": true",
         "\"uses_subcompanies\": false", "uses_subcompanies"},
    };
}

std::vector<CheckCase> secret_form_cases()
{
    return {
        {"R8: a token as the name of a variable", "TP401", "talentry.token.env", "\"ACME_TALENTRY_TOKEN\"",
         "\"s3cr3t-t0ken\"", "never the secret itself"},
        {"R8: an empty variable name", "TP401", "talentry.token.env", "\"ACME_TALENTRY_TOKEN\"", "\"\"", ""},
        {"R8: a path as the name of a credential", "TP402", "talentry.token.credential",
         "\"env\": \"ACME_TALENTRY_TOKEN\"", "\"credential\": \"../token\"", "LoadCredential"},
        {"R8: an empty file name", "TP403", "personio.recruiting_token.file", "\"acme.personio-token\"", "\"\"", ""},
    };
}

std::vector<CheckCase> picklist_cases()
{
    return {
        {"R16: an empty name", "TP501", "picklists.offices[\"\"]", "\"Berlin\"", "\"\"", ""},
        {"R16: a name with a blank at its end", "TP502", "picklists.offices[\"Berlin \"]", "\"Berlin\"", "\"Berlin \"",
         "beginning or end"},
        {"R16: an empty External ID", "TP503", "picklists.offices.Berlin", "\"BER\"", "\"\"", ""},
        {"R16: an External ID with a blank in front", "TP504", "picklists.offices.Berlin", "\"BER\"", "\" BER\"", ""},
        {"R16: two names with one External ID", "TP505", "picklists.offices.Munich", "\"MUC\"", "\"BER\"",
         "also that of \"Berlin\""},
        {"R16: an empty picklist", "TP506", "picklists.departments", "{\"Engineering\": \"ENG\", \"Sales\": \"SAL\"}",
         "{}", "no position"},
    };
}

std::vector<CheckCase> limit_cases()
{
    return {
        {"the guard cannot be switched off", "TP701", "limits.max_removal_percent", "\"max_removal_percent\": 20",
         "\"max_removal_percent\": 100", "cannot be switched off"},
        {"the guard cannot be switched off by any number", "TP701", "limits.max_removal_percent",
         "\"max_removal_percent\": 20", "\"max_removal_percent\": 1e9", "cannot be switched off"},
        {"a negative percentage", "TP702", "limits.max_removal_percent", "\"max_removal_percent\": 20",
         "\"max_removal_percent\": -1", "0 to 99"},
        {"a percentage with a fraction", "TP702", "limits.max_removal_percent", "\"max_removal_percent\": 20",
         "\"max_removal_percent\": 0.2", ""},
        {"a weak guard", "TP703", "limits.max_removal_percent", "\"max_removal_percent\": 20",
         "\"max_removal_percent\": 99", "99 percent"},
        {"a guard that holds everything", "TP704", "limits.max_removal_percent", "\"max_removal_percent\": 20",
         "\"max_removal_percent\": 0", ""},
        {"so many free removals that there is no guard", "TP705", "limits.free_removals", "\"free_removals\": 2",
         "\"free_removals\": 1001", "0 to 1000"},
        {"many free removals", "TP706", "limits.free_removals", "\"free_removals\": 2", "\"free_removals\": 51", ""},
        {"a negative least number of jobs", "TP707", "limits.min_jobs", "\"min_jobs\": 1", "\"min_jobs\": -1", ""},
        {"no least number of jobs", "TP708", "limits.min_jobs", "\"min_jobs\": 1", "\"min_jobs\": 0", "without jobs"},
        {"a feed size of nothing", "TP709", "limits.max_feed_bytes", "\"min_jobs\": 1",
         "\"min_jobs\": 1, \"max_feed_bytes\": 0", ""},
        {"an unknown way to treat an unknown outcome", "TP751", "applications.unknown_outcome", "\"limits\"",
         "\"applications\": {\"unknown_outcome\": \"never-duplicate\"}, \"limits\"",
         "did you mean \"never_duplicate\"?"},
        {"a quarantine of two hours", "TP752", "applications.quarantine", "\"limits\"",
         "\"applications\": {\"quarantine\": \"2h\"}, \"limits\"", "1m to 60m"},
    };
}

std::vector<CheckCase> endpoint_cases()
{
    return {
        {"plain http beyond this machine", "TP801", "endpoints.talentry_api",
         "\"talentry_api\": \"http://127.0.0.1:8080\"", "\"talentry_api\": \"http://api.talentry.com\"", "https"},
        {"another scheme", "TP801", "endpoints.feed", "\"http://127.0.0.1:8080/xml\"", "\"file:///etc/passwd\"", ""},
        {"no address at all", "TP801", "endpoints.feed", "\"http://127.0.0.1:8080/xml\"", "\"\"", ""},
        {"user name and password in an address", "TP801", "endpoints.feed", "\"http://127.0.0.1:8080/xml\"",
         "\"https://user:canary@example.com/xml\"", ""},
        {"a line end in an address", "TP801", "endpoints.feed", "\"http://127.0.0.1:8080/xml\"",
         "\"https://example.com/xml\\n\"", ""},
        {"a host that only begins like this machine", "TP801", "endpoints.feed", "\"http://127.0.0.1:8080/xml\"",
         "\"http://localhost.example.com/xml\"", ""},
        {"a fragment in an address", "TP802", "endpoints.feed", "\"http://127.0.0.1:8080/xml\"",
         "\"http://127.0.0.1:8080/xml#top\"", "fragment"},
        {"a query behind a base address", "TP802", "endpoints.personio_api",
         "\"personio_api\": \"http://127.0.0.1:8080\"", "\"personio_api\": \"http://127.0.0.1:8080?x=1\"", "query"},
        {"an address of somebody else", "TP803", "endpoints.personio_api",
         "\"personio_api\": \"http://127.0.0.1:8080\"", "\"personio_api\": \"https://proxy.example.com\"",
         "proxy.example.com"},
        {"the feed of another company", "TP803", "endpoints.feed", "\"http://127.0.0.1:8080/xml\"",
         "\"https://other.jobs.personio.de/xml\"", ""},
        {"a ping address without https", "TP801", "monitoring.ping_url", "\"limits\"",
         "\"monitoring\": {\"ping_url\": \"http://example.com/ping\"}, \"limits\"", ""},
        {"a drain ping address without https", "TP801", "monitoring.drain_ping_url", "\"limits\"",
         "\"monitoring\": {\"drain_ping_url\": \"http://example.com/ping\"}, \"limits\"", ""},
        {"a ping address with a blank", "TP801", "monitoring.ping_url", "\"limits\"",
         "\"monitoring\": {\"ping_url\": \"https://example.com/can ary\"}, \"limits\"", "blanks"},
        {"a ping address that is none", "TP801", "monitoring.ping_url", "\"limits\"",
         "\"monitoring\": {\"ping_url\": \"canary-check\"}, \"limits\"", "https://"},
        {"one check for both programs", "TP805", "monitoring.ping_url", "\"limits\"",
         "\"monitoring\": {\"ping_url\": \"https://example.com/ping\"}, \"limits\"", ""},
        {"the same check twice", "TP805", "monitoring.drain_ping_url", "\"limits\"",
         "\"monitoring\": {\"ping_url\": \"https://example.com/ping\", \"drain_ping_url\": "
         "\"https://example.com/ping\"}, \"limits\"",
         ""},
    };
}

} // namespace setup_test
