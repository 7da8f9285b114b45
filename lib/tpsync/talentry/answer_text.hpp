#pragma once

#include <string>
#include <string_view>

/// What a sentence in an answer of undocumented form says: whether it complains, and of what.
namespace tpsync::talentry::answer {

/// Of whom a sentence speaks: of one job, where "not in the picklist" is a complaint, or of the whole import,
/// where "missing jobs were deactivated" is none.
enum class Subject { job, import };

/// Whether a sentence or a state complains. "2 failed" does, "0 failed", "no errors" and "failed: 0" do not.
bool complains(std::string_view text, Subject subject);

/// A text that says nothing where a complaint could stand: blank, "0", "none", "OK", "no errors", ...
bool is_harmless(std::string_view text);

/// "false", "no", "0" and the like.
bool is_denial(std::string_view text);

} // namespace tpsync::talentry::answer
