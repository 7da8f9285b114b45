#pragma once

#include "tpsync/core/finding.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::validation {

enum class Language { english, german };

/// Who has to act on a finding.
enum class Actor {
    customer,   ///< in Personio
    consultant, ///< in the setup file or on the machine that runs the programs
    talentry,   ///< Talentry's support
    operations, ///< on the machine that runs the programs
    nobody,     ///< worth knowing only
};

/// What is said about one kind of finding. `{0}`, `{1}` stand for an item's arguments; a part in `<>` vanishes
/// when an argument in it is empty (setup::fill).
struct Texts {
    std::string_view title;
    std::string_view message;     ///< what was found
    std::string_view remedy;      ///< what to do, and where to click
    std::string_view explanation; ///< what is expected, and why it matters
};

/// One kind of finding: everything that is known of it without looking at a setup.
struct Topic {
    std::string_view code; ///< `TP220`, `feed-not-found`; never reused for something else
    Severity severity = Severity::error;
    Actor actor = Actor::consultant;
    Texts english{};
    Texts german{};

    const Texts& in(Language language) const { return language == Language::german ? german : english; }
};

/// Every code that any of the programs can print, in order: the checks of module setup, those of this one, and the
/// messages of all the others.
std::span<const Topic> topics();
const Topic* find_topic(std::string_view code);

/// The known code that was most likely meant.
std::optional<std::string> nearest_code(std::string_view code);

/// What the checks of module setup say in German, and who acts on them.
struct GermanCheck {
    std::string_view code;
    Actor actor;
    Texts texts;
};

// The table's parts, by area.
std::span<const GermanCheck> german_file_checks();
std::span<const GermanCheck> german_personio_checks();
std::span<const GermanCheck> german_other_checks();
std::span<const Topic> feed_topics();
std::span<const Topic> connection_topics();
std::span<const Topic> position_topics();
std::span<const Topic> online_topics();
std::span<const Topic> application_topics();
std::span<const Topic> workbook_topics();
std::span<const Topic> host_topics();
std::span<const Topic> host_customer_topics();
std::span<const Topic> program_topics();
std::span<const Topic> state_topics();
std::span<const Topic> job_topics();
std::span<const Topic> delivery_topics();

} // namespace tpsync::validation
