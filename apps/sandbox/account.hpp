#pragma once

#include "tpsync/core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::sandbox {

/// An attribute of candidates, as a customer sets it up in Personio.
struct Attribute {
    enum class Type { text, date, option, unsupported };
    Type type = Type::text;
    std::vector<std::string> options; ///< for Type::option
    enum class Need { optional, required };
    Need need = Need::optional;
};

/// The customer's account at Personio. What is absent is not checked: any value passes that has the right form.
struct PersonioAccount {
    std::optional<std::string> company_id;
    std::optional<std::string> token;
    std::optional<std::vector<std::int64_t>> channels;
    std::optional<std::vector<std::int64_t>> positions; ///< published ones
    std::optional<std::map<std::string, Attribute>> attributes;
    std::vector<std::string> postings;          ///< ids of external postings; none exist unless they are named
    std::vector<std::string> disabled_features; ///< such as `feature.recruiting.disabled`
};

/// The customer's tenant at Talentry: External IDs that exist there.
struct TalentryAccount {
    std::optional<std::vector<std::string>> tenants;
    std::optional<std::string> token;
    std::optional<std::vector<std::string>> companies;
    std::optional<std::vector<std::string>> departments;
    std::optional<std::vector<std::string>> locations;
    std::optional<std::vector<std::string>> reward_types;
    std::optional<std::vector<std::string>> tags;
};

struct Account {
    PersonioAccount personio;
    TalentryAccount talentry;
};

/// Reads an account file: `{"personio":{…},"talentry":{…}}`, members named as above. Fails with `usage`.
Result<Account> read_account(std::string_view json);
Result<Account> read_account_file(const std::filesystem::path& file);

} // namespace tpsync::sandbox
