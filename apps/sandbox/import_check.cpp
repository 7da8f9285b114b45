#include "sandbox/import_check.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/json/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace tpsync::sandbox {
namespace {

using Picklist = std::optional<std::vector<std::string>>;
using Problems = std::vector<std::string>;

constexpr std::array<std::string_view, 13> job_members{"externalId",
                                                       "contactPersonName",
                                                       "contactPersonPhone",
                                                       "contactPersonEmail",
                                                       "departments",
                                                       "locations",
                                                       "tags",
                                                       "rewardType",
                                                       "rewardAmount",
                                                       "company",
                                                       "internalOnly",
                                                       "customData",
                                                       "translations"};
constexpr std::array<std::string_view, 3> translation_members{"locale", "name", "description"};

enum class Presence { optional, required };
enum class Filling { may_be_empty, must_be_filled };

class Check {
public:
    Check(const json::Value& object, std::string prefix, Problems& problems)
        : object_{object}, prefix_{std::move(prefix)}, problems_{problems}
    {
    }

    void complain(std::string_view key, std::string_view what)
    {
        problems_.push_back(fmt::format("{}{}: {}", prefix_, printable(key, 60), what));
    }

    /// The member, when it is there and of this type.
    const json::Value* take(std::string_view key, json::Type type, Presence presence)
    {
        const auto* value = object_.find(key);
        if (value == nullptr) {
            if (presence == Presence::required) complain(key, "is missing");
            return nullptr;
        }
        if (value->is(type)) return value;
        complain(key, fmt::format("must be {}", json::describe(type)));
        return nullptr;
    }

    const std::string* text(std::string_view key, Presence presence, Filling filling)
    {
        const auto* value = take(key, json::Type::string, presence);
        if (value == nullptr) return nullptr;
        if (filling == Filling::must_be_filled && is_blank(*value->string())) {
            complain(key, "must not be empty");
            return nullptr;
        }
        return value->string();
    }

    template <std::size_t N>
    void only(const std::array<std::string_view, N>& known)
    {
        for (const auto& member : object_.members()) {
            if (std::find(known.begin(), known.end(), member.key) == known.end())
                complain(member.key, "is not a member of the import");
        }
    }

private:
    const json::Value& object_;
    std::string prefix_;
    Problems& problems_;
};

bool exists(const std::string& id, const Picklist& picklist)
{
    return !picklist || std::find(picklist->begin(), picklist->end(), id) != picklist->end();
}

void check_ids(Check& check, std::string_view key, Presence presence, const Picklist& picklist)
{
    const auto* list = check.take(key, json::Type::array, presence);
    if (list == nullptr) return;
    if (presence == Presence::required && list->items().empty()) check.complain(key, "needs one entry or more");
    for (const auto& item : list->items()) {
        if (item.string() == nullptr || is_blank(*item.string()))
            check.complain(key, "must hold External IDs");
        else if (!exists(*item.string(), picklist))
            check.complain(key, "holds an External ID that does not exist");
    }
}

void check_id(Check& check, std::string_view key, const Picklist& picklist)
{
    const auto* id = check.text(key, Presence::optional, Filling::must_be_filled);
    if (id != nullptr && !exists(*id, picklist)) check.complain(key, "is an External ID that does not exist");
}

void check_reward(Check& check, const TalentryAccount& account)
{
    check_id(check, "rewardType", account.reward_types);
    const auto* amount = check.take("rewardAmount", json::Type::number, Presence::optional);
    if (amount == nullptr) return;
    const auto value = amount->integer();
    if (!value || *value < 1) check.complain("rewardAmount", "must be a whole number from 1");
}

void check_custom_data(Check& check)
{
    const auto* text = check.text("customData", Presence::optional, Filling::may_be_empty);
    if (text != nullptr && !json::read(*text)) check.complain("customData", "must be text that holds JSON");
}

void check_translation(const json::Value& item, std::size_t index, std::set<std::string>& locales, Problems& problems)
{
    Check check{item, fmt::format("translations[{}].", index), problems};
    if (!item.is(json::Type::object)) {
        problems.push_back(fmt::format("translations[{}]: must be an object", index));
        return;
    }
    check.only(translation_members);
    check.text("name", Presence::required, Filling::must_be_filled);
    check.text("description", Presence::required, Filling::may_be_empty);
    const auto* locale = check.text("locale", Presence::required, Filling::must_be_filled);
    if (locale == nullptr) return;
    const bool two_letters = locale->size() == 2 && std::all_of(locale->begin(), locale->end(), [](char letter) {
                                 return letter >= 'a' && letter <= 'z';
                             });
    if (!two_letters)
        check.complain("locale", "must be two small letters");
    else if (!locales.insert(*locale).second)
        check.complain("locale", "stands twice");
}

void check_translations(Check& check, Problems& problems)
{
    const auto* list = check.take("translations", json::Type::array, Presence::required);
    if (list == nullptr) return;
    if (list->items().empty()) check.complain("translations", "needs one entry or more");
    std::set<std::string> locales;
    std::size_t index = 0;
    for (const auto& item : list->items()) check_translation(item, index++, locales, problems);
}

} // namespace

std::vector<std::string> problems_of_job(const json::Value& job, const TalentryAccount& account)
{
    Problems problems;
    if (!job.is(json::Type::object)) return {"job: must be an object"};
    Check check{job, "", problems};
    check.only(job_members);
    check.text("externalId", Presence::required, Filling::must_be_filled);
    for (const auto key : {"contactPersonName", "contactPersonPhone", "contactPersonEmail"})
        check.text(key, Presence::optional, Filling::may_be_empty);
    check_ids(check, "departments", Presence::required, account.departments);
    check_ids(check, "locations", Presence::required, account.locations);
    check_ids(check, "tags", Presence::optional, account.tags);
    check_id(check, "company", account.companies);
    check_reward(check, account);
    check.take("internalOnly", json::Type::boolean, Presence::optional);
    check_custom_data(check);
    check_translations(check, problems);
    return problems;
}

} // namespace tpsync::sandbox
