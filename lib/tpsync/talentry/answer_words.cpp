#include "tpsync/talentry/answer_words.hpp"

#include "tpsync/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace tpsync::talentry::answer {
namespace {

using json::Value;

constexpr std::array<std::string_view, 14> blaming_words{
    "error",       "fail",        "invalid",      "reject",   "skipped", "refused", "notimported",
    "notaccepted", "unprocessed", "notprocessed", "notfound", "ignored", "abort",   "violation"};
constexpr std::array<std::string_view, 4> blaming_names{"nok", "ko", "partial", "unknown"};
/// What repeats our own request, or denies.
constexpr std::array<std::string_view, 5> innocent_names{"skipinvalidjobs", "skipinvalid", "noerror", "noerrors",
                                                         "errorfree"};
constexpr std::array<std::string_view, 10> verdict_keys{"success",    "ok",        "valid",   "issuccess", "isok",
                                                        "successful", "succeeded", "isvalid", "imported",  "accepted"};
/// The verdicts that are no counts, so that a 0 is "false".
constexpr std::array<std::string_view, 6> plain_verdict_keys{"success", "ok", "valid", "issuccess", "isok", "isvalid"};
constexpr std::array<std::string_view, 3> status_code_keys{"statuscode", "httpstatus", "httpstatuscode"};
constexpr std::array<std::string_view, 5> message_keys{"message", "reason", "detail", "statusmessage", "statustext"};
constexpr std::array<std::string_view, 4> id_keys{"externalid", "jobexternalid", "jobid", "id"};
constexpr std::array<std::string_view, 10> reason_keys{"error",  "errormessage", "errors", "message",     "messages",
                                                       "reason", "reasons",      "detail", "description", "violations"};
constexpr std::array<std::string_view, 3> state_keys{"status", "state", "result"};

bool holds_any(std::string_view text, std::span<const std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_error_status(const Value& value)
{
    constexpr std::int64_t first_error_status = 400;
    return whole_number(value).value_or(0) >= first_error_status;
}

bool is_false(std::string_view folded_key, const Value& value)
{
    if (value.boolean() == false) return true;
    if (const auto* text = value.string(); text != nullptr && !whole_number(value)) return is_denial(*text);
    return whole_number(value) == 0 && is_one_of(folded_key, plain_verdict_keys);
}

/// A "no" is none here: a state may be one of a country.
bool is_bad_state_word(const std::string& text)
{
    constexpr std::array<std::string_view, 3> words{"false", "nok", "ko"};
    return is_one_of(folded(trim(text)), words) || complains(text, Subject::import);
}

bool is_bad_state(std::string_view folded_key, const Value& value)
{
    if (is_one_of(folded_key, status_code_keys)) return is_error_status(value);
    const bool is_verdict = is_one_of(folded_key, verdict_keys);
    if (!is_verdict && !is_one_of(folded_key, state_keys)) return false;
    if (is_verdict ? is_false(folded_key, value) : value.boolean() == false || is_error_status(value)) return true;
    return value.string() != nullptr && !whole_number(value) && is_bad_state_word(*value.string());
}

/// A `code` is a status only beside words: a department has a code as well.
bool has_bad_code(const Value& object)
{
    const auto* code = member(object, "code");
    if (code == nullptr || !is_error_status(*code)) return false;
    return std::any_of(message_keys.begin(), message_keys.end(),
                       [&](std::string_view key) { return member(object, key) != nullptr; });
}

} // namespace

std::string folded(std::string_view name)
{
    std::string out;
    for (const char c : name.substr(0, max_id_bytes)) {
        if (c == '_' || c == '-') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

bool is_one_of(std::string_view text, std::span<const std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool blames(std::string_view key)
{
    const auto name = folded(key);
    if (is_one_of(name, innocent_names)) return false;
    return holds_any(name, blaming_words) || is_one_of(name, blaming_names);
}

bool is_filled(const Value& value)
{
    if (const auto* text = value.string()) return !is_harmless(*text);
    if (value.number_text() != nullptr) return value.number().value_or(1) != 0;
    if (value.boolean()) return *value.boolean();
    return std::any_of(value.items().begin(), value.items().end(),
                       [](const Value& item) {
                           return is_filled(item) || !item.members().empty() || item.number_text() != nullptr;
                       }) ||
           std::any_of(value.members().begin(), value.members().end(),
                       [](const json::Member& m) { return is_filled(m.value); });
}

std::optional<std::int64_t> whole_number(const Value& value)
{
    const auto* text = value.string();
    if (text == nullptr) return value.integer();
    const auto digits = trim(*text);
    std::int64_t number = 0;
    const auto end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    if (digits.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

const Value* member(const Value& object, std::string_view folded_key)
{
    for (const auto& candidate : object.members()) {
        if (folded(candidate.key) == folded_key) return &candidate.value;
    }
    return nullptr;
}

std::string scalar(const Value& value)
{
    if (const auto* text = value.string()) return *text;
    if (const auto* number = value.number_text()) return *number;
    return {};
}

std::string id_of(const Value& object)
{
    for (const auto key : id_keys) {
        if (const auto* value = member(object, key)) {
            if (auto id = scalar(*value); !id.empty()) return id;
        }
    }
    const auto* job = member(object, "job");
    return job != nullptr && job->is(json::Type::object) ? id_of(*job) : std::string{};
}

bool looks_like_id(std::string_view text)
{
    constexpr std::size_t longest = 18;
    return !text.empty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string reason_of(const Value& object)
{
    for (const auto key : reason_keys) {
        const auto* reason = member(object, key);
        auto words = reason == nullptr ? std::string{} : words_of(*reason);
        if (words.empty()) continue;
        for (const auto* place : {"field", "path", "property"}) {
            const auto* where = member(object, place);
            if (where != nullptr && where->string() != nullptr) return *where->string() + ": " + words;
        }
        return words;
    }
    return {};
}

std::string words_of(const Value& value)
{
    if (auto text = scalar(value); !text.empty()) return text;
    for (const auto& item : value.items()) {
        if (auto words = words_of(item); !words.empty()) return words;
    }
    if (auto reason = reason_of(value); !reason.empty()) return reason;
    for (const auto& [key, offset, inner] : value.members()) {
        if (!is_filled(inner)) continue;
        if (auto words = words_of(inner); !words.empty()) return fmt::format("{}: {}", key, words);
    }
    return {};
}

bool is_verdict_against(const json::Member& m, Subject subject)
{
    const auto key = folded(m.key);
    if (is_bad_state(key, m.value)) return true;
    return is_one_of(key, message_keys) && m.value.string() != nullptr && complains(*m.value.string(), subject);
}

bool says_no(const Value& object, Subject subject)
{
    return has_bad_code(object) || std::any_of(object.members().begin(), object.members().end(),
                                               [&](const json::Member& m) { return is_verdict_against(m, subject); });
}

bool has_filled_blame(const Value& object)
{
    return std::any_of(object.members().begin(), object.members().end(),
                       [](const json::Member& m) { return blames(m.key) && is_filled(m.value); });
}

bool lists_jobs(const Value& object)
{
    return std::any_of(object.members().begin(), object.members().end(), [](const json::Member& m) {
        if (m.value.items().empty()) return false;
        const auto& first = m.value.items().front();
        return !id_of(first).empty() || (blames(m.key) && looks_like_id(scalar(first)));
    });
}

bool is_plain_complaint(const Value& object)
{
    if (member(object, "message") != nullptr || member(object, "detail") != nullptr) return true;
    return std::none_of(object.members().begin(), object.members().end(), [](const json::Member& m) {
        return looks_like_id(m.key) || !m.value.items().empty() || !m.value.members().empty();
    });
}

} // namespace tpsync::talentry::answer
