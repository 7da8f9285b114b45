#include "sandbox/application_check.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tpsync::sandbox {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& list)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

template <class T>
bool exists(const T& value, const std::optional<std::vector<T>>& list)
{
    return !list || std::find(list->begin(), list->end(), value) != list->end();
}

bool looks_like_email(std::string_view text)
{
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
    const auto domain = text.substr(at + 1);
    return text.find_first_of(" \t\r\n") == std::string_view::npos && domain.find('.') != std::string_view::npos &&
           !domain.starts_with('.') && !domain.ends_with('.');
}

void check_person(const json::Value& body, FieldErrors& errors)
{
    for (const auto key : {"first_name", "last_name", "email"}) {
        const auto* value = body.find(key);
        if (value == nullptr || is_blank(*value->string())) errors.add(key, reason::required_attribute);
    }
    const auto* email = body.find("email");
    if (email != nullptr && !is_blank(*email->string()) && !looks_like_email(*email->string()))
        errors.add("email", reason::invalid_email_format);
}

void check_position(const json::Value& body, const PersonioAccount& account, FieldErrors& errors)
{
    const auto* position = body.find("job_position_id");
    if (position == nullptr)
        errors.add("job_position_id", reason::required_attribute);
    else if (!exists(*position->integer(), account.positions))
        errors.add("job_position_id", reason::position_not_published);

    const auto* channel = body.find("recruiting_channel_id");
    if (channel != nullptr && !exists(*channel->integer(), account.channels))
        errors.add("recruiting_channel_id", reason::channel_not_found);

    const auto* posting = body.find("external_posting_id");
    if (posting != nullptr &&
        std::find(account.postings.begin(), account.postings.end(), *posting->string()) == account.postings.end())
        errors.add("external_posting_id", reason::posting_not_found);
}

void check_date(const json::Value& body, std::chrono::year_month_day today, FieldErrors& errors)
{
    const auto* date = body.find("application_date");
    if (date == nullptr) return;
    const auto parsed = parse_date(*date->string());
    if (!parsed)
        errors.add("application_date", reason::invalid_date_format);
    else if (*parsed > today)
        errors.add("application_date", reason::date_in_the_future);
}

void check_phase(const json::Value& body, FieldErrors& errors)
{
    constexpr std::array<std::string_view, 5> phases{"unassigned", "rejected", "withdrawn", "offer", "accepted"};
    const auto* phase = body.find("phase");
    if (phase == nullptr || *phase->find("type")->string() == "custom") return;
    const auto* id = phase->find("id")->string();
    const bool known = *phase->find("type")->string() == "system" && id != nullptr && is_one_of(*id, phases);
    if (!known) errors.add("phase", reason::invalid_system_phase);
}

void check_file_categories(const json::Value& body, FieldErrors& errors)
{
    constexpr std::array<std::string_view, 6> categories{"cv",          "cover-letter", "employment-reference",
                                                         "certificate", "work-sample",  "other"};
    const auto* files = body.find("files");
    if (files == nullptr) return;
    std::size_t index = 0;
    for (const auto& file : files->items()) {
        if (!is_one_of(*file.find("category")->string(), categories))
            errors.add(fmt::format("files[{}].category", index), reason::unknown_file_category);
        ++index;
    }
}

/// Attributes every account has. Without a list of its own an account knows every custom attribute, as text.
std::optional<Attribute> attribute_of(const std::string& id, const PersonioAccount& account)
{
    if (id == "birthday") return Attribute{Attribute::Type::date, {}, Attribute::Need::optional};
    if (id == "gender")
        return Attribute{
            Attribute::Type::option, {"male", "female", "diverse", "undefined"}, Attribute::Need::optional};
    constexpr std::array<std::string_view, 4> texts{"location", "phone", "available_from", "salary_expectations"};
    if (account.attributes && account.attributes->contains(id)) return account.attributes->at(id);
    if (is_one_of(id, texts)) return Attribute{};
    constexpr std::string_view prefix = "custom_attribute_";
    const bool custom = id.starts_with(prefix) && id.size() > prefix.size() &&
                        id.find_first_not_of("0123456789", prefix.size()) == std::string::npos;
    return custom && !account.attributes ? std::optional{Attribute{}} : std::nullopt;
}

std::optional<std::string_view> complaint_about(const std::string& value, const Attribute& attribute)
{
    if (attribute.need == Attribute::Need::required && is_blank(value)) return reason::required_attribute;
    switch (attribute.type) {
    case Attribute::Type::text: return std::nullopt;
    case Attribute::Type::date: return parse_date(value) ? std::nullopt : std::optional{reason::invalid_date_format};
    case Attribute::Type::option: {
        const auto& options = attribute.options;
        const bool known = std::find(options.begin(), options.end(), value) != options.end();
        return known ? std::nullopt : std::optional{reason::unknown_option};
    }
    case Attribute::Type::unsupported: return reason::invalid_type;
    }
    return std::nullopt;
}

void check_attributes(const json::Value& body, const PersonioAccount& account, FieldErrors& errors)
{
    std::vector<std::string> given;
    if (const auto* list = body.find("attributes")) {
        for (const auto& item : list->items()) {
            const auto& id = given.emplace_back(*item.find("id")->string());
            const auto field = "attributes." + id;
            const auto attribute = attribute_of(id, account);
            if (!attribute)
                errors.add(field, reason::unknown_attribute);
            else if (const auto complaint = complaint_about(*item.find("value")->string(), *attribute))
                errors.add(field, *complaint);
        }
    }
    if (!account.attributes) return;
    for (const auto& [id, attribute] : *account.attributes) {
        const bool missing = std::find(given.begin(), given.end(), id) == given.end();
        if (missing && attribute.need == Attribute::Need::required)
            errors.add("attributes." + id, reason::required_attribute);
    }
}

} // namespace

void check_application(const json::Value& body, const PersonioAccount& account, std::chrono::year_month_day today,
                       FieldErrors& errors)
{
    check_person(body, errors);
    check_position(body, account, errors);
    check_date(body, today, errors);
    check_phase(body, errors);
    check_file_categories(body, errors);
    check_attributes(body, account, errors);
}

} // namespace tpsync::sandbox
