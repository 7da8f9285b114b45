#pragma once

#include "tpsync/core/finding.hpp"
#include "tpsync/json/read.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tpsync::validation {

/// Where values stand in a setup file, for findings about values that are right by themselves and do not fit the
/// world: the feed, the customer.
class Places {
public:
    /// `text` is the file's content; places of a text that is no JSON have no line.
    Places(std::string file, std::string text);
    static Places of_file(const std::string& file);

    /// The value's place, or that of the nearest object around it.
    Place of(std::string_view path) const;
    /// The file alone.
    Place whole() const { return {file_, {}, 0, 0, {}}; }

private:
    std::string file_;
    std::string text_;
    std::optional<json::Document> document_;
};

} // namespace tpsync::validation
