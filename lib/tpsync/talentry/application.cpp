#include "tpsync/talentry/application.hpp"

#include "tpsync/core/text.hpp"

#include <algorithm>
#include <array>

namespace tpsync::talentry {
namespace {

std::vector<std::string> given(const std::string& text)
{
    if (is_blank(text)) return {};
    return {text};
}

std::string yes_or_no(const std::optional<bool>& value)
{
    if (!value) return {};
    return *value ? "true" : "false";
}

struct NamedField {
    std::string_view path;
    std::string (*read)(const Application&);
};

constexpr std::array fields{
    NamedField{"id", [](const Application& a) { return a.id.value; }},
    NamedField{"type", [](const Application& a) { return std::string{name(a.type)}; }},
    NamedField{"jobId", [](const Application& a) { return std::to_string(a.job_id); }},
    NamedField{"submittedAt", [](const Application& a) { return a.submitted_at; }},
    NamedField{"locale", [](const Application& a) { return a.locale; }},
    NamedField{"origin", [](const Application& a) { return a.origin; }},
    NamedField{"message", [](const Application& a) { return a.message; }},
    NamedField{"candidate.firstName", [](const Application& a) { return a.candidate.first_name; }},
    NamedField{"candidate.lastName", [](const Application& a) { return a.candidate.last_name; }},
    NamedField{"candidate.email", [](const Application& a) { return a.candidate.email; }},
    NamedField{"candidate.phoneNumber", [](const Application& a) { return a.candidate.phone_number; }},
    NamedField{"candidate.civility", [](const Application& a) { return a.candidate.civility; }},
    NamedField{"candidate.birthday", [](const Application& a) { return a.candidate.birthday; }},
    NamedField{"candidate.location.raw", [](const Application& a) { return a.candidate.location.raw; }},
    NamedField{"candidate.location.city", [](const Application& a) { return a.candidate.location.city; }},
    NamedField{"candidate.location.zipCode", [](const Application& a) { return a.candidate.location.zip_code; }},
    NamedField{"candidate.location.country", [](const Application& a) { return a.candidate.location.country; }},
    NamedField{"candidate.availableFrom", [](const Application& a) { return a.candidate.available_from; }},
    NamedField{"candidate.salaryExpectations", [](const Application& a) { return a.candidate.salary_expectations; }},
    NamedField{"referral.referrer.firstName", [](const Application& a) { return a.referral.referrer.first_name; }},
    NamedField{"referral.referrer.lastName", [](const Application& a) { return a.referral.referrer.last_name; }},
    NamedField{"referral.referrer.email", [](const Application& a) { return a.referral.referrer.email; }},
    NamedField{"referral.referrer.staffId", [](const Application& a) { return a.referral.referrer.staff_id; }},
    NamedField{"referral.referrer.externalId", [](const Application& a) { return a.referral.referrer.external_id; }},
    NamedField{"referral.referrer.employeeId", [](const Application& a) { return a.referral.referrer.employee_id; }},
    NamedField{"referral.relationship", [](const Application& a) { return a.referral.relationship; }},
    NamedField{"referral.comment", [](const Application& a) { return a.referral.comment; }},
    NamedField{"referral.information", [](const Application& a) { return a.referral.information; }},
    NamedField{"crm.recruiter.name", [](const Application& a) { return a.crm.recruiter_name; }},
    NamedField{"crm.recruiter.email", [](const Application& a) { return a.crm.recruiter_email; }},
    NamedField{"crm.pool", [](const Application& a) { return a.crm.pool; }},
    NamedField{"crm.campaign", [](const Application& a) { return a.crm.campaign; }},
    NamedField{"crm.information", [](const Application& a) { return a.crm.information; }},
    NamedField{"consent.given", [](const Application& a) { return yes_or_no(a.consent.given); }},
    NamedField{"consent.givenAt", [](const Application& a) { return a.consent.given_at; }},
    NamedField{"consent.expiresAt", [](const Application& a) { return a.consent.expires_at; }},
};

std::vector<std::string> answer_to(const Application& application, std::string_view id_or_question)
{
    const auto& answers = application.answers;
    auto found = std::find_if(answers.begin(), answers.end(),
                              [&](const Answer& a) { return !a.id.empty() && a.id == id_or_question; });
    if (found == answers.end()) {
        found =
            std::find_if(answers.begin(), answers.end(), [&](const Answer& a) { return a.question == id_or_question; });
    }
    if (found == answers.end()) return {};
    std::vector<std::string> values;
    std::copy_if(found->values.begin(), found->values.end(), std::back_inserter(values),
                 [](const std::string& value) { return !is_blank(value); });
    return values;
}

} // namespace

std::string_view name(ApplicationType type)
{
    switch (type) {
    case ApplicationType::referral: return "referral";
    case ApplicationType::crm: return "crm";
    case ApplicationType::internal: return "internal";
    }
    return "referral";
}

std::vector<std::string> field(const Application& application, std::string_view path)
{
    constexpr std::string_view custom = "customFields.";
    constexpr std::string_view answers = "answers.";
    if (path.starts_with(custom)) {
        for (const auto& [key, value] : application.custom_fields) {
            if (key == path.substr(custom.size())) return given(value);
        }
        return {};
    }
    if (path.starts_with(answers)) return answer_to(application, path.substr(answers.size()));
    if (path == "candidate.links") return application.candidate.links;
    for (const auto& named : fields) {
        if (named.path == path) return given(named.read(application));
    }
    return {};
}

} // namespace tpsync::talentry
