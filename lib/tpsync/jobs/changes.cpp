#include "tpsync/jobs/changes.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/json/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tpsync::jobs {
namespace {

using talentry::Job;
using talentry::Translation;
using talentry::Visibility;

class Comparison {
public:
    void text(std::string field, std::string_view before, std::string_view after)
    {
        if (before != after) add(std::move(field), printable(before), printable(after));
    }
    void list(std::string field, const std::vector<std::string>& before, const std::vector<std::string>& after)
    {
        if (before != after) {
            add(std::move(field), printable(fmt::format("{}", fmt::join(before, ", "))),
                printable(fmt::format("{}", fmt::join(after, ", "))));
        }
    }
    void add(std::string field, std::string before, std::string after)
    {
        changes_.push_back({std::move(field), std::move(before), std::move(after)});
    }
    std::vector<FieldChange> take() { return std::move(changes_); }

private:
    std::vector<FieldChange> changes_;
};

std::string_view describe(Visibility visibility)
{
    return visibility == Visibility::employees_only ? "internal" : "public";
}

std::string parts_of(const talentry::ContactPerson& contact)
{
    std::vector<std::string> parts;
    if (!contact.name.empty()) parts.emplace_back("name");
    if (!contact.email.empty()) parts.emplace_back("email");
    if (!contact.phone.empty()) parts.emplace_back("phone");
    return join_words(parts);
}

void compare_contact(Comparison& changes, const talentry::ContactPerson& before, const talentry::ContactPerson& after)
{
    if (before == after) return;
    auto old_parts = parts_of(before);
    auto new_parts = parts_of(after);
    if (old_parts == new_parts) new_parts += " (another person)";
    changes.add("contact", std::move(old_parts), std::move(new_parts));
}

std::string size_of(std::string_view text)
{
    if (text.empty()) return {};
    return fmt::format("{} {}", text.size(), text.size() == 1 ? "byte" : "bytes");
}

/// One line for a JSON value of custom data, which holds texts, lists of texts and one object of texts.
std::string one_line(const json::Value& value)
{
    if (const auto* text = value.string()) return *text;
    if (const auto* number = value.number_text()) return *number;
    std::vector<std::string> parts;
    for (const auto& item : value.items()) parts.push_back(one_line(item));
    for (const auto& member : value.members()) {
        parts.push_back(fmt::format("{} {}", member.key, one_line(member.value)));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::map<std::string, std::string> facts_of(const std::string& custom_data)
{
    std::map<std::string, std::string> facts;
    const auto document = json::read(custom_data, {.max_bytes = custom_data.size() + 1});
    if (!document) return facts;
    for (const auto& member : document->root.members()) facts.emplace(member.key, one_line(member.value));
    return facts;
}

/// The facts that `other` has not in the same form.
std::string facts_only_in(const std::map<std::string, std::string>& facts,
                          const std::map<std::string, std::string>& other)
{
    std::vector<std::string> only;
    for (const auto& [key, value] : facts) {
        const auto same = other.find(key);
        if (same == other.end() || same->second != value) only.push_back(fmt::format("{}: {}", key, value));
    }
    return printable(fmt::format("{}", fmt::join(only, "; ")));
}

void compare_custom_data(Comparison& changes, const std::string& before, const std::string& after)
{
    if (before == after) return;
    const auto old_facts = facts_of(before);
    const auto new_facts = facts_of(after);
    auto gone = facts_only_in(old_facts, new_facts);
    auto come = facts_only_in(new_facts, old_facts);
    if (gone.empty() && come.empty()) {
        gone = size_of(before);
        come = size_of(after);
    }
    changes.add("custom data", std::move(gone), std::move(come));
}

const Translation* find(const std::vector<Translation>& translations, std::string_view locale)
{
    const auto found = std::find_if(translations.begin(), translations.end(),
                                    [&](const Translation& t) { return t.locale == locale; });
    return found == translations.end() ? nullptr : &*found;
}

void compare_translation(Comparison& changes, const std::string& locale, const Translation* before,
                         const Translation* after)
{
    const Translation none;
    const auto& old_one = before == nullptr ? none : *before;
    const auto& new_one = after == nullptr ? none : *after;
    changes.text("title " + locale, old_one.name, new_one.name);
    if (old_one.description == new_one.description) return;
    auto new_size = size_of(new_one.description);
    if (old_one.description.size() == new_one.description.size()) new_size += " (reworded)";
    changes.add("text " + locale, size_of(old_one.description), std::move(new_size));
}

std::vector<std::string> locales_of(const std::vector<Translation>& translations)
{
    std::vector<std::string> locales;
    for (const auto& translation : translations) locales.push_back(translation.locale);
    return locales;
}

void compare_translations(Comparison& changes, const std::vector<Translation>& before,
                          const std::vector<Translation>& after)
{
    changes.list("languages", locales_of(before), locales_of(after));
    for (const auto& translation : before) {
        compare_translation(changes, translation.locale, &translation, find(after, translation.locale));
    }
    for (const auto& translation : after) {
        if (find(before, translation.locale) == nullptr) {
            compare_translation(changes, translation.locale, nullptr, &translation);
        }
    }
}

} // namespace

std::vector<FieldChange> changes_between(const Job& before, const Job& after)
{
    Comparison changes;
    if (before == after) return changes.take();
    changes.text("company", before.company, after.company);
    changes.list("departments", before.departments, after.departments);
    changes.list("locations", before.locations, after.locations);
    changes.list("tags", before.tags, after.tags);
    if (before.reward != after.reward) {
        changes.add("reward", describe(before.reward), describe(after.reward));
    }
    changes.text("visibility", describe(before.visibility), describe(after.visibility));
    compare_contact(changes, before.contact, after.contact);
    compare_custom_data(changes, before.custom_data, after.custom_data);
    compare_translations(changes, before.translations, after.translations);
    return changes.take();
}

std::string describe(const std::optional<talentry::Reward>& reward)
{
    if (!reward) return {};
    return fmt::format("{} {}", reward->amount, printable(reward->type, 20));
}

std::string title_of(const Job& job)
{
    return job.translations.empty() ? std::string{} : printable(job.translations.front().name);
}

} // namespace tpsync::jobs
