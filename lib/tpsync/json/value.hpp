#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tpsync::json {

enum class Type { null, boolean, number, string, array, object };
/// "null", "true or false", "a number", "text", "a list", "an object": for messages.
std::string_view describe(Type type);

struct Member;

/// A JSON value as it was read, with the place where it began. Numbers stay text until they are asked for.
class Value {
public:
    Value() = default;
    static Value make_null(std::size_t offset);
    static Value make_boolean(bool value, std::size_t offset);
    static Value make_number(std::string text, std::size_t offset);
    static Value make_string(std::string text, std::size_t offset);
    static Value make_array(std::vector<Value> items, std::size_t offset);
    static Value make_object(std::vector<Member> members, std::size_t offset);

    Type type() const;
    bool is(Type type_) const { return type() == type_; }
    /// Byte offset of its first character in the text it was read from.
    std::size_t offset() const { return offset_; }

    /// Each is empty when the value is of another type.
    std::optional<bool> boolean() const;
    const std::string* string() const;
    std::optional<std::string> take_string() &&; ///< moves large text out
    const std::string* number_text() const;
    /// Empty also when it is no whole number or does not fit.
    std::optional<std::int64_t> integer() const;
    std::optional<double> number() const;

    std::span<const Value> items() const;          ///< empty when not an array
    std::span<const Member> members() const;       ///< empty when not an object; in the order of the text
    const Value* find(std::string_view key) const; ///< first member of that name, or null
    Value* find(std::string_view key);
    std::span<Value> items();

private:
    struct Number {
        std::string text;
    };
    std::variant<std::monostate, bool, Number, std::string, std::vector<Value>, std::vector<Member>> data_;
    std::size_t offset_ = 0;
};

struct Member {
    std::string key;
    std::size_t key_offset = 0;
    Value value;
};

} // namespace tpsync::json
