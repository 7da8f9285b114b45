#include "tpsync/setup/build.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/setup/vocabulary.hpp"

#include <utility>

namespace tpsync::setup {
namespace {

/// Reads one value into a field and leaves the field's default when the key is absent.
class Reader {
public:
    explicit Reader(const Inspection& inspection) : in_{inspection} {}

    void read(std::string_view path, std::string& field) const
    {
        if (const auto* text = in_.text(path)) field = *text;
    }
    void read(std::string_view path, bool& field) const { field = in_.flag(path).value_or(field); }
    template <class Number>
    void read_number(std::string_view path, Number& field) const
    {
        if (const auto number = in_.integer(path)) field = static_cast<Number>(*number);
    }
    void read(std::string_view path, Duration& field) const
    {
        const auto* text = in_.text(path);
        if (text != nullptr) field = parse_duration(*text).value_or(field);
    }
    void read(std::string_view path, std::vector<std::string>& field) const
    {
        if (in_.value(path) == nullptr) return;
        field.clear();
        for (const auto& item : in_.items(path)) {
            if (const auto* text = item.string()) field.push_back(*text);
        }
    }
    void read(std::string_view path, std::map<std::string, std::string>& field) const
    {
        for (const auto& member : in_.members(path)) {
            if (const auto* text = member.value.string()) field.emplace(member.key, *text);
        }
    }
    void read(std::string_view path, Picklist& field) const
    {
        if (in_.value(path) != nullptr) read(path, field.emplace());
    }
    void read(std::string_view path, std::optional<SecretReference>& field) const
    {
        if (const auto* value = in_.value(path)) field = secret_reference(*value);
    }
    /// A file name that is meant from the setup file's folder.
    void read_path(std::string_view path, std::string& field) const
    {
        if (const auto* text = in_.text(path)) field = (in_.file().parent_path() / *text).string();
    }
    /// The base of addresses: without slashes at its end.
    void read_base(std::string_view path, std::string& field) const
    {
        read(path, field);
        while (field.ends_with('/')) field.pop_back();
    }

private:
    const Inspection& in_;
};

PersonioSetup read_personio(const Inspection& inspection)
{
    const Reader reader{inspection};
    PersonioSetup personio;
    reader.read("personio.subdomain", personio.subdomain);
    reader.read("personio.company_id", personio.company_id);
    reader.read("personio.recruiting_token", personio.recruiting_token);
    reader.read("personio.languages", personio.languages);
    reader.read("personio.keyword_language", personio.keyword_language);
    reader.read("personio.uses_subcompanies", personio.uses_subcompanies);
    reader.read("personio.tags", personio.tags);
    for (const auto& member : inspection.members("personio.channels")) {
        if (const auto id = member.value.integer()) personio.channels.emplace(member.key, *id);
    }
    reader.read("personio.attributes", personio.attributes);
    reader.read("personio.mandatory_attributes", personio.mandatory_attributes);
    reader.read("personio.partner_id", personio.partner_id);
    reader.read("personio.app_id", personio.app_id);
    return personio;
}

TalentrySetup read_talentry(const Inspection& inspection)
{
    const Reader reader{inspection};
    TalentrySetup talentry;
    reader.read("talentry.customer_id", talentry.customer_id);
    reader.read("talentry.user_source", talentry.user_source);
    std::optional<SecretReference> token;
    reader.read("talentry.token", token);
    talentry.token = token.value_or(SecretReference{});
    reader.read("talentry.source", talentry.source);
    reader.read("talentry.contact_person.name", talentry.contact_name);
    reader.read("talentry.contact_person.email", talentry.contact_email);
    reader.read("talentry.contact_person.phone", talentry.contact_phone);
    reader.read("talentry.default_company", talentry.default_company);
    if (inspection.value("talentry.default_reward") != nullptr) {
        auto& reward = talentry.default_reward.emplace();
        reader.read_number("talentry.default_reward.amount", reward.amount);
        reader.read("talentry.default_reward.currency", reward.currency);
    }
    reader.read("talentry.skip_invalid_jobs", talentry.skip_invalid_jobs);
    reader.read("talentry.refresh_after", talentry.refresh_after);
    return talentry;
}

LimitsSetup read_limits(const Inspection& inspection)
{
    const Reader reader{inspection};
    LimitsSetup limits;
    reader.read_number("limits.max_removal_percent", limits.max_removal_percent);
    reader.read_number("limits.free_removals", limits.free_removals);
    reader.read_number("limits.min_jobs", limits.min_jobs);
    reader.read_number("limits.max_feed_bytes", limits.max_feed_bytes);
    return limits;
}

Endpoints read_endpoints(const Inspection& inspection)
{
    const Reader reader{inspection};
    Endpoints endpoints;
    reader.read("endpoints.feed", endpoints.feed);
    reader.read_base("endpoints.personio_api", endpoints.personio_api);
    reader.read_base("endpoints.talentry_api", endpoints.talentry_api);
    reader.read_path("endpoints.ca_file", endpoints.ca_file);
    return endpoints;
}

ApplicationsSetup read_applications(const Inspection& inspection)
{
    const Reader reader{inspection};
    ApplicationsSetup applications;
    reader.read_path("applications.master_key_file", applications.master_key_file);
    const auto* outcome = inspection.text("applications.unknown_outcome");
    applications.never_duplicate = outcome != nullptr && *outcome == "never_duplicate";
    reader.read("applications.quarantine", applications.quarantine);
    reader.read("applications.send_gender", applications.send_gender);
    return applications;
}

} // namespace

Setup build_setup(const Inspection& inspection)
{
    const Reader reader{inspection};
    Setup setup;
    setup.file = inspection.file().string();
    reader.read("customer", setup.customer.value);
    for (const auto& item : inspection.items("products")) {
        const auto* text = item.string();
        if (const auto product = text == nullptr ? std::nullopt : product_called(*text)) {
            setup.products.push_back(*product);
        }
    }
    setup.personio = read_personio(inspection);
    setup.talentry = read_talentry(inspection);
    reader.read("picklists.subcompanies", setup.picklists.subcompanies);
    reader.read("picklists.departments", setup.picklists.departments);
    reader.read("picklists.offices", setup.picklists.offices);
    for (const auto& member : inspection.members("application_fields")) {
        if (const auto* target = member.value.string()) setup.application_fields.emplace_back(member.key, *target);
    }
    setup.limits = read_limits(inspection);
    setup.endpoints = read_endpoints(inspection);
    setup.applications = read_applications(inspection);
    reader.read("monitoring.ping_url", setup.monitoring.ping_url);
    reader.read("monitoring.drain_ping_url", setup.monitoring.drain_ping_url);
    return setup;
}

} // namespace tpsync::setup
