#include "tpsync/core/text.hpp"
#include "tpsync/setup/checks.hpp"
#include "tpsync/setup/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace tpsync::setup {
namespace {

constexpr std::string_view attributes_path = "personio.attributes";
constexpr std::string_view mandatory_path = "personio.mandatory_attributes";
constexpr std::string_view fields_path = "application_fields";

std::vector<std::string> attribute_words()
{
    std::vector<std::string> words{std::string{talentry_id_attribute}};
    for (const auto& row : product_names()) {
        if (!row.information.empty()) words.emplace_back(row.information);
    }
    return words;
}

bool is_known(std::string_view attribute)
{
    const auto words = attribute_words();
    return std::find(words.begin(), words.end(), attribute) != words.end();
}

/// `Referral Information -> custom_attribute_5` and `504184` hold the id, only not as it is wanted.
std::string id_within(std::string_view text)
{
    constexpr std::string_view prefix = "custom_attribute_";
    const auto bare = trim(text);
    const auto at = bare.find(prefix);
    std::string candidate =
        at == std::string_view::npos ? std::string{prefix} + std::string{bare} : std::string{bare.substr(at)};
    const auto end = candidate.find_first_not_of("0123456789", prefix.size());
    if (at != std::string_view::npos) candidate = candidate.substr(0, end);
    return is_custom_attribute(candidate) ? candidate : std::string{};
}

void misspelt_attribute(const Inspection& setup, Notes& notes)
{
    for (const auto& member : setup.members(attributes_path)) {
        const auto near = is_known(member.key) ? std::nullopt : nearest(member.key, attribute_words());
        if (!near) continue;
        notes.add(json::member_path(attributes_path, member.key), member.key_offset, {printable(member.key), *near});
    }
}

void unused_attribute(const Inspection& setup, Notes& notes)
{
    for (const auto& member : setup.members(attributes_path)) {
        if (is_known(member.key) || nearest(member.key, attribute_words())) continue;
        notes.add(json::member_path(attributes_path, member.key), member.key_offset, {printable(member.key)});
    }
}

void attribute_id_form(const Inspection& setup, Notes& notes)
{
    for (const auto& member : setup.members(attributes_path)) {
        const auto* id = member.value.string();
        if (id == nullptr || is_custom_attribute(*id)) continue;
        notes.add(json::member_path(attributes_path, member.key), member.value, {printable(*id, 80), id_within(*id)});
    }
}

void repeated_attribute_id(const Inspection& setup, Notes& notes)
{
    std::map<std::string_view, std::string_view> seen;
    for (const auto& member : setup.members(attributes_path)) {
        const auto* id = member.value.string();
        if (id == nullptr) continue;
        const auto [first, is_new] = seen.emplace(*id, member.key);
        if (!is_new && first->second != member.key) {
            notes.add(json::member_path(attributes_path, member.key), member.value,
                      {printable(*id), printable(first->second)});
        }
    }
}

void note_missing(const Inspection& setup, Notes& notes, std::string_view attribute, std::string_view why)
{
    if (setup.member(attributes_path, attribute) != nullptr) return;
    notes.add(std::string{attributes_path}, setup.place_for(attributes_path),
              {std::string{attribute}, std::string{why}});
}

void missing_attribute(const Inspection& setup, Notes& notes)
{
    if (!setup.needs_applications() || setup.value(attributes_path) == nullptr) return;
    note_missing(setup, notes, talentry_id_attribute, "every product");
    for (const auto product : setup.products()) {
        const auto& row = names_of(product);
        if (!row.information.empty())
            note_missing(setup, notes, row.information, "product " + std::string{name(product)});
    }
}

template <class Judge>
void each_mandatory(const Inspection& setup, Judge judge)
{
    const auto items = setup.items(mandatory_path);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (const auto* id = items[i].string()) judge(json::item_path(mandatory_path, i), items[i], *id);
    }
}

void mandatory_id_form(const Inspection& setup, Notes& notes)
{
    each_mandatory(setup, [&](std::string path, const json::Value& item, const std::string& id) {
        if (is_custom_attribute(id) || is_system_attribute(id)) return;
        auto near = id_within(id);
        if (near.empty()) near = nearest(id, to_strings(system_attributes())).value_or("");
        notes.add(std::move(path), item, {printable(id, 80), near});
    });
}

