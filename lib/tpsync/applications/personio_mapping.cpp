#include "tpsync/applications/personio_mapping.hpp"

#include "tpsync/applications/information_text.hpp"
#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace tpsync::applications {
namespace {

/// Names of one product at Personio, spelled exactly as Talentry's integration guide has them.
struct ProductNames {
    setup::Product product;
    std::string_view tag;
    std::string_view channel;
    std::string_view information; ///< attribute; empty: none
};

constexpr std::array product_names{
    ProductNames{setup::Product::referral, "Talentry-Referral", "Talentry-Referral", "Referral Information"},
    ProductNames{setup::Product::crm, "Talentry-CRM", "Talentry-CRM", "CRM-Recruiter Information"},
    ProductNames{setup::Product::internal, "Internal Application", "Talentry-Internal", ""},
};

const ProductNames& names_of(setup::Product product)
{
    return *std::find_if(product_names.begin(), product_names.end(),
                         [product](const ProductNames& names) { return names.product == product; });
}

class Mapper {
public:
    Mapper(const talentry::Application& application, const setup::Setup& setup, TimePoint now)
        : application_{application}, setup_{setup}, now_{now}
    {
    }

    MappedApplication map()
    {
        add_candidate();
        add_product();
        add_date();
        add_configured_fields();
        add_system_attributes();
        add_documents();
        check_mandatory();
        return std::move(mapped_);
    }

private:
    void add_finding(Severity severity, std::string code, std::string path, std::string message, std::string remedy)
    {
        Place place;
        place.path = std::move(path);
        mapped_.findings.push_back(
            {std::move(code), severity, std::move(place), std::move(message), std::move(remedy)});
    }

    bool has_attribute(std::string_view id) const
    {
        const auto& attributes = mapped_.request.attributes;
        return std::any_of(attributes.begin(), attributes.end(),
                           [&](const personio::Attribute& attribute) { return attribute.id == id; });
    }

    void add_attribute(const std::string& id, std::string value)
    {
        if (!is_blank(value) && !has_attribute(id)) mapped_.request.attributes.push_back({id, std::move(value)});
    }

    void add_candidate()
    {
        auto& request = mapped_.request;
        request.first_name = application_.candidate.first_name;
        request.last_name = application_.candidate.last_name;
        request.email = application_.candidate.email;
        request.job_position_id = application_.job_id;
        request.message = is_blank(application_.message) ? std::string{} : application_.message;
    }

    void add_technical(std::string_view name, const std::string& value)
    {
        const auto found = setup_.personio.attributes.find(std::string{name});
        if (found == setup_.personio.attributes.end()) return;
        add_attribute(found->second, value);
        mapped_.technical_attributes.insert(found->second);
    }

    void add_product()
    {
        const auto product = product_of(application_.type);
        if (!setup_.uses(product)) {
            add_finding(Severity::error, "application-product-not-in-use", "type",
                        fmt::format("the product {} is not in use at this customer", setup::name(product)),
                        "add it to products in the setup, with its tag, channel and attributes, or send it elsewhere");
            return;
        }
        const auto& names = names_of(product);
        mapped_.request.tags.emplace_back(names.tag);
        const auto channel = setup_.personio.channels.find(std::string{names.channel});
        if (channel != setup_.personio.channels.end()) mapped_.request.recruiting_channel_id = channel->second;
        add_technical("TalentryId", application_.id.value);
        if (product == setup::Product::referral) {
            add_technical(names.information, referral_information(application_.referral));
        } else if (product == setup::Product::crm) {
            add_technical(names.information, recruiter_information(application_.crm));
        }
    }

    /// The calendar date as written counts, whatever the offset. Today's is left out: Personio takes the day of
    /// arrival then, and nobody says whose time zone decides what "today" is.
    void add_date()
    {
        if (application_.submitted_at.empty()) return;
        const auto date = parse_date(std::string_view{application_.submitted_at}.substr(0, 10));
        const auto today = std::chrono::floor<std::chrono::days>(now_);
        if (!date || std::chrono::sys_days{*date} == today) return;
        if (std::chrono::sys_days{*date} > today) {
            add_finding(Severity::warning, "application-date-in-the-future", "submittedAt",
                        "lies in the future and is not sent", "check the clock and time zone of the sending side");
            return;
        }
        mapped_.request.application_date = *date;
    }

    void add_configured_fields()
    {
        for (const auto& [path, attribute] : setup_.application_fields) {
            auto values = field(application_, path);
            if (values.empty()) continue;
            if (path == "candidate.civility") {
                add_gender(attribute);
            } else if (path == "candidate.links") {
                add_attribute(attribute, joined(values));
            } else if (values.size() > 1) {
                add_finding(Severity::error, "application-several-values", path,
                            fmt::format("holds several values, but the attribute {} takes one", attribute),
                            "ask for one answer only, or take the field out of application_fields");
            } else {
                add_attribute(attribute, std::move(values.front()));
            }
        }
    }

