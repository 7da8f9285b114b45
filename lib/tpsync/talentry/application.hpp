#pragma once

#include "tpsync/core/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tpsync::talentry {

enum class ApplicationType { referral, crm, internal };
std::string_view name(ApplicationType type);

struct Location {
    std::string raw;
    std::string city;
    std::string zip_code;
    std::string country;
};

struct Candidate {
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string phone_number;
    std::string civility; ///< as given
    std::string birthday; ///< YYYY-MM-DD
    Location location;
    std::string available_from;
    std::string salary_expectations;
    std::vector<std::string> links;
};

struct Referrer {
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string staff_id;
    std::string external_id;
    std::string employee_id;
};

struct Referral {
    Referrer referrer;
    std::string relationship;
    std::string comment;
    std::string information; ///< replaces the composed text when present
};

struct Crm {
    std::string recruiter_name;
    std::string recruiter_email;
    std::string pool;
    std::string campaign;
    std::string information; ///< replaces the composed text when present
};

/// A file of the candidate. Its bytes are in `content` after reading, and empty once they are stored elsewhere.
struct Document {
    std::string type;         ///< as given: resume, letter, ...
    std::string file_name;    ///< as given, never used as a path
    std::string content_type; ///< as given; may be empty
    std::string content;      ///< decoded
    std::size_t size = 0;     ///< decoded bytes
    std::string digest;       ///< of the decoded bytes; empty until somebody computes it
};

struct Answer {
    std::string id;
    std::string question;
    std::vector<std::string> values; ///< one, or several when the answer was a list
};

struct Consent {
    std::optional<bool> given;
    std::string given_at;   ///< ISO 8601, checked
    std::string expires_at; ///< ISO 8601, checked
};

/// One application as it comes in. Empty text means "not given".
struct Application {
    ApplicationId id;
    ApplicationType type = ApplicationType::referral;
    std::int64_t job_id = 0;  ///< the position's id at Personio
    std::string submitted_at; ///< ISO 8601 date or timestamp, checked
    std::string locale;
    std::string origin;
    Candidate candidate;
    std::string message;
    Referral referral;
    Crm crm;
    std::vector<Document> documents;
    std::vector<Answer> answers;
    std::vector<std::pair<std::string, std::string>> custom_fields;
    Consent consent;
};

/// The values under a path as a setup names it: `candidate.phoneNumber`, `customFields.Notice period`,
/// `answers.q1` (by id, else by question), `origin`. Nothing when the path is unknown or has no value; several
/// only for links and for answers that are lists.
std::vector<std::string> field(const Application& application, std::string_view path);

} // namespace tpsync::talentry
