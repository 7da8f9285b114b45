#include "tpsync/setup/keys.hpp"

#include <algorithm>
#include <array>

namespace tpsync::setup {
namespace {

constexpr std::array table{
    Key{"customer", Shape::text, Need::always,
        "Short name of the customer; also the name of its folder in the state directory.",
        R"("pattern":"^[a-z0-9][a-z0-9._-]{0,63}$")"},
    Key{"products", Shape::list_of_text, Need::always, "The Talentry products in use.",
        R"("items":{"type":"string","enum":["referral","crm","internal"]},"minItems":1,"uniqueItems":true)"},
    Key{"personio", Shape::object, Need::always, "The customer's Personio account.", ""},
    Key{"personio.subdomain", Shape::text, Need::always,
        "First part of the career site's address: acme for https://acme.jobs.personio.de.",
        R"("pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")"},
    Key{"personio.company_id", Shape::text, Need::applications,
        "Company ID, shown beside the recruiting token in Personio. Digits in double quotes.",
        R"("pattern":"^[1-9][0-9]{0,17}$")"},
    Key{"personio.recruiting_token", Shape::secret, Need::applications,
        "Where the Recruiting API access token is kept; never the token itself.", ""},
    Key{"personio.languages", Shape::list_of_text, Need::optional, "Languages of the job feed to read.",
        R"("items":{"type":"string","enum":["de","en","fr","es","nl","it","pt","sv","fi","pl","cs"]},"minItems":1,"uniqueItems":true,"default":["de","en"])"},
    Key{"personio.keyword_language", Shape::text, Need::optional,
        "The language whose Keywords box counts; the first language read when absent.",
        R"("enum":["de","en","fr","es","nl","it","pt","sv","fi","pl","cs"])"},
    Key{"personio.uses_subcompanies", Shape::flag, Need::optional, "Whether positions name a sub-company in Personio.",
        R"("default":true)"},
    Key{"personio.tags", Shape::list_of_text, Need::applications, "Tags as they are spelt in Personio, exactly.",
        R"("items":{"type":"string","enum":["Talentry-Referral","Talentry-CRM","Internal Application"]},"uniqueItems":true)"},
    Key{"personio.channels", Shape::map_to_number, Need::applications, "Recruiting channels with their Channel ID.",
        R"("propertyNames":{"enum":["Talentry-Referral","Talentry-CRM","Talentry-Internal"]},"additionalProperties":{"type":"integer","minimum":1})"},
    Key{"personio.attributes", Shape::map_to_text, Need::applications,
        "Candidate attributes: name -> API name, such as custom_attribute_504184.",
        R"("additionalProperties":{"type":"string","pattern":"^custom_attribute_[0-9]{1,18}$"})"},
    Key{"personio.mandatory_attributes", Shape::list_of_text, Need::optional,
        "API names of the attributes that Personio demands in every application.",
        R"("items":{"type":"string","pattern":"^(custom_attribute_[0-9]{1,18}|birthday|gender|location|phone|available_from|salary_expectations)$"},"uniqueItems":true)"},
    Key{"personio.partner_id", Shape::text, Need::optional, "Partner id sent to Personio (X-Personio-Partner-ID).",
        R"("pattern":"^[A-Z0-9]+(_[A-Z0-9]+)*$")"},
    Key{"personio.app_id", Shape::text, Need::optional, "App id sent to Personio (X-Personio-App-ID).",
        R"("pattern":"^[A-Z0-9]+(_[A-Z0-9]+)*$")"},
    Key{"talentry", Shape::object, Need::always, "The customer's Talentry tenant.", ""},
    Key{"talentry.customer_id", Shape::text, Need::always, "Customer (tenant) id at Talentry.",
        R"("pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")"},
    Key{"talentry.user_source", Shape::free_text, Need::always, "Name of the integration, as Talentry told it.", ""},
    Key{"talentry.token", Shape::secret, Need::always, "Where Talentry's token is kept; never the token itself.", ""},
    Key{"talentry.source", Shape::text, Need::optional, "Name of the ATS in the job import.",
        R"("pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","default":"personio")"},
    Key{"talentry.contact_person", Shape::object, Need::optional, "Contact person of every job.", ""},
    Key{"talentry.contact_person.name", Shape::free_text, Need::optional, "Name as applicants see it.", ""},
    Key{"talentry.contact_person.email", Shape::text, Need::optional, "E-mail address.",
        R"("pattern":"^[^@ ]+@[^@ ]+$")"},
    Key{"talentry.contact_person.phone", Shape::free_text, Need::optional, "Phone number, in any form.", ""},
    Key{"talentry.default_company", Shape::free_text, Need::optional,
        "External ID of the company for jobs without sub-company.", ""},
    Key{"talentry.default_reward", Shape::object, Need::optional, "Reward of jobs whose keywords name none.", ""},
    Key{"talentry.default_reward.amount", Shape::whole_number, Need::always, "Whole amount.",
        R"("minimum":1,"maximum":999999999)"},
    Key{"talentry.default_reward.currency", Shape::text, Need::always, "ISO 4217 code in capitals.",
        R"("pattern":"^[A-Z]{3}$")"},
    Key{"talentry.skip_invalid_jobs", Shape::flag, Need::optional,
        "Whether Talentry imports the other jobs when one is invalid.", R"("default":true)"},
    Key{"talentry.refresh_after", Shape::text, Need::optional,
        "After this time the load is sent again although nothing changed: a number and m, h or d.",
        R"("pattern":"^[0-9]{1,9}(ms|s|m|h|d)$","default":"24h")"},
    Key{"picklists", Shape::object, Need::optional,
        "Names in Personio and their External IDs in Talentry. An absent list passes names through.", ""},
    Key{"picklists.subcompanies", Shape::map_to_text, Need::optional, "Sub-company -> External ID of the company.",
        R"("propertyNames":{"minLength":1},"additionalProperties":{"type":"string","minLength":1})"},
    Key{"picklists.departments", Shape::map_to_text, Need::optional, "Department -> External ID.",
        R"("propertyNames":{"minLength":1},"additionalProperties":{"type":"string","minLength":1})"},
    Key{"picklists.offices", Shape::map_to_text, Need::optional, "Office -> External ID of the location.",
        R"("propertyNames":{"minLength":1},"additionalProperties":{"type":"string","minLength":1})"},
    Key{"application_fields", Shape::map_to_text, Need::optional, "Path in the application -> attribute in Personio.",
        R"("additionalProperties":{"type":"string","pattern":"^(custom_attribute_[0-9]{1,18}|birthday|gender|location|phone|available_from|salary_expectations)$"})"},
    Key{"limits", Shape::object, Need::optional, "When removals are held back for a person.", ""},
    Key{"limits.max_removal_percent", Shape::whole_number, Need::optional,
        "At most this share of the known jobs may leave in one run.", R"("minimum":0,"maximum":99,"default":20)"},
    Key{"limits.free_removals", Shape::whole_number, Need::optional, "So many removals are always allowed.",
        R"("minimum":0,"maximum":1000,"default":2)"},
    Key{"limits.min_jobs", Shape::whole_number, Need::optional, "With fewer jobs in the feed nothing is removed.",
        R"("minimum":0,"maximum":1000000,"default":1)"},
    Key{"limits.max_feed_bytes", Shape::whole_number, Need::optional, "Largest feed of one language that is read.",
        R"("minimum":1024,"maximum":1073741824,"default":67108864)"},
    Key{"endpoints", Shape::object, Need::optional,
        "Other addresses than the vendors' own: https anywhere, http only to this machine.", ""},
    Key{"endpoints.feed", Shape::text, Need::optional, "Address of the job feed.",
        R"("pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^#@]+$")"},
    Key{"endpoints.personio_api", Shape::text, Need::optional, "Base address of Personio's API.",
        R"("pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^#@?]+$","default":"https://api.personio.de")"},
    Key{"endpoints.talentry_api", Shape::text, Need::optional, "Base address of Talentry's API.",
        R"("pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^#@?]+$","default":"https://api.talentry.com")"},
    Key{"endpoints.ca_file", Shape::free_text, Need::optional,
        "File with the certificate authorities to trust, relative to this file.", ""},
    Key{"applications", Shape::object, Need::optional, "What push-application may be told.", ""},
    Key{"applications.master_key_file", Shape::free_text, Need::optional,
        "File with the key that protects stored applications, relative to this file.", ""},
    Key{"applications.unknown_outcome", Shape::text, Need::optional,
        "guarded: look, wait and repeat once when an outcome is unknown; never_duplicate: leave it to a person.",
        R"("enum":["guarded","never_duplicate"],"default":"guarded")"},
    Key{"applications.quarantine", Shape::text, Need::optional,
        "How long an unknown outcome waits before the one repeat: 1m to 60m.",
        R"("pattern":"^[0-9]{1,9}(ms|s|m|h|d)$","default":"5m")"},
    Key{"applications.send_gender", Shape::flag, Need::optional, "Whether the form of address is sent as gender.",
        R"("default":false)"},
    Key{"monitoring", Shape::object, Need::optional, "Who is told that runs begin and how they end.", ""},
    Key{"monitoring.ping_url", Shape::text, Need::optional,
        "Address of a check at a monitoring service: called with /start as sync-jobs begins, as it is after a good "
        "run, "
        "and with the exit code behind it (/76) after any other.",
        R"("pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^#@]+$")"},
    Key{"monitoring.drain_ping_url", Shape::text, Need::optional,
        "The same for push-application --drain, so that one check does not hide the other; without it ping_url is "
        "told.",
        R"("pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^#@]+$")"},
};

} // namespace

std::span<const Key> keys()
{
    return table;
}

const Key* find_key(std::string_view path)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const Key& key) { return key.path == path; });
    return found == table.end() ? nullptr : &*found;
}

std::string_view parent_of(std::string_view path)
{
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

std::string_view leaf_of(std::string_view path)
{
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

} // namespace tpsync::setup
