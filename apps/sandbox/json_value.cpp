#include "sandbox/json_value.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::sandbox {

void write_value(json::Writer& out, const json::Value& value)
{
    switch (value.type()) {
    case json::Type::null: out.null(); return;
    case json::Type::boolean: out.boolean(*value.boolean()); return;
    case json::Type::number: out.raw(*value.number_text()); return;
    case json::Type::string: out.string(*value.string()); return;
    case json::Type::array:
        out.begin_array();
        for (const auto& item : value.items()) write_value(out, item);
        out.end_array();
        return;
    case json::Type::object:
        out.begin_object();
        for (const auto& member : value.members()) {
            out.key(member.key);
            write_value(out, member.value);
        }
        out.end_object();
        return;
    }
}

std::string to_json(const json::Value& value)
{
    json::Writer out;
    write_value(out, value);
    return out.take();
}

void write_strings(json::Writer& out, const std::vector<std::string>& texts)
{
    out.begin_array();
    for (const auto& text : texts) out.string(text);
    out.end_array();
}

ObjectReader::ObjectReader(const json::Value& object, std::string where) : object_{object}, where_{std::move(where)}
{
    if (!object.is(json::Type::object)) complaint_ = where_ + ": must be an object";
}

const json::Value* ObjectReader::take(std::string_view key, json::Type type)
{
    asked_.emplace_back(key);
    const auto* value = object_.find(key);
    if (value != nullptr && !value->is(type)) {
        complain(key, fmt::format("must be {}", json::describe(type)));
        return nullptr;
    }
    return value;
}

std::optional<bool> ObjectReader::boolean(std::string_view key)
{
    const auto* value = take(key, json::Type::boolean);
    return value == nullptr ? std::nullopt : value->boolean();
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view key)
{
    const auto* value = take(key, json::Type::number);
    if (value == nullptr) return std::nullopt;
    const auto number = value->integer();
    if (number && *number >= 0) return number;
    complain(key, "must be a whole number, zero or more");
    return std::nullopt;
}

std::optional<std::string> ObjectReader::text(std::string_view key)
{
    const auto* value = take(key, json::Type::string);
    return value == nullptr ? std::nullopt : std::optional{*value->string()};
}

std::optional<std::vector<std::string>> ObjectReader::texts(std::string_view key)
{
    const auto* value = take(key, json::Type::array);
    if (value == nullptr) return std::nullopt;
    std::vector<std::string> texts;
    for (const auto& item : value->items()) {
        if (item.string() == nullptr)
            complain(key, "must hold texts only");
        else
            texts.push_back(*item.string());
    }
    return texts;
}

std::optional<std::vector<std::int64_t>> ObjectReader::integers(std::string_view key)
{
    const auto* value = take(key, json::Type::array);
    if (value == nullptr) return std::nullopt;
    std::vector<std::int64_t> numbers;
    for (const auto& item : value->items()) {
        if (const auto number = item.integer())
            numbers.push_back(*number);
        else
            complain(key, "must hold whole numbers only");
    }
    return numbers;
}

const json::Value* ObjectReader::object(std::string_view key)
{
    return take(key, json::Type::object);
}

void ObjectReader::complain(std::string_view key, std::string_view what)
{
    if (!complaint_) complaint_ = fmt::format("{}.{}: {}", where_, key, what);
}

std::optional<std::string> ObjectReader::complaint()
{
    for (const auto& member : object_.members()) {
        if (std::find(asked_.begin(), asked_.end(), member.key) == asked_.end())
            complain(member.key, "is not known here");
    }
    return complaint_;
}

} // namespace tpsync::sandbox
