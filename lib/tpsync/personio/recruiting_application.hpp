#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::personio {

struct Attribute {
    std::string id; ///< system id, or `custom_attribute_N`
    std::string value;
    bool operator==(const Attribute&) const = default;
};

/// A document as an application refers to it.
struct ApplicationFile {
    std::string uuid; ///< from the upload
    std::string original_filename;
    std::string category;
    bool operator==(const ApplicationFile&) const = default;
};

/// The documented members of POST /v1/recruiting/applications that we send. Empty text and empty lists are left
/// out. https://developer.personio.de/reference/post_v1-recruiting-applications
struct RecruitingApplication {
    std::string first_name;
    std::string last_name;
    std::string email;
    std::int64_t job_position_id = 0;
    std::optional<std::int64_t> recruiting_channel_id;
    std::string message;
    std::optional<std::chrono::year_month_day> application_date;
    std::vector<std::string> tags;
    std::vector<ApplicationFile> files;
    std::vector<Attribute> attributes;
};

/// The request body. Equal applications give equal bytes.
std::string to_json(const RecruitingApplication& application);

/// A document as a preview names it.
struct PreviewDocument {
    std::string name;
    std::size_t size = 0;
    std::string category;
};

/// The request body with `documents` (name, size, category) in place of `files`.
std::string to_preview_json(const RecruitingApplication& application, const std::vector<PreviewDocument>& documents);

/// A file name for the multipart header: base name only, without control characters, quotes and invisible
/// characters, at most 120 bytes, extension kept, never empty.
std::string clean_file_name(std::string_view name);

} // namespace tpsync::personio
