#pragma once

#include "tpsync/core/finding.hpp"
#include "tpsync/json/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::talentry {

enum class Need { required, optional };

/// What a text may look like. Lengths in characters.
enum class Line {
    single,   ///< no control characters
    multiple, ///< line ends and tabs are fine
};

/// Reads one object of an application member by member, and notes every problem by its path, never by its value.
/// A member that is null counts as absent.
class ObjectReader {
public:
    ObjectReader(json::Value* object, std::string path, Findings& findings);

    std::string text(std::string_view key, Need need, std::size_t max_length = 100'000, Line line = Line::single);
    /// Text, or a whole number as text.
    std::string text_or_integer(std::string_view key, Need need);
    std::optional<bool> boolean(std::string_view key);
    /// Calendar date `YYYY-MM-DD`.
    std::string date(std::string_view key);
    /// ISO 8601 timestamp or calendar date.
    std::string date_or_timestamp(std::string_view key);
    ObjectReader object(std::string_view key, Need need = Need::optional);
    /// The list under `key`, or null.
    json::Value* list(std::string_view key);
    /// The member of any type, or null.
    json::Value* any(std::string_view key);
    json::Value* value() { return object_; }

    bool present() const { return object_ != nullptr; }
    std::string path_of(std::string_view key) const;
    void problem(std::string_view key, std::string code, std::string message, std::string remedy = {});
    /// Notes the members nobody asked for. Call it last.
    void finish();

private:
    json::Value* member(std::string_view key, Need need, json::Type type);

    json::Value* object_;
    std::string path_;
    Findings& findings_;
    std::vector<std::string> known_;
};

/// A finding of severity error at a path.
Finding error_at(std::string path, std::string code, std::string message, std::string remedy = {});

/// Characters of valid UTF-8 text.
std::size_t character_count(std::string_view text);
bool has_control_characters(std::string_view text, Line line);

} // namespace tpsync::talentry
