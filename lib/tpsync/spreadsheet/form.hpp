#pragma once

#include "tpsync/setup/setup.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace tpsync::spreadsheet {

/// What a cell is for; decides its drop-down and validation in the template, and how an import reads it.
enum class Input {
    text, ///< blanks around it do not count
    subdomain,
    digits, ///< a number that is an id
    email,
    exact_text, ///< a name that is compared exactly: every blank counts
    identifier, ///< like exact_text; may be a UUID
    yes_no,
    whole_number,
    attribute_id, ///< `custom_attribute_504184`, also behind an arrow: `TalentryId -> custom_attribute_504184`
    channel_id,   ///< a whole number, also behind an arrow
    language,
    currency,
    hand_over,        ///< how a token reaches Talentry; never the token
    application_path, ///< what of an application fills an attribute
};

/// Who knows the answer.
enum class Filler { customer, consultant };

enum class Demand { optional, required };

/// Two languages side by side: customers have readers of both.
struct Bilingual {
    std::string_view english;
    std::string_view german;
};

/// One input cell with a key that stays the same in every version of the template. The key stands in a hidden
/// column, so that rows may be inserted, moved and sorted.
struct Field {
    std::string_view key;
    Input input = Input::text;
    Demand demand = Demand::required; ///< with `product`: required when that product is in use
    std::optional<setup::Product> product{};
    Filler filler = Filler::customer;
    Bilingual label{};
    Bilingual help{};
    std::string_view where{};   ///< the menu in Personio; empty when it is not found there
    std::string_view initial{}; ///< what the template has in the cell already
    std::string_view literal{}; ///< the name that Personio must have, exactly; it may stand before an arrow in the cell
};

struct Section {
    Bilingual title;
    std::span<const Field> fields;
};

/// The sheet of single values, from top to bottom.
std::span<const Section> sections();
/// Null for an unknown key.
const Field* find_field(std::string_view key);

struct Column {
    Input input = Input::exact_text;
    Bilingual label{};
    double width = 30; ///< in characters
};

/// A table with as many rows as the customer needs, on a sheet of its own.
struct List {
    std::string_view key;   ///< also the JSON path where it is one
    std::string_view sheet; ///< the tab's name in the template
    Bilingual title;
    Bilingual help;
    std::string_view where;
    std::span<const Column> columns;
};

std::span<const List> lists();

inline constexpr std::string_view attribute_list = "attributes";

/// In the hidden row and column.
inline constexpr std::string_view key_marker = "tpsync:key:";     ///< and the format's number
inline constexpr std::string_view value_marker = "tpsync:value:"; ///< and the column's number, from 1
inline constexpr std::string_view list_prefix = "list:";          ///< and a list's key
inline constexpr int format_number = 1;

// The sections' parts, by subject.
std::span<const Field> product_fields();
std::span<const Field> account_fields();
std::span<const Field> tag_fields();
std::span<const Field> attribute_fields();
std::span<const Field> channel_fields();
std::span<const Field> job_fields();
std::span<const Field> consultant_fields();

} // namespace tpsync::spreadsheet
