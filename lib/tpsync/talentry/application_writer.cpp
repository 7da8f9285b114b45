#include "tpsync/json/writer.hpp"
#include "tpsync/talentry/application_base64.hpp"
#include "tpsync/talentry/application_documents.hpp"
#include "tpsync/talentry/application_reader.hpp"

#include <algorithm>

namespace tpsync::talentry {
namespace {

void member(json::Writer& out, std::string_view key, const std::string& text)
{
    if (!text.empty()) out.member(key, text);
}

void write_candidate(json::Writer& out, const Candidate& candidate)
{
    out.key("candidate").begin_object();
    member(out, "firstName", candidate.first_name);
    member(out, "lastName", candidate.last_name);
    member(out, "email", candidate.email);
    member(out, "phoneNumber", candidate.phone_number);
    member(out, "civility", candidate.civility);
    member(out, "birthday", candidate.birthday);
    out.key("location").begin_object();
    member(out, "raw", candidate.location.raw);
    member(out, "city", candidate.location.city);
    member(out, "zipCode", candidate.location.zip_code);
    member(out, "country", candidate.location.country);
    out.end_object();
    member(out, "availableFrom", candidate.available_from);
    member(out, "salaryExpectations", candidate.salary_expectations);
    out.key("links").begin_array();
    for (const auto& link : candidate.links) out.string(link);
    out.end_array().end_object();
}

void write_referral(json::Writer& out, const Referral& referral)
{
    out.key("referral").begin_object();
    out.key("referrer").begin_object();
    member(out, "firstName", referral.referrer.first_name);
    member(out, "lastName", referral.referrer.last_name);
    member(out, "email", referral.referrer.email);
    member(out, "staffId", referral.referrer.staff_id);
    member(out, "externalId", referral.referrer.external_id);
    member(out, "employeeId", referral.referrer.employee_id);
    out.end_object();
    member(out, "relationship", referral.relationship);
    member(out, "comment", referral.comment);
    member(out, "information", referral.information);
    out.end_object();
}

void write_crm(json::Writer& out, const Crm& crm)
{
    out.key("crm").begin_object();
    out.key("recruiter").begin_object();
    member(out, "name", crm.recruiter_name);
    member(out, "email", crm.recruiter_email);
    out.end_object();
    member(out, "pool", crm.pool);
    member(out, "campaign", crm.campaign);
    member(out, "information", crm.information);
    out.end_object();
}

void write_documents(json::Writer& out, const std::vector<Document>& documents, Contents contents)
{
    out.key("attachments").begin_array();
    for (const auto& document : documents) {
        out.begin_object();
        out.member("type", document.type);
        out.member("fileName", document.file_name);
        member(out, "contentType", document.content_type);
        if (contents == Contents::stored) {
            out.member("size", static_cast<std::int64_t>(document.size));
            out.member("digest", document.digest);
        } else {
            out.member("content", encode_base64(document.content));
        }
        out.end_object();
    }
    out.end_array();
}

void write_answers(json::Writer& out, const std::vector<Answer>& answers)
{
    out.key("answers").begin_array();
    for (const auto& answer : answers) {
        out.begin_object();
        member(out, "id", answer.id);
        member(out, "question", answer.question);
        out.key("answer").begin_array();
        for (const auto& value : answer.values) out.string(value);
        out.end_array().end_object();
    }
    out.end_array();
}

void write_consent(json::Writer& out, const Consent& consent)
{
    out.key("consent").begin_object();
    if (consent.given) out.key("given").boolean(*consent.given);
    member(out, "givenAt", consent.given_at);
    member(out, "expiresAt", consent.expires_at);
    out.end_object();
}

std::string write(const Application& application, Contents contents)
{
    json::Writer out;
    out.begin_object();
    out.member("id", application.id.value);
    out.member("type", name(application.type));
    out.member("jobId", std::to_string(application.job_id));
    member(out, "submittedAt", application.submitted_at);
    member(out, "locale", application.locale);
    member(out, "origin", application.origin);
    write_candidate(out, application.candidate);
    member(out, "message", application.message);
    write_referral(out, application.referral);
    write_crm(out, application.crm);
    write_documents(out, application.documents, contents);
    write_answers(out, application.answers);
    out.key("customFields").begin_object();
    auto fields = application.custom_fields;
    std::sort(fields.begin(), fields.end());
    for (const auto& [key, value] : fields) out.member(key, value);
    out.end_object();
    write_consent(out, application.consent);
    out.end_object();
    return out.take();
}

} // namespace

std::string write_stored_application(const Application& application)
{
    return write(application, Contents::stored);
}

std::string write_application(const Application& application)
{
    return write(application, Contents::inlined);
}

} // namespace tpsync::talentry
