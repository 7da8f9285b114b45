#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/json/value.hpp"
#include "tpsync/json/writer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::sandbox {

/// Writes a value that was read, member for member.
void write_value(json::Writer& out, const json::Value& value);
std::string to_json(const json::Value& value);

void write_strings(json::Writer& out, const std::vector<std::string>& texts);

/// Reads the members of one object of our own files strictly: a wrong type is a complaint, and so is a member
/// that nobody asked for. The first complaint is told.
class ObjectReader {
public:
    ObjectReader(const json::Value& object, std::string where);

    std::optional<bool> boolean(std::string_view key);
    std::optional<std::int64_t> integer(std::string_view key); ///< whole and not negative
    std::optional<std::string> text(std::string_view key);
    std::optional<std::vector<std::string>> texts(std::string_view key);
    std::optional<std::vector<std::int64_t>> integers(std::string_view key);
    const json::Value* object(std::string_view key);

    void complain(std::string_view key, std::string_view what);
    /// The complaint, if there is one. Call it last.
    std::optional<std::string> complaint();

private:
    const json::Value* take(std::string_view key, json::Type type);

    const json::Value& object_;
    std::string where_;
    std::vector<std::string> asked_;
    std::optional<std::string> complaint_;
};

} // namespace tpsync::sandbox
