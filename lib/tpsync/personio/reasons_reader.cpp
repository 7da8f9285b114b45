#include "tpsync/json/read.hpp"
#include "tpsync/personio/reasons.hpp"

#include <algorithm>
#include <array>

namespace tpsync::personio {
namespace {

/// Letters, digits and a few marks: what codes and field names are made of, and what nobody's data fits into by
/// chance (no blanks, no @).
bool is_plain(std::string_view text, std::size_t longest, std::string_view marks)
{
    return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

/// Whether an unknown code may be shown: dotted, and with one of the two beginnings Personio's codes have.
bool is_reason_code(std::string_view text)
{
    return is_plain(text, 100, ".-_") && (text.starts_with("errors.") || text.starts_with("feature."));
}

bool is_field_name(std::string_view text)
{
    constexpr std::array<std::string_view, 12> documented{"first_name",
                                                          "last_name",
                                                          "email",
                                                          "job_position_id",
                                                          "recruiting_channel_id",
                                                          "external_posting_id",
                                                          "message",
                                                          "phase",
                                                          "tags",
                                                          "application_date",
                                                          "files",
                                                          "attributes"};
    constexpr std::array<std::string_view, 7> system{"birthday", "gender",         "location",           "phone",
                                                     "file",     "available_from", "salary_expectations"};
    const auto head = text.substr(0, text.find_first_of(".["));
    const bool known = std::find(documented.begin(), documented.end(), head) != documented.end() ||
                       std::find(system.begin(), system.end(), head) != system.end() ||
                       (head.starts_with("custom_attribute_") && is_plain(head.substr(17), 20, ""));
    return known && is_plain(text, 100, "._-[]");
}

Refusal refusal(std::string_view code, std::string_view field)
{
    Refusal made;
    if (is_field_name(field)) made.field = field;
    if (const auto* reason = find_reason(code)) {
        made.code = code;
        made.reason_class = reason->reason_class;
    } else {
        made.code = is_reason_code(code) ? std::string{code} : "unnamed-reason";
    }
    return made;
}

std::string_view text_of(const json::Value& object, std::string_view key)
{
    const auto* found = object.find(key);
    const auto* text = found == nullptr ? nullptr : found->string();
    return text == nullptr ? std::string_view{} : std::string_view{*text};
}

/// One item of `errors`: a field with its reasons, a general error or v2's.
void read_item(const json::Value& item, ErrorBody& body)
{
    const auto field = text_of(item, "field");
    if (const auto* inner = item.find("errors"); inner != nullptr && inner->is(json::Type::array)) {
        for (const auto& error : inner->items()) body.refusals.push_back(refusal(text_of(error, "reason"), field));
        return;
    }
    for (const auto* key : {"reason", "title", "detail", "type", "code"}) {
        const auto text = text_of(item, key);
        if (find_reason(text) != nullptr || is_reason_code(text)) {
            body.refusals.push_back(refusal(text, field));
            return;
        }
    }
    if (item.find("title") != nullptr || item.find("status") != nullptr) {
        body.refusals.push_back(refusal("", field));
    }
}

} // namespace

ErrorBody read_error_body(std::string_view text)
{
    constexpr std::size_t longest = std::size_t{1} << 20U;
    ErrorBody body;
    const auto document = json::read(text, {.max_bytes = longest, .max_depth = 32});
    if (!document || !document->root.is(json::Type::object)) return body;
    body.readable = true; // an interface answered, not a gateway
    if (const auto* errors = document->root.find("errors")) {
        for (const auto& item : errors->items()) read_item(item, body);
    }
    if (const auto* error = document->root.find("error"); error != nullptr && error->is(json::Type::object)) {
        const auto reason = text_of(*error, "reason");
        if (!reason.empty() || error->find("message") != nullptr) {
            body.refusals.push_back(refusal(reason, ""));
        }
    }
    return body;
}

} // namespace tpsync::personio