    static std::string joined(const std::vector<std::string>& values)
    {
        std::string all;
        for (const auto& value : values) all += (all.empty() ? "" : " ") + value;
        return all;
    }

    void add_gender(const std::string& attribute)
    {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> known{{{"M", "male"},
                                                                                             {"MR", "male"},
                                                                                             {"F", "female"},
                                                                                             {"MRS", "female"},
                                                                                             {"MISS", "female"},
                                                                                             {"MS", "female"},
                                                                                             {"D", "diverse"}}};
        for (const auto& [civility, gender] : known) {
            if (application_.candidate.civility == civility) {
                add_attribute(attribute, std::string{gender});
                return;
            }
        }
        add_finding(Severity::warning, "application-unknown-civility", "candidate.civility",
                    "is none of M, MR, F, MRS, MISS, MS, D and is not sent", "");
    }

    void add_system_attributes()
    {
        const auto& candidate = application_.candidate;
        add_attribute("phone", candidate.phone_number);
        add_attribute("birthday", candidate.birthday);
        add_attribute("location", location_text(candidate.location));
        add_attribute("available_from", candidate.available_from);
        add_attribute("salary_expectations", candidate.salary_expectations);
        if (setup_.applications.send_gender && !candidate.civility.empty()) add_gender("gender");
        warn_if_long("candidate.phoneNumber", candidate.phone_number, 255);
        warn_if_long("candidate.location", location_text(candidate.location), 255);
        warn_if_long("candidate.salaryExpectations", candidate.salary_expectations, 255);
        warn_if_long("candidate.availableFrom", candidate.available_from, 100);
    }

    void warn_if_long(const char* path, const std::string& text, std::size_t usual)
    {
        if (text.size() <= usual) return;
        add_finding(Severity::warning, "application-long-text", path,
                    fmt::format("is longer than {} bytes, which Personio may refuse", usual), "");
    }

    void add_documents()
    {
        for (const auto& document : application_.documents) {
            mapped_.request.files.push_back({"", document.file_name, std::string{document_category(document.type)}});
        }
    }

    void check_mandatory()
    {
        for (const auto& id : setup_.personio.mandatory_attributes) {
            if (has_attribute(id)) continue;
            const auto& pairs = setup_.application_fields;
            const auto source =
                std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.second == id; });
            const bool is_fed = source != pairs.end();
            add_finding(Severity::error, "application-mandatory-attribute", is_fed ? source->first : std::string{},
                        fmt::format("has no value, but the attribute {} is mandatory at Personio", id),
                        is_fed ? "fill the field in Talentry and send the application again"
                               : "map a field to it in application_fields");
        }
    }

    const talentry::Application& application_;
    const setup::Setup& setup_;
    TimePoint now_;
    MappedApplication mapped_;
};

} // namespace

setup::Product product_of(talentry::ApplicationType type)
{
    switch (type) {
    case talentry::ApplicationType::referral: return setup::Product::referral;
    case talentry::ApplicationType::crm: return setup::Product::crm;
    case talentry::ApplicationType::internal: return setup::Product::internal;
    }
    return setup::Product::referral;
}

std::string_view document_category(std::string_view type)
{
    if (type == "resume") return "cv";
    if (type == "letter") return "cover-letter";
    if (type == "reference") return "employment-reference";
    if (type == "certificate") return "certificate";
    if (type == "work-sample") return "work-sample";
    return "other";
}

MappedApplication map_to_personio(const talentry::Application& application, const setup::Setup& setup, TimePoint now)
{
    return Mapper{application, setup, now}.map();
}

namespace {

Finding consent_error(const char* path, const char* code, const char* message)
{
    Place place;
    place.path = path;
    return {code, Severity::error, std::move(place), message, "do not send this application"};
}

} // namespace

Findings check_consent(const talentry::Consent& consent, TimePoint now)
{
    Findings findings;
    if (consent.given == false) {
        findings.push_back(
            consent_error("consent.given", "application-no-consent", "is false: the candidate did not agree"));
    }
    if (consent.expires_at.empty()) return findings;
    auto expires = parse_timestamp(consent.expires_at);
    if (!expires) {
        // A bare date is good until its day is over.
        const auto date = parse_date(consent.expires_at);
        if (date) expires = TimePoint{std::chrono::sys_days{*date}} + std::chrono::days{1};
    }
    if (expires && *expires <= now) {
        findings.push_back(consent_error("consent.expiresAt", "application-consent-expired",
                                         "is past: the candidate's consent has expired"));
    }
    return findings;
}

} // namespace tpsync::applications
