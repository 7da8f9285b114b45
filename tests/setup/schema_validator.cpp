#include "setup/schema_validator.hpp"

#include "tpsync/json/read.hpp"

#include <algorithm>
#include <map>
#include <regex>

namespace setup_test {
namespace {

using namespace tpsync;
using json::Type;
using json::Value;

bool equal(const Value& a, const Value& b)
{
    if (a.type() != b.type()) return false;
    if (a.string() != nullptr) return *a.string() == *b.string();
    if (a.number_text() != nullptr) return a.number() == b.number();
    return a.boolean() == b.boolean();
}

bool has_type(const Value& value, const std::string& type)
{
    if (type == "integer") return value.integer().has_value();
    if (type == "string") return value.is(Type::string);
    if (type == "boolean") return value.is(Type::boolean);
    if (type == "array") return value.is(Type::array);
    return type == "object" && value.is(Type::object);
}

bool matches(const std::string& text, const std::string& pattern)
{
    static std::map<std::string, std::regex> compiled;
    const auto found = compiled.try_emplace(pattern, pattern, std::regex::ECMAScript).first;
    return std::regex_search(text, found->second);
}

/// Judges one keyword; "" when it holds.
std::string judge(const json::Member& rule, const Value& schema, const Value& value, const std::string& path);

std::string fails(const std::string& path, std::string_view keyword)
{
    return path + ": " + std::string{keyword};
}

std::string judge_members(const Value& schema, const Value& value, const std::string& path)
{
    const auto* properties = schema.find("properties");
    const auto* additional = schema.find("additionalProperties");
    const auto* names = schema.find("propertyNames");
    for (const auto& member : value.members()) {
        const auto inner = json::member_path(path, member.key);
        if (names != nullptr) {
            const auto wrong = against_schema(*names, Value::make_string(member.key, 0), inner);
            if (!wrong.empty()) return wrong;
        }
        const auto* known = properties == nullptr ? nullptr : properties->find(member.key);
        if (known == nullptr) known = additional;
        if (known == nullptr) continue;
        if (known->boolean() == false) return fails(inner, "additionalProperties");
        if (auto wrong = against_schema(*known, member.value, inner); !wrong.empty()) return wrong;
    }
    return {};
}

std::string judge_object(const json::Member& rule, const Value& schema, const Value& value, const std::string& path)
{
    if (!value.is(Type::object)) return {};
    const auto count = static_cast<std::int64_t>(value.members().size());
    if (rule.key == "required") {
        for (const auto& name : rule.value.items()) {
            if (value.find(*name.string()) == nullptr) return fails(path, "required " + *name.string());
        }
    }
    if (rule.key == "minProperties" && count < rule.value.integer()) return fails(path, rule.key);
    if (rule.key == "maxProperties" && count > rule.value.integer()) return fails(path, rule.key);
    const bool is_about_members =
        rule.key == "properties" || rule.key == "additionalProperties" || rule.key == "propertyNames";
    return is_about_members ? judge_members(schema, value, path) : std::string{};
}

std::string judge_array(const json::Member& rule, const Value& value, const std::string& path)
{
    if (!value.is(Type::array)) return {};
    const auto items = value.items();
    if (rule.key == "minItems" && static_cast<std::int64_t>(items.size()) < rule.value.integer()) {
        return fails(path, rule.key);
    }
    if (rule.key == "contains" && std::none_of(items.begin(), items.end(), [&](const Value& item) {
            return against_schema(rule.value, item, path).empty();
        })) {
        return fails(path, rule.key);
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (rule.key == "items") {
            if (auto wrong = against_schema(rule.value, items[i], json::item_path(path, i)); !wrong.empty())
                return wrong;
        }
        const auto before = items.first(i);
        if (rule.key == "uniqueItems" &&
            std::any_of(before.begin(), before.end(), [&](const Value& other) { return equal(other, items[i]); })) {
            return fails(json::item_path(path, i), rule.key);
        }
    }
    return {};
}

bool scalar_fits(const json::Member& rule, const Value& value)
{
    const auto& key = rule.key;
    if (key == "type") return has_type(value, *rule.value.string());
    if (key == "const") return equal(value, rule.value);
    if (key == "minimum") return !value.number() || *value.number() >= *rule.value.number();
    if (key == "maximum") return !value.number() || *value.number() <= *rule.value.number();
    if (key == "minLength") {
        return value.string() == nullptr || static_cast<std::int64_t>(value.string()->size()) >= rule.value.integer();
    }
    if (key == "pattern") return value.string() == nullptr || matches(*value.string(), *rule.value.string());
    const auto options = rule.value.items();
    return std::any_of(options.begin(), options.end(), [&](const Value& option) { return equal(option, value); });
}

std::string judge(const json::Member& rule, const Value& schema, const Value& value, const std::string& path)
{
    const auto is_one_of = [&](std::initializer_list<std::string_view> keywords) {
        return std::find(keywords.begin(), keywords.end(), rule.key) != keywords.end();
    };
    if (is_one_of({"$schema", "title", "description", "default", "then"})) return {};
    if (is_one_of({"type", "const", "minimum", "maximum", "minLength", "pattern", "enum"})) {
        return scalar_fits(rule, value) ? std::string{} : fails(path, rule.key);
    }
    if (is_one_of(
            {"required", "minProperties", "maxProperties", "properties", "additionalProperties", "propertyNames"})) {
        return judge_object(rule, schema, value, path);
    }
    if (is_one_of({"items", "minItems", "uniqueItems", "contains"})) return judge_array(rule, value, path);
    if (rule.key == "allOf") {
        for (const auto& part : rule.value.items()) {
            if (auto wrong = against_schema(part, value, path); !wrong.empty()) return wrong;
        }
        return {};
    }
    if (rule.key == "if") {
        return against_schema(rule.value, value, path).empty() ? against_schema(*schema.find("then"), value, path)
                                                               : std::string{};
    }
    return fails(path, "unknown keyword " + rule.key);
}

} // namespace

std::string against_schema(const Value& schema, const Value& value, const std::string& path)
{
    for (const auto& rule : schema.members()) {
        if (auto wrong = judge(rule, schema, value, path); !wrong.empty()) return wrong;
    }
    return {};
}

} // namespace setup_test
