#pragma once

#include "tpsync/setup/load.hpp"
#include "tpsync/validation/topics.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::validation {

/// Whether an item's English is made from the topic's texts, or stands finished in its arguments.
enum class Wording {
    topic,    ///< arguments fill the topic's texts in any language
    finished, ///< argument 0 is the message in English, 1 the remedy, 2 and 3 parts of the message, if it has any:
              ///< where, and what; German takes what the phrasebook knows of them into its own text
};

/// One thing validate-config tells, before it is put into words.
struct Item {
    std::string code;
    Severity severity = Severity::error;
    Place place{};
    std::vector<std::string> args{};
    Wording wording = Wording::topic;
};

/// An item in one language.
struct Words {
    std::string title;
    std::string message;
    std::string remedy;
    std::string explanation;
};

Words words_of(const Item& item, Language language);
Finding to_finding(const Item& item, Language language);
/// Who has to act; the consultant where nothing is known of the code.
Actor actor_of(const Item& item);
/// What nobody can prove without side effects: never counts as passed.
bool is_to_be_confirmed(const Item& item);

/// An item of one of our topics, with the topic's severity.
Item make_item(std::string_view code, Place place, std::vector<std::string> args = {});
/// A finding that another module has put into words already.
Item finished(Finding finding);
/// The findings of a loaded setup.
std::vector<Item> items_of(const setup::LoadedSetup& loaded);

} // namespace tpsync::validation
