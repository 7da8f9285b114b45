#include "tpsync/talentry/application_reader.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/talentry/application_documents.hpp"
#include "tpsync/talentry/application_object.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace tpsync::talentry {
namespace {

constexpr std::size_t name_length = 255;
constexpr std::size_t long_text = 1'000'000;

bool is_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void read_id(ObjectReader& object, Application& application)
{
    auto id = object.text_or_integer("id", Need::required);
    if (id.empty()) return;
    constexpr std::size_t longest = 64;
    const bool is_printable = printable(id, id.size()) == id && trim(id) == id;
    if (character_count(id) > longest || !is_printable) {
        object.problem("id", "application-bad-id", "must have 1 to 64 printable characters and no blanks at its ends");
        return;
    }
    application.id = ApplicationId{std::move(id)};
}

void read_job_id(ObjectReader& object, Application& application)
{
    const auto text = object.text_or_integer("jobId", Need::required);
    if (text.empty()) return;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr std::size_t longest = 18;
    if (error != std::errc{} || end != text.data() + text.size() || !is_digits(text) || text.size() > longest ||
        value == 0 || text.front() == '0') {
        object.problem("jobId", "application-bad-job-id", "is not the id of a position",
                       "send the id of the position at Personio: decimal digits, as in the job's externalId");
        return;
    }
    application.job_id = value;
}

void read_type(ObjectReader& object, Application& application)
{
    const auto text = object.text("type", Need::required);
    if (text.empty()) return;
    for (const auto type : {ApplicationType::referral, ApplicationType::crm, ApplicationType::internal}) {
        if (text == name(type)) {
            application.type = type;
            return;
        }
    }
    object.problem("type", "application-unknown-type", "is not a type of application", "use referral, crm or internal");
}

/// One `@`, something before it, a name with a dot behind it, no blanks or control characters. What else an
/// address may look like is for Personio to judge.
bool is_email(std::string_view text)
{
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
    if (text.find_first_of(" \t\r\n\f\v,;<>()[]\\\"") != std::string_view::npos) return false;
    if (printable(text, text.size()) != text) return false;
    const auto domain = text.substr(at + 1);
    return !domain.empty() && domain.front() != '.' && domain.back() != '.' && domain.front() != '-' &&
           domain.find("..") == std::string_view::npos && domain.find('.') != std::string_view::npos;
}

void read_email(ObjectReader& candidate, Candidate& to)
{
    auto email = candidate.text("email", Need::required, name_length);
    if (email.empty()) return;
    if (!is_email(email)) {
        candidate.problem("email", "application-bad-email", "is not an e-mail address");
        return;
    }
    to.email = std::move(email);
}

void read_links(ObjectReader& candidate, Candidate& to, Findings& findings)
{
    auto* list = candidate.list("links");
    if (list == nullptr) return;
    const auto items = list->items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto* link = items[i].string();
        if (link == nullptr) {
            findings.push_back(
                error_at(json::item_path(candidate.path_of("links"), i), "application-wrong-type", "must be text"));
        } else if (!is_blank(*link)) {
            to.links.push_back(*link);
        }
    }
}

void read_candidate(ObjectReader& object, Candidate& to, Findings& findings)
{
    auto candidate = object.object("candidate", Need::required);
    to.first_name = candidate.text("firstName", Need::required, name_length);
    to.last_name = candidate.text("lastName", Need::required, name_length);
    read_email(candidate, to);
    to.phone_number = candidate.text("phoneNumber", Need::optional);
    to.civility = candidate.text("civility", Need::optional);
    to.birthday = candidate.date("birthday");
    auto location = candidate.object("location");
    to.location.raw = location.text("raw", Need::optional);
    to.location.city = location.text("city", Need::optional);
    to.location.zip_code = location.text_or_integer("zipCode", Need::optional);
    to.location.country = location.text("country", Need::optional);
    location.finish();
    to.available_from = candidate.text("availableFrom", Need::optional);
    to.salary_expectations = candidate.text_or_integer("salaryExpectations", Need::optional);
    read_links(candidate, to, findings);
    candidate.finish();
}

void read_referral(ObjectReader& object, const Application& application, Referral& to)
{
    auto referral = object.object("referral");
    auto referrer = referral.object("referrer");
    to.referrer.first_name = referrer.text("firstName", Need::optional);
    to.referrer.last_name = referrer.text("lastName", Need::optional);
    to.referrer.email = referrer.text("email", Need::optional);
    to.referrer.staff_id = referrer.text_or_integer("staffId", Need::optional);
    to.referrer.external_id = referrer.text_or_integer("externalId", Need::optional);
    to.referrer.employee_id = referrer.text_or_integer("employeeId", Need::optional);
    referrer.finish();
    to.relationship = referral.text("relationship", Need::optional, long_text, Line::multiple);
    to.comment = referral.text("comment", Need::optional, long_text, Line::multiple);
    to.information = referral.text("information", Need::optional, long_text, Line::multiple);
    referral.finish();
    const bool names_somebody =
        !to.referrer.first_name.empty() || !to.referrer.last_name.empty() || !to.referrer.email.empty();
    if (application.type == ApplicationType::referral && !names_somebody && to.information.empty()) {
        referral.problem("referrer", "application-no-referrer",
                         "names nobody: a referral needs the referrer's name or e-mail, or referral.information");
    }
}

