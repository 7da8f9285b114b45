#pragma once

#include "tpsync/json/value.hpp"
#include "tpsync/talentry/answer_text.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// How an answer of undocumented form speaks: which words blame, which members name a job or give a reason.
namespace tpsync::talentry::answer {

inline constexpr std::size_t max_id_bytes = 64;

/// Lower case without `_` and `-`: external_id, externalId and ExternalID are one name.
std::string folded(std::string_view name);

bool is_one_of(std::string_view text, std::span<const std::string_view> words);

/// A member's name that announces complaints: "errors", "failedJobs", "skipped", ...
bool blames(std::string_view key);

/// The first member whose folded name is that.
const json::Value* member(const json::Value& object, std::string_view folded_key);

/// A text or a number as text, else "".
std::string scalar(const json::Value& value);

/// The job that an object names, "" when it names none.
std::string id_of(const json::Value& object);

/// A position id: 1 to 18 digits.
bool looks_like_id(std::string_view text);

/// What the telling members of an object say, with the field they speak of.
std::string reason_of(const json::Value& object);

/// The words of a complaint: a text, the first of a list, what an object says, or else its first member.
std::string words_of(const json::Value& value);

/// Whether a value of a blaming member complains: not 0, false, "", "none", nor a list or an object without
/// anything in it.
bool is_filled(const json::Value& value);

/// A whole number, also one that was sent as text.
std::optional<std::int64_t> whole_number(const json::Value& value);

/// A member that says by itself that something was not taken: `"success":false`, `"status":"error"`.
bool is_verdict_against(const json::Member& member, Subject subject);

/// Whether an object says of itself that it was not taken.
bool says_no(const json::Value& object, Subject subject);

/// Whether a member of the object complains.
bool has_filled_blame(const json::Value& object);

/// Whether an object blames jobs in a list, and so is no job itself though it may have an id.
bool lists_jobs(const json::Value& object);

/// Whether an object in a list of complaints holds words, and neither jobs nor a further list of complaints.
bool is_plain_complaint(const json::Value& object);

} // namespace tpsync::talentry::answer
