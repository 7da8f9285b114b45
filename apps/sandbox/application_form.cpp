#include "sandbox/application_check.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

namespace tpsync::sandbox {
namespace {

enum class Form { text, integer, text_or_integer, texts, phase, files, attributes };

struct Rule {
    std::string_view key;
    Form form;
};

constexpr std::array<Rule, 12> application_rules{{{"first_name", Form::text},
                                                  {"last_name", Form::text},
                                                  {"email", Form::text},
                                                  {"job_position_id", Form::integer},
                                                  {"recruiting_channel_id", Form::integer},
                                                  {"external_posting_id", Form::text},
                                                  {"message", Form::text},
                                                  {"application_date", Form::text},
                                                  {"phase", Form::phase},
                                                  {"tags", Form::texts},
                                                  {"files", Form::files},
                                                  {"attributes", Form::attributes}}};
constexpr std::array<Rule, 2> phase_rules{{{"type", Form::text}, {"id", Form::text_or_integer}}};
constexpr std::array<Rule, 3> file_rules{
    {{"uuid", Form::text}, {"original_filename", Form::text}, {"category", Form::text}}};
constexpr std::array<Rule, 2> attribute_rules{{{"id", Form::text}, {"value", Form::text}}};

enum class Members { some, all };
bool matches(const json::Value& object, std::span<const Rule> rules, Members needed);

bool all_match(const json::Value& list, std::span<const Rule> rules)
{
    const auto items = list.items();
    return list.is(json::Type::array) && std::all_of(items.begin(), items.end(), [&](const json::Value& item) {
               return matches(item, rules, Members::all);
           });
}

bool fits(const json::Value& value, Form form)
{
    const auto is_text = [](const json::Value& item) { return item.is(json::Type::string); };
    switch (form) {
    case Form::text: return is_text(value);
    case Form::integer: return value.integer().has_value();
    case Form::text_or_integer: return is_text(value) || value.integer().has_value();
    case Form::texts:
        return value.is(json::Type::array) && std::all_of(value.items().begin(), value.items().end(), is_text);
    case Form::phase: return matches(value, phase_rules, Members::all);
    case Form::files: return all_match(value, file_rules);
    case Form::attributes: return all_match(value, attribute_rules);
    }
    return false;
}

bool matches(const json::Value& object, std::span<const Rule> rules, Members needed)
{
    if (!object.is(json::Type::object)) return false;
    for (const auto& member : object.members()) {
        const auto rule =
            std::find_if(rules.begin(), rules.end(), [&](const Rule& known) { return known.key == member.key; });
        if (rule == rules.end() || !fits(member.value, rule->form)) return false;
    }
    return needed == Members::some || object.members().size() == rules.size();
}

} // namespace

bool has_published_form(const json::Value& body)
{
    return matches(body, application_rules, Members::some);
}

ApplicationKey key_of(const json::Value& body)
{
    ApplicationKey key;
    if (const auto* email = body.find("email")) key.email = *email->string();
    if (const auto* position = body.find("job_position_id")) key.position = *position->integer();
    if (const auto* files = body.find("files")) {
        for (const auto& file : files->items()) key.files.push_back(*file.find("uuid")->string());
    }
    return key;
}

} // namespace tpsync::sandbox
