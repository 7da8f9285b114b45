#pragma once

#include "tpsync/json/value.hpp"
#include "tpsync/json/writer.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace setup_test {

/// A place in a document: a member of an object or an item of a list.
struct Spot {
    std::string path;
    std::string parent;
    std::string key; ///< empty for an item
    const tpsync::json::Value* value = nullptr;
};

/// Every member and item, the outer ones first.
std::vector<Spot> all_spots(const tpsync::json::Value& root);

enum class Change {
    removed,
    doubled,   ///< the same member or item again, right behind
    retyped,   ///< the value replaced by one of another type
    key_typo,  ///< a letter of the key doubled
    value_typo ///< a letter of the text doubled
};

/// The document as text with one change at one spot.
std::string mutated(const tpsync::json::Value& root, std::string_view path, Change change);
/// The document as text with a text value replaced.
std::string with_text(const tpsync::json::Value& root, std::string_view path, std::string_view text);

/// `word` with its middle letter doubled.
std::string with_typo(std::string_view word);

} // namespace setup_test