void repeated_mandatory(const Inspection& setup, Notes& notes)
{
    std::vector<std::string_view> seen;
    each_mandatory(setup, [&](std::string path, const json::Value& item, const std::string& id) {
        if (std::find(seen.begin(), seen.end(), id) != seen.end()) notes.add(std::move(path), item, {printable(id)});
        seen.push_back(id);
    });
}

enum class Fed { always, for_some_products, never };

Fed feeding_of(const Inspection& setup, std::string_view id)
{
    const auto holds = [&](std::string_view attribute) {
        const auto* member = setup.member(attributes_path, attribute);
        return member != nullptr && member->value.string() != nullptr && *member->value.string() == id;
    };
    for (const auto& member : setup.members(fields_path)) {
        if (member.value.string() != nullptr && *member.value.string() == id) return Fed::always;
    }
    if (holds(talentry_id_attribute)) return Fed::always;
    if (id == "gender" && setup.flag("applications.send_gender") == true) return Fed::always;
    const auto products = setup.products();
    const auto feeding = std::count_if(products.begin(), products.end(), [&](Product product) {
        const auto& row = names_of(product);
        return !row.information.empty() && holds(row.information);
    });
    if (feeding == 0) return Fed::never;
    return static_cast<std::size_t>(feeding) == products.size() ? Fed::always : Fed::for_some_products;
}

template <Fed fed>
void mandatory_feeding(const Inspection& setup, Notes& notes)
{
    each_mandatory(setup, [&](std::string path, const json::Value& item, const std::string& id) {
        if (!is_custom_attribute(id) && !is_system_attribute(id)) return;
        if (feeding_of(setup, id) == fed) notes.add(std::move(path), item, {id});
    });
}

void unknown_source(const Inspection& setup, Notes& notes)
{
    for (const auto& member : setup.members(fields_path)) {
        if (is_application_path(member.key)) continue;
        const auto near = nearest(member.key, to_strings(application_paths()));
        notes.add(json::member_path(fields_path, member.key), member.key_offset,
                  {printable(member.key, 80), near.value_or("")});
    }
}

void unknown_target(const Inspection& setup, Notes& notes)
{
    for (const auto& member : setup.members(fields_path)) {
        const auto* id = member.value.string();
        if (id == nullptr || is_custom_attribute(*id) || is_system_attribute(*id)) continue;
        auto near = id_within(*id);
        if (near.empty()) near = nearest(*id, to_strings(system_attributes())).value_or("");
        notes.add(json::member_path(fields_path, member.key), member.value, {printable(*id, 80), near});
    }
}

void repeated_target(const Inspection& setup, Notes& notes)
{
    std::map<std::string_view, std::string_view> seen;
    for (const auto& member : setup.members(fields_path)) {
        const auto* id = member.value.string();
        if (id == nullptr) continue;
        const auto [first, is_new] = seen.emplace(*id, member.key);
        if (!is_new && first->second != member.key) {
            notes.add(json::member_path(fields_path, member.key), member.value,
                      {printable(*id), printable(first->second, 80)});
        }
    }
}

void taken_target(const Inspection& setup, Notes& notes)
{
    for (const auto& field : setup.members(fields_path)) {
        for (const auto& attribute : setup.members(attributes_path)) {
            const auto* target = field.value.string();
            const auto* id = attribute.value.string();
            if (target == nullptr || id == nullptr || *target != *id || !is_known(attribute.key)) continue;
            notes.add(json::member_path(fields_path, field.key), field.value, {printable(*id), attribute.key});
        }
    }
}

