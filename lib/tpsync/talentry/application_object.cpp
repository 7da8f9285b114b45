#include "tpsync/talentry/application_object.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/json/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::talentry {
namespace {

bool is_plain_name(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

} // namespace

Finding error_at(std::string path, std::string code, std::string message, std::string remedy)
{
    Place place;
    place.path = std::move(path);
    return {std::move(code), Severity::error, std::move(place), std::move(message), std::move(remedy)};
}

std::size_t character_count(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool has_control_characters(std::string_view text, Line line)
{
    return std::any_of(text.begin(), text.end(), [line](unsigned char c) {
        const bool layout = c == '\n' || c == '\r' || c == '\t';
        return (c < 0x20 || c == 0x7F) && !(layout && line == Line::multiple);
    });
}

ObjectReader::ObjectReader(json::Value* object, std::string path, Findings& findings)
    : object_{object}, path_{std::move(path)}, findings_{findings}
{
}

std::string ObjectReader::path_of(std::string_view key) const
{
    return json::member_path(path_, key);
}

void ObjectReader::problem(std::string_view key, std::string code, std::string message, std::string remedy)
{
    findings_.push_back(
        error_at(key.empty() ? path_ : path_of(key), std::move(code), std::move(message), std::move(remedy)));
}

json::Value* ObjectReader::any(std::string_view key)
{
    known_.emplace_back(key);
    if (object_ == nullptr) return nullptr;
    auto* found = object_->find(key);
    return found == nullptr || found->is(json::Type::null) ? nullptr : found;
}

json::Value* ObjectReader::member(std::string_view key, Need need, json::Type type)
{
    auto* found = any(key);
    if (found == nullptr) {
        if (need == Need::required && object_ != nullptr) problem(key, "application-missing-field", "is missing");
        return nullptr;
    }
    if (found->is(type)) return found;
    problem(key, "application-wrong-type",
            fmt::format("must be {}, not {}", json::describe(type), json::describe(found->type())));
    return nullptr;
}

std::string ObjectReader::text(std::string_view key, Need need, std::size_t max_length, Line line)
{
    const auto* found = member(key, need, json::Type::string);
    if (found == nullptr) return {};
    const auto& text = *found->string();
    if (is_blank(text)) {
        if (need == Need::required) problem(key, "application-blank", "is blank");
        return {};
    }
    if (character_count(text) > max_length) {
        problem(key, "application-too-long", fmt::format("is longer than {} characters", max_length));
        return {};
    }
    if (has_control_characters(text, line)) {
        problem(key, "application-control-characters", "holds control characters",
                "send it without line ends and other control characters");
        return {};
    }
    return text;
}

std::string ObjectReader::text_or_integer(std::string_view key, Need need)
{
    auto* found = any(key);
    if (found == nullptr || found->is(json::Type::string)) return text(key, need);
    if (const auto number = found->integer()) return std::to_string(*number);
    problem(key, "application-wrong-type",
            fmt::format("must be text or a whole number, not {}", json::describe(found->type())));
    return {};
}

std::optional<bool> ObjectReader::boolean(std::string_view key)
{
    const auto* found = member(key, Need::optional, json::Type::boolean);
    return found == nullptr ? std::nullopt : found->boolean();
}

std::string ObjectReader::date(std::string_view key)
{
    auto value = text(key, Need::optional);
    if (value.empty() || parse_date(value)) return value;
    problem(key, "application-bad-date", "is not a calendar date", "write it as YYYY-MM-DD");
    return {};
}

std::string ObjectReader::date_or_timestamp(std::string_view key)
{
    auto value = text(key, Need::optional);
    if (value.empty() || parse_date(value) || parse_timestamp(value)) return value;
    problem(key, "application-bad-date", "is not an ISO 8601 date and time",
            "write it as YYYY-MM-DDThh:mm:ss with Z, +hh:mm or +hhmm behind it");
    return {};
}

ObjectReader ObjectReader::object(std::string_view key, Need need)
{
    return ObjectReader{member(key, need, json::Type::object), path_of(key), findings_};
}

json::Value* ObjectReader::list(std::string_view key)
{
    return member(key, Need::optional, json::Type::array);
}

void ObjectReader::finish()
{
    if (object_ == nullptr) return;
    for (const auto& member : object_->members()) {
        if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
        // A name we do not know may hold anything, so only a plain one is shown.
        const bool shown = member.key.size() <= 64 && is_plain_name(member.key);
        const auto suggestion = nearest(member.key, known_);
        Place place;
        place.path = shown ? path_of(member.key) : path_;
        findings_.push_back({"application-unknown-field", Severity::warning, std::move(place),
                             shown ? "is not a field of an application and was ignored"
                                   : "holds a field that is not one of an application; it was ignored",
                             suggestion ? fmt::format("was {} meant?", *suggestion) : std::string{}});
    }
}

} // namespace tpsync::talentry
