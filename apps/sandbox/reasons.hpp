#pragma once

#include "sandbox/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::sandbox {

/// Reason codes of Personio's recruiting API (https://developer.personio.de, "Recruiting", error codes).
namespace reason {
inline constexpr std::string_view unknown_attribute = "errors.attribute-validation.unknown";
inline constexpr std::string_view required_attribute = "errors.attribute-validation.required-attribute";
inline constexpr std::string_view invalid_date_format = "errors.attribute-validation.invalid-date-format";
inline constexpr std::string_view invalid_email_format = "errors.attribute-validation.invalid-email-format";
inline constexpr std::string_view invalid_type = "errors.attribute-validation.invalid-type";
inline constexpr std::string_view unknown_option = "errors.attribute-validation.unknown-attribute-option";
inline constexpr std::string_view date_in_the_future = "errors.date-validation.date-in-the-future";
inline constexpr std::string_view invalid_system_phase = "errors.phase-validation.invalid-system-phase";
inline constexpr std::string_view file_not_exists = "errors.file-validation.file-not-exists";
inline constexpr std::string_view unknown_file_category = "errors.file-validation.unknown-file-category";
inline constexpr std::string_view invalid_file_type = "errors.invalid-file-type";
inline constexpr std::string_view file_too_big = "errors.file-too-big";
inline constexpr std::string_view applicant_already_exists = "errors.applicant-already-exists";
inline constexpr std::string_view posting_not_found = "errors.posting-validation.posting-not-found";
inline constexpr std::string_view channel_not_found = "errors.posting-validation.channel-not-found";
inline constexpr std::string_view position_not_published = "errors.job-position.not-published";
} // namespace reason

/// Why a request was refused, field by field; each field stands once, in the order of its first reason.
class FieldErrors {
public:
    void add(std::string_view field, std::string_view reason);
    bool empty() const { return fields_.empty(); }
    /// `{"errors":[{"field":…,"errors":[{"reason":…}]}]}`
    Answer answer(int status) const;

private:
    struct Field {
        std::string name;
        std::vector<std::string> reasons;
    };
    std::vector<Field> fields_;
};

/// The short form, for what cannot be read at all: `{"error":{"reason":…}}`.
Answer unreadable(std::string_view reason);

/// The general form, for faults of the server: `{"errors":[{"id":…,"status":…,"title":…}]}`.
Answer general_error(int status);

} // namespace tpsync::sandbox
