#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tpsync::talentry {

/// An amount in whole units of a reward type; `type` is the reward type's External ID, which is the currency
/// code.
struct Reward {
    std::int64_t amount = 0;
    std::string type;
    bool operator==(const Reward&) const = default;
};

enum class Visibility { everyone, employees_only };

/// A job's text in one locale.
struct Translation {
    std::string locale; ///< two lower-case letters
    std::string name;
    std::string description; ///< HTML, active content removed
    bool operator==(const Translation&) const = default;
};

struct ContactPerson {
    std::string name;
    std::string email;
    std::string phone;
    bool operator==(const ContactPerson&) const = default;
};

/// One job of the import, named as the import names it. Departments, locations, company and tags are External
/// IDs. https://help.cleverconnect.com/hc/en-us/articles/12402646356625-Talentry-API
struct Job {
    std::string external_id; ///< the position's id
    std::string company;     ///< empty: not sent
    std::vector<std::string> departments;
    std::vector<std::string> locations;
    std::vector<std::string> tags;
    std::optional<Reward> reward;
    Visibility visibility = Visibility::everyone;
    ContactPerson contact;   ///< empty members are not sent
    std::string custom_data; ///< JSON as text; empty: not sent
    std::vector<Translation> translations;
    bool operator==(const Job&) const = default;
};

} // namespace tpsync::talentry