void read_crm(ObjectReader& object, const Application& application, Crm& to)
{
    auto crm = object.object("crm");
    auto recruiter = crm.object("recruiter");
    to.recruiter_name = recruiter.text("name", Need::optional);
    to.recruiter_email = recruiter.text("email", Need::optional);
    recruiter.finish();
    to.pool = crm.text("pool", Need::optional);
    to.campaign = crm.text("campaign", Need::optional);
    to.information = crm.text("information", Need::optional, long_text, Line::multiple);
    crm.finish();
    const bool names_somebody = !to.recruiter_name.empty() || !to.recruiter_email.empty();
    if (application.type == ApplicationType::crm && !names_somebody && to.information.empty()) {
        crm.problem("recruiter", "application-no-recruiter",
                    "names nobody: an application from the CRM needs crm.recruiter or crm.information");
    }
}

/// Text, number or true/false as text; nothing for anything else.
std::optional<std::string> scalar(const json::Value& value)
{
    if (const auto* text = value.string()) return *text;
    if (const auto* number = value.number_text()) return *number;
    if (const auto boolean = value.boolean()) return *boolean ? "true" : "false";
    return std::nullopt;
}

void read_answer_values(ObjectReader& item, Answer& answer)
{
    const auto* value = item.any("answer");
    if (value == nullptr) return;
    if (auto text = scalar(*value)) {
        answer.values.push_back(std::move(*text));
        return;
    }
    for (const auto& part : value->items()) {
        if (part.string() == nullptr) break;
        answer.values.push_back(*part.string());
    }
    if (!value->is(json::Type::array) || answer.values.size() != value->items().size()) {
        item.problem("answer", "application-wrong-type", "must be text, a number, true or false, or a list of texts");
    }
}

void read_answers(ObjectReader& object, Application& application, Findings& findings)
{
    auto* list = object.list("answers");
    if (list == nullptr) return;
    const auto items = list->items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto path = json::item_path("answers", i);
        if (!items[i].is(json::Type::object)) {
            findings.push_back(error_at(path, "application-wrong-type", "must be an object"));
            continue;
        }
        ObjectReader item{&items[i], path, findings};
        Answer answer;
        answer.id = item.text_or_integer("id", Need::optional);
        answer.question = item.text("question", Need::optional, long_text, Line::multiple);
        read_answer_values(item, answer);
        item.finish();
        application.answers.push_back(std::move(answer));
    }
}

void read_custom_fields(ObjectReader& object, Application& application, Findings& findings)
{
    auto fields = object.object("customFields");
    if (!fields.present()) return;
    for (const auto& member : fields.value()->members()) {
        if (member.value.is(json::Type::null)) continue;
        if (auto text = scalar(member.value)) {
            application.custom_fields.emplace_back(member.key, std::move(*text));
        } else {
            // The name of a custom field is Talentry's, not the candidate's, but it is unbounded: cut and escaped.
            findings.push_back(error_at(fields.path_of(printable(member.key, 64)), "application-wrong-type",
                                        "must be text, a number, or true or false"));
        }
    }
    std::sort(application.custom_fields.begin(), application.custom_fields.end());
}

void read_consent(ObjectReader& object, Consent& to)
{
    auto consent = object.object("consent");
    to.given = consent.boolean("given");
    to.given_at = consent.date_or_timestamp("givenAt");
    to.expires_at = consent.date_or_timestamp("expiresAt");
    consent.finish();
}

ReadApplication read_object(json::Value& root, Contents contents)
{
    ReadApplication read;
    auto& [application, findings] = read;
    ObjectReader object{&root, "", findings};
    read_id(object, application);
    read_type(object, application);
    read_job_id(object, application);
    application.submitted_at = object.date_or_timestamp("submittedAt");
    application.locale = object.text("locale", Need::optional);
    application.origin = object.text("origin", Need::optional);
    read_candidate(object, application.candidate, findings);
    application.message = object.text("message", Need::optional, long_text, Line::multiple);
    read_referral(object, application, application.referral);
    read_crm(object, application, application.crm);
    application.documents = read_documents(object, contents, findings);
    read_answers(object, application, findings);
    read_custom_fields(object, application, findings);
    read_consent(object, application.consent);
    object.finish();
    return read;
}

ReadApplication refused(std::string code, std::string message, std::string remedy, json::LineColumn at = {0, 0})
{
    ReadApplication read;
    Place place;
    place.line = at.line;
    place.column = at.column;
    read.findings.push_back(
        {std::move(code), Severity::error, std::move(place), std::move(message), std::move(remedy)});
    return read;
}

ReadApplication read_document_root(json::Document& document, Contents contents)
{
    if (!document.root.is(json::Type::object)) {
        return refused("application-not-object",
                       fmt::format("the input is {}, not an application object", json::describe(document.root.type())),
                       "send one JSON object, or one object a line");
    }
    auto read = read_object(document.root, contents);
    for (const auto& duplicate : document.duplicates) {
        read.findings.push_back(error_at(printable(duplicate.path, 200), "application-duplicate-key",
                                         "stands twice in its object", "send each field once"));
    }
    return read;
}

ReadApplication not_json(const json::ReadFailure& failure)
{
    return refused("application-not-json", fmt::format("the input is not JSON: {}", failure.message),
                   "send the complete application as strict JSON in UTF-8; nothing was stored", failure.at);
}

} // namespace

ReadApplication read_application(std::string text)
{
    auto document = json::read(text, {.max_bytes = max_input_bytes, .max_depth = 64});
    if (!document) return not_json(document.error());
    text = {}; // large, and not needed any more
    return read_document_root(*document, Contents::inlined);
}

ReadApplication read_stored_application(std::string_view text)
{
    auto document = json::read(text, {.max_bytes = max_input_bytes, .max_depth = 64});
    if (!document) return not_json(document.error());
    return read_document_root(*document, Contents::stored);
}

} // namespace tpsync::talentry