constexpr std::array table{
    Check{"TP240", Severity::error, Needs::file, "Attribute name", "\"{0}\" is not how the attribute is called",
          "write \"{1}\", exactly, here and in Personio (Settings > Recruiting > Attributes)",
          "The attributes are TalentryId, Referral Information and CRM-Recruiter Information, exactly so.",
          &misspelt_attribute},
    Check{"TP241", Severity::error, Needs::file, "Attribute id", "\"{0}\" is not the API name of an attribute",
          "<write \"{1}\"; >the API name is custom_attribute_ and a number; Personio shows it in the opened attribute "
          "(Settings > Recruiting > Attributes)",
          "Personio is given the attribute's API name, not its name. It refuses an application with an unknown one.",
          &attribute_id_form},
    Check{"TP242", Severity::error, Needs::file, "Attribute id used twice", "{0} is already the id of \"{1}\"",
          "compare with Personio: Settings > Recruiting > Attributes",
          "Two texts would be written into one attribute, and one of them would be lost.", &repeated_attribute_id},
    Check{
        "TP243", Severity::error, Needs::file, "Missing attribute", "the attribute \"{0}\" is missing, which {1} needs",
        "create it in Personio (Settings > Recruiting > Attributes, type text) and add it here with its API name",
        "TalentryId holds Talentry's id of the application; the information attributes hold who referred or recruited "
        "the candidate. Personio shows both together.",
        &missing_attribute},
    Check{"TP244", Severity::error, Needs::file, "Mandatory attribute", "\"{0}\" is not the API name of an attribute",
          "<did you mean \"{1}\"? >Write custom_attribute_ and the number that Personio shows (Settings > Recruiting > "
          "Attributes), or one of birthday, gender, location, phone, available_from, salary_expectations",
          "Personio is given the attribute's API name, not its name.", &mandatory_id_form},
    Check{"TP245", Severity::error, Needs::file, "Mandatory attribute named twice", "{0} is named twice",
          "name it once", "Most likely another attribute was meant.", &repeated_mandatory},
    Check{"TP246", Severity::error, Needs::file, "Mandatory attribute without a source",
          "Personio demands {0}, but nothing fills it",
          "add a line to application_fields, such as \"customFields.NAME\": \"{0}\", or make the attribute optional in "
          "Personio (Settings > Recruiting > Attributes)",
          "Personio refuses every application that lacks a mandatory attribute.", &mandatory_feeding<Fed::never>},
    Check{
        "TP247", Severity::warning, Needs::file, "Mandatory attribute filled for some products only",
        "Personio demands {0}, but only some of the products in use fill it",
        "add a line to application_fields for it, or make the attribute optional in Personio (Settings > Recruiting > "
        "Attributes)",
        "Personio will refuse the applications of the other products.", &mandatory_feeding<Fed::for_some_products>},
    Check{"TP248", Severity::warning, Needs::file, "Attribute that nothing uses",
          "no product uses an attribute \"{0}\"", "to fill it, add a line to application_fields; else delete it here",
          "Only TalentryId, Referral Information and CRM-Recruiter Information are filled by their names. Any other "
          "attribute is filled by application_fields.",
          &unused_attribute},
    Check{"TP601", Severity::error, Needs::file, "Unknown field of the application",
          "\"{0}\" is not a field of an application",
          "<did you mean \"{1}\"? >Custom fields are written customFields.NAME, answers answers.ID or answers.QUESTION",
          "The left side is a path in the application that Talentry hands over.", &unknown_source},
    Check{"TP602", Severity::error, Needs::file, "Unknown attribute", "\"{0}\" is not an attribute of Personio",
          "<did you mean \"{1}\"? >Write custom_attribute_ and the number that Personio shows (Settings > Recruiting > "
          "Attributes), or one of birthday, gender, location, phone, available_from, salary_expectations",
          "The right side is the API name of an attribute; Personio refuses an application with an unknown one.",
          &unknown_target},
    Check{"TP603", Severity::error, Needs::file, "Attribute filled twice", "{0} is already filled by \"{1}\"",
          "keep one of the two lines", "One of the two values would be lost.", &repeated_target},
    Check{"TP604", Severity::error, Needs::file, "Attribute already in use", "{0} is already the attribute \"{1}\"",
          "map the field to another attribute", "The value would overwrite what the connector itself writes there.",
          &taken_target},
};

} // namespace

std::span<const Check> attribute_checks()
{
    return table;
}

} // namespace tpsync::setup
