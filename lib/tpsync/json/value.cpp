#include "tpsync/json/value.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tpsync::json {

std::string_view describe(Type type)
{
    switch (type) {
    case Type::null: return "null";
    case Type::boolean: return "true or false";
    case Type::number: return "a number";
    case Type::string: return "text";
    case Type::array: return "a list";
    case Type::object: return "an object";
    }
    return "null";
}

Value Value::make_null(std::size_t offset)
{
    Value made;
    made.offset_ = offset;
    return made;
}

Value Value::make_boolean(bool value, std::size_t offset)
{
    Value made = make_null(offset);
    made.data_ = value;
    return made;
}

Value Value::make_number(std::string text, std::size_t offset)
{
    Value made = make_null(offset);
    made.data_ = Number{std::move(text)};
    return made;
}

Value Value::make_string(std::string text, std::size_t offset)
{
    Value made = make_null(offset);
    made.data_ = std::move(text);
    return made;
}

Value Value::make_array(std::vector<Value> items, std::size_t offset)
{
    Value made = make_null(offset);
    made.data_ = std::move(items);
    return made;
}

Value Value::make_object(std::vector<Member> members, std::size_t offset)
{
    Value made = make_null(offset);
    made.data_ = std::move(members);
    return made;
}

Type Value::type() const
{
    // The alternatives of data_ stand in the order of Type.
    return static_cast<Type>(data_.index());
}

std::optional<bool> Value::boolean() const
{
    const auto* held = std::get_if<bool>(&data_);
    return held == nullptr ? std::nullopt : std::optional{*held};
}

const std::string* Value::string() const
{
    return std::get_if<std::string>(&data_);
}

std::optional<std::string> Value::take_string() &&
{
    auto* held = std::get_if<std::string>(&data_);
    return held == nullptr ? std::nullopt : std::optional{std::move(*held)};
}

const std::string* Value::number_text() const
{
    const auto* held = std::get_if<Number>(&data_);
    return held == nullptr ? nullptr : &held->text;
}

namespace {

template <class T>
std::optional<T> convert(const std::string* text)
{
    if (text == nullptr) return std::nullopt;
    T value{};
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, value);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

} // namespace

std::optional<std::int64_t> Value::integer() const
{
    return convert<std::int64_t>(number_text());
}

std::optional<double> Value::number() const
{
    return convert<double>(number_text());
}

std::span<const Value> Value::items() const
{
    const auto* held = std::get_if<std::vector<Value>>(&data_);
    return held == nullptr ? std::span<const Value>{} : std::span<const Value>{*held};
}

std::span<Value> Value::items()
{
    auto* held = std::get_if<std::vector<Value>>(&data_);
    return held == nullptr ? std::span<Value>{} : std::span<Value>{*held};
}

std::span<const Member> Value::members() const
{
    const auto* held = std::get_if<std::vector<Member>>(&data_);
    return held == nullptr ? std::span<const Member>{} : std::span<const Member>{*held};
}

const Value* Value::find(std::string_view key) const
{
    const auto all = members();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Member& m) { return m.key == key; });
    return found == all.end() ? nullptr : &found->value;
}

Value* Value::find(std::string_view key)
{
    return const_cast<Value*>(std::as_const(*this).find(key));
}

} // namespace tpsync::json
