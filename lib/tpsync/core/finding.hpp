#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync {

enum class Severity { info, warning, error };
std::string_view name(Severity severity);

/// Where a finding is. Fields that do not apply stay empty or zero.
struct Place {
    std::string file;         ///< as the user named it
    std::string path;         ///< JSON path, such as `personio.tags[1]`
    std::uint32_t line = 0;   ///< from 1
    std::uint32_t column = 0; ///< from 1, in bytes; 0: the line as a whole
    std::string position;     ///< a Personio position id

    bool operator==(const Place&) const = default;
};

/// Something a check or a mapping wants to tell a person: a stable code, a place and a remedy.
/// Holds no secret and no personal data.
struct Finding {
    std::string code;
    Severity severity = Severity::warning;
    Place place;
    std::string message;
    std::string remedy;

    bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

bool has_errors(const Findings& findings);

} // namespace tpsync
