#include "tpsync/personio/recruiting_application.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/json/writer.hpp"

namespace tpsync::personio {
namespace {

void member(json::Writer& out, std::string_view key, const std::string& text)
{
    if (!text.empty()) out.member(key, text);
}

void write_attributes(json::Writer& out, const std::vector<Attribute>& attributes)
{
    if (attributes.empty()) return;
    out.key("attributes").begin_array();
    for (const auto& attribute : attributes) {
        out.begin_object().member("id", attribute.id).member("value", attribute.value).end_object();
    }
    out.end_array();
}

void write_members(json::Writer& out, const RecruitingApplication& application)
{
    out.member("first_name", application.first_name);
    out.member("last_name", application.last_name);
    out.member("email", application.email);
    out.member("job_position_id", application.job_position_id);
    if (application.recruiting_channel_id) out.member("recruiting_channel_id", *application.recruiting_channel_id);
    member(out, "message", application.message);
    if (application.application_date) out.member("application_date", format_date(*application.application_date));
    if (!application.tags.empty()) {
        out.key("tags").begin_array();
        for (const auto& tag : application.tags) out.string(tag);
        out.end_array();
    }
    write_attributes(out, application.attributes);
}

} // namespace

std::string to_json(const RecruitingApplication& application)
{
    json::Writer out;
    out.begin_object();
    write_members(out, application);
    if (!application.files.empty()) {
        out.key("files").begin_array();
        for (const auto& file : application.files) {
            out.begin_object();
            out.member("uuid", file.uuid);
            out.member("original_filename", file.original_filename);
            out.member("category", file.category);
            out.end_object();
        }
        out.end_array();
    }
    out.end_object();
    return out.take();
}

std::string to_preview_json(const RecruitingApplication& application, const std::vector<PreviewDocument>& documents)
{
    json::Writer out;
    out.begin_object();
    write_members(out, application);
    out.key("documents").begin_array();
    for (const auto& document : documents) {
        out.begin_object();
        out.member("name", document.name);
        out.member("size", static_cast<std::int64_t>(document.size));
        out.member("category", document.category);
        out.end_object();
    }
    out.end_array().end_object();
    return out.take();
}

std::string clean_file_name(std::string_view name)
{
    constexpr std::size_t longest_extension = 10;
    constexpr std::size_t longest_stem = 100;
    const auto base = name.substr(name.find_last_of("/\\") + 1);
    const auto dot = base.rfind('.');
    auto stem = std::string{base.substr(0, dot)};
    auto extension = dot == std::string_view::npos ? std::string{} : std::string{base.substr(dot)};
    const auto clean = [](std::string_view text, std::size_t longest) {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t length = 1;
            while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
                ++length;
            }
            const auto character = text.substr(at, length);
            at += length;
            const bool risky = character.find_first_of("\"\\/;%<>:|?*") != std::string_view::npos;
            if (out.size() + length > longest) break;
            if (printable(character, length) == character) out += risky ? std::string_view{"_"} : character;
        }
        return out;
    };
    stem = std::string{trim(clean(stem, longest_stem))};
    extension = clean(extension, longest_extension);
    const bool hidden = stem.find_first_not_of('.') == std::string::npos;
    return (hidden ? std::string{"document"} : stem) + extension;
}

} // namespace tpsync::personio
