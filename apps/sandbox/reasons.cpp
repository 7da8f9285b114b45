#include "sandbox/reasons.hpp"

#include "tpsync/json/writer.hpp"

#include <algorithm>

namespace tpsync::sandbox {

void FieldErrors::add(std::string_view field, std::string_view reason)
{
    auto found = std::find_if(fields_.begin(), fields_.end(), [&](const Field& known) { return known.name == field; });
    if (found == fields_.end()) found = fields_.insert(fields_.end(), Field{std::string{field}, {}});
    found->reasons.emplace_back(reason);
}

Answer FieldErrors::answer(int status) const
{
    json::Writer out;
    out.begin_object().key("errors").begin_array();
    for (const auto& field : fields_) {
        out.begin_object().member("field", field.name).key("errors").begin_array();
        for (const auto& reason : field.reasons) out.begin_object().member("reason", reason).end_object();
        out.end_array().end_object();
    }
    out.end_array().end_object();
    return json_answer(status, out.take());
}

Answer unreadable(std::string_view reason)
{
    json::Writer out;
    out.begin_object().key("error").begin_object().member("reason", reason).end_object().end_object();
    return json_answer(400, out.take());
}

Answer general_error(int status)
{
    json::Writer out;
    out.begin_object().key("errors").begin_array().begin_object();
    out.member("id", "00000000-0000-4000-8000-000000000000");
    out.member("status", std::to_string(status));
    out.member("title", reason_phrase(status));
    out.end_object().end_array().end_object();
    return json_answer(status, out.take());
}

} // namespace tpsync::sandbox
