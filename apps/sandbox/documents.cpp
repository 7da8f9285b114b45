#include "sandbox/documents.hpp"

#include "sandbox/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tpsync::sandbox {
namespace {

constexpr std::size_t max_size = 20'000'000;
constexpr std::size_t room_for_contents = std::size_t{64} << 20U;

struct FileType {
    std::string_view extension;
    std::string_view mimetype;
    std::string_view magic; ///< how such a file begins, where that is certain
};

// The published list, and jpeg, which was seen to pass.
constexpr std::array<FileType, 27> file_types{{
    {"pdf", "application/pdf", "%PDF"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PK"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"},
    {"doc", "application/msword", "\xD0\xCF\x11\xE0"},
    {"xls", "application/vnd.ms-excel", "\xD0\xCF\x11\xE0"},
    {"ppt", "application/vnd.ms-powerpoint", "\xD0\xCF\x11\xE0"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet", "PK"},
    {"odt", "application/vnd.oasis.opendocument.text", "PK"},
    {"7z", "application/x-7z-compressed", "7z"},
    {"gz", "application/gzip", "\x1F\x8B"},
    {"rar", "application/vnd.rar", "Rar!"},
    {"zip", "application/zip", "PK"},
    {"bmp", "image/bmp", "BM"},
    {"gif", "image/gif", "GIF8"},
    {"jpg", "image/jpeg", "\xFF\xD8\xFF"},
    {"jpeg", "image/jpeg", "\xFF\xD8\xFF"},
    {"png", "image/png", "\x89PNG"},
    {"tif", "image/tiff", ""},
    {"csv", "text/csv", ""},
    {"txt", "text/plain", ""},
    {"rtf", "application/rtf", "{\\rtf"},
    {"mp4", "video/mp4", ""},
    {"3gp", "video/3gpp", ""},
    {"mov", "video/quicktime", ""},
    {"avi", "video/x-msvideo", "RIFF"},
    {"wmv", "video/x-ms-wmv", ""},
}};

std::string extension_of(std::string_view filename)
{
    const auto dot = filename.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string extension{filename.substr(dot + 1)};
    for (auto& letter : extension) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return extension;
}

const FileType* type_of(std::string_view extension)
{
    const auto* found = std::find_if(file_types.begin(), file_types.end(),
                                     [&](const FileType& type) { return type.extension == extension; });
    return found == file_types.end() ? nullptr : found;
}

/// By the first bytes; content that does not begin as its name says is told as plain bytes.
std::string_view detect(const FileType& type, std::string_view content)
{
    return content.starts_with(type.magic) ? type.mimetype : "application/octet-stream";
}

Answer refuse(int status, std::string_view reason)
{
    FieldErrors errors;
    errors.add("file", reason);
    return errors.answer(status);
}

} // namespace

std::optional<Answer> Documents::refusal(const Request& request)
{
    const bool one_file = request.complete && request.parts.size() == 1 && request.parts.front().name == "file" &&
                          !request.parts.front().filename.empty();
    if (!one_file) return unreadable("Expected a multipart body with exactly one part, a file named file.");
    const auto& file = request.parts.front();
    if (file.content.size() > max_size) return refuse(413, reason::file_too_big);
    if (file.content.empty() || type_of(extension_of(file.filename)) == nullptr)
        return refuse(422, reason::invalid_file_type);
    return std::nullopt;
}

Answer Documents::store(const std::string& company, Part file)
{
    Document document{.uuid = new_uuid(),
                      .company = company,
                      .filename = std::move(file.filename),
                      .extension = {},
                      .declared_type = std::move(file.content_type),
                      .mimetype = {},
                      .size = file.content.size(),
                      .content = std::nullopt,
                      .used_by = std::nullopt};
    document.extension = extension_of(document.filename);
    document.mimetype = detect(*type_of(document.extension), file.content);
    if (kept_bytes_ + document.size <= room_for_contents) {
        kept_bytes_ += document.size;
        document.content = std::move(file.content);
    }

    json::Writer out;
    out.begin_object();
    out.member("uuid", document.uuid).member("size", static_cast<std::int64_t>(document.size));
    out.member("mimetype", document.mimetype).member("original_filename", document.filename);
    out.member("extension", document.extension).end_object();
    by_uuid_[document.uuid] = documents_.size();
    documents_.push_back(std::move(document));
    return json_answer(200, out.take());
}

Document* Documents::attachable(const std::string& company, std::string_view uuid)
{
    const auto found = by_uuid_.find(uuid);
    if (found == by_uuid_.end()) return nullptr;
    auto& document = documents_[found->second];
    return document.company == company && !document.used_by ? &document : nullptr;
}

const Document* Documents::find(std::string_view uuid) const
{
    const auto found = by_uuid_.find(uuid);
    return found == by_uuid_.end() ? nullptr : &documents_[found->second];
}

void Documents::write_ledger(json::Writer& out) const
{
    out.begin_array();
    for (const auto& document : documents_) {
        out.begin_object().member("uuid", document.uuid).member("company", document.company);
        out.member("original_filename", document.filename).member("extension", document.extension);
        out.member("declared_type", document.declared_type).member("mimetype", document.mimetype);
        out.member("size", static_cast<std::int64_t>(document.size)).key("application");
        if (document.used_by)
            out.integer(static_cast<std::int64_t>(*document.used_by));
        else
            out.null();
        out.end_object();
    }
    out.end_array();
}

void Documents::reset()
{
    documents_.clear();
    by_uuid_.clear();
    kept_bytes_ = 0;
}

std::string Documents::new_uuid()
{
    std::array<unsigned, 16> bytes{};
    for (auto& byte : bytes) byte = static_cast<unsigned>(random_.fraction() * 256.0);
    bytes[6] = 0x40U | (bytes[6] & 0x0FU); // version 4
    bytes[8] = 0x80U | (bytes[8] & 0x3FU); // the variant of RFC 4122
    std::string uuid;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (at == 4 || at == 6 || at == 8 || at == 10) uuid += '-';
        uuid += fmt::format("{:02x}", bytes[at]);
    }
    return uuid;
}

} // namespace tpsync::sandbox
