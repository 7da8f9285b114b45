#pragma once

#include "sandbox/account.hpp"

#include "tpsync/json/value.hpp"

#include <string>
#include <vector>

namespace tpsync::sandbox {

/// Everything that is wrong with one job of an import, as "path: what". The schema is the published one, taken
/// strictly (https://help.talentry.com, "Talentry API"): unknown members are refused, and External IDs must
/// exist where the account names them.
std::vector<std::string> problems_of_job(const json::Value& job, const TalentryAccount& account);

} // namespace tpsync::sandbox
