#include "tpsync/applications/information_text.hpp"

#include "tpsync/applications/personio_mapping.hpp"
#include "tpsync/core/text.hpp"

namespace tpsync::applications {
namespace {

void append(std::string& text, std::string_view part, std::string_view separator)
{
    if (part.empty()) return;
    if (!text.empty()) text += separator;
    text += part;
}

void append_labelled(std::string& text, std::string_view label, const std::string& part)
{
    if (!part.empty()) append(text, std::string{label} + ": " + part, " | ");
}

std::string mail_in_brackets(const std::string& email)
{
    return email.empty() ? std::string{} : "<" + email + ">";
}

std::string referrer_id(const talentry::Referrer& referrer)
{
    for (const auto* id : {&referrer.staff_id, &referrer.external_id, &referrer.employee_id}) {
        if (!id->empty()) return "(" + *id + ")";
    }
    return {};
}

} // namespace

std::string on_one_line(std::string_view text)
{
    std::string out;
    for (const char c : trim(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

std::string location_text(const talentry::Location& location)
{
    if (!is_blank(location.raw)) return location.raw;
    std::string place = location.zip_code;
    append(place, location.city, " ");
    append(place, location.country, ", ");
    return place;
}

std::string referral_information(const talentry::Referral& referral)
{
    if (!is_blank(referral.information)) return on_one_line(referral.information);
    std::string text;
    append(text, referral.referrer.first_name, " ");
    append(text, referral.referrer.last_name, " ");
    append(text, mail_in_brackets(referral.referrer.email), " ");
    append(text, referrer_id(referral.referrer), " ");
    append_labelled(text, "Relationship", referral.relationship);
    append_labelled(text, "Comment", referral.comment);
    return on_one_line(text);
}

std::string recruiter_information(const talentry::Crm& crm)
{
    if (!is_blank(crm.information)) return on_one_line(crm.information);
    std::string recruiter = crm.recruiter_name;
    append(recruiter, mail_in_brackets(crm.recruiter_email), " ");
    std::string text;
    append_labelled(text, "Recruiter", recruiter);
    append_labelled(text, "Pool", crm.pool);
    append_labelled(text, "Campaign", crm.campaign);
    return on_one_line(text);
}

} // namespace tpsync::applications
