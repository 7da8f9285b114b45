#pragma once

#include <span>
#include <string_view>

namespace tpsync::setup {

enum class Shape {
    object,
    free_text, ///< any printable text without blanks at its ends
    text,      ///< text of a form of its own, which a check knows
    whole_number,
    flag,
    list_of_text,
    map_to_text,
    map_to_number,
    secret,
};

enum class Need {
    optional,
    always,
    applications, ///< by push-application; sync-jobs does without
};

/// One key of the setup file. The table drives reading, missing and unknown keys with their suggestions, and
/// `mappings/setup.schema.json`.
struct Key {
    std::string_view path; ///< `personio.subdomain`
    Shape shape;
    Need need;
    std::string_view description;
    std::string_view
        schema; ///< what JSON Schema shall know beyond the type: members of an object, such as `"minimum":0`
};

/// An object stands before its members; otherwise in the order people write them.
std::span<const Key> keys();
const Key* find_key(std::string_view path);

/// `personio` of `personio.subdomain`, nothing of `personio`.
std::string_view parent_of(std::string_view path);
/// `subdomain` of `personio.subdomain`.
std::string_view leaf_of(std::string_view path);

} // namespace tpsync::setup
