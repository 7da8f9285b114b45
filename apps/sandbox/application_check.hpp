#pragma once

#include "sandbox/account.hpp"
#include "sandbox/reasons.hpp"

#include "tpsync/json/value.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::sandbox {

/// What the server needs of an application beyond its text.
struct ApplicationKey {
    std::string email;
    std::int64_t position = 0;
    std::vector<std::string> files; ///< uuids
};

/// True when the body has the published members and nothing else, each of its type (an integer is an integer,
/// no null anywhere). Personio refuses other bodies as a whole.
bool has_published_form(const json::Value& body);

/// The rules behind the form, against the account. `today` decides what the future is. Files and repeated
/// applicants are checked by the caller, who knows them.
void check_application(const json::Value& body, const PersonioAccount& account, std::chrono::year_month_day today,
                       FieldErrors& errors);

/// Of a body that has the published form.
ApplicationKey key_of(const json::Value& body);

} // namespace tpsync::sandbox
