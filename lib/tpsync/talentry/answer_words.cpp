#include "tpsync/talentry/answer_words.hpp"

#include "tpsync/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tpsync::talentry::answer {
namespace {

using json::Value;

constexpr std::array<std::string_view, 8> blaming_words{"error",   "fail",    "invalid",     "reject",
                                                        "skipped", "refused", "notimported", "violation"};
constexpr std::array<std::string_view, 8> complaining_words{"unknown", "missing", "required", "not ",
                                                            "cannot",  "could n", "denied",   "no such"};
constexpr std::array<std::string_view, 5> verdict_keys{"success", "ok", "valid", "imported", "accepted"};
constexpr std::array<std::string_view, 4> id_keys{"externalid", "jobexternalid", "jobid", "id"};
constexpr std::array<std::string_view, 10> reason_keys{"error",  "errormessage", "errors", "message",     "messages",
                                                       "reason", "reasons",      "detail", "description", "violations"};
constexpr std::array<std::string_view, 3> state_keys{"status", "state", "result"};

bool holds_any(std::string_view text, std::span<const std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_filled(const Value& value)
{
    if (const auto* text = value.string()) return !is_blank(*text);
    return !value.items().empty() || !value.members().empty();
}

bool is_bad_state(std::string_view folded_key, const Value& value)
{
    constexpr std::int64_t first_error_status = 400;
    if (is_one_of(folded_key, verdict_keys)) return value.boolean() == false;
    if (!is_one_of(folded_key, state_keys)) return false;
    if (value.integer().value_or(0) >= first_error_status) return true;
    return value.string() != nullptr && holds_any(folded(*value.string()), blaming_words);
}

bool is_complaint(std::string_view folded_key, const Value& value)
{
    if (value.string() == nullptr || is_blank(*value.string())) return false;
    if (holds_any(folded_key, blaming_words)) return true;
    if (folded_key != "message" && folded_key != "reason") return false;
    const auto text = folded(*value.string());
    return holds_any(text, blaming_words) || holds_any(text, complaining_words);
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
    return holds_any(folded(key), blaming_words);
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
    if (!value.items().empty()) return words_of(value.items().front());
    if (auto reason = reason_of(value); !reason.empty()) return reason;
    if (value.members().empty() || !is_filled(value.members().front().value)) return {};
    const auto& first = value.members().front();
    return fmt::format("{}: {}", first.key, words_of(first.value));
}

bool says_no(const Value& object)
{
    return std::any_of(object.members().begin(), object.members().end(), [](const json::Member& m) {
        const auto key = folded(m.key);
        return is_bad_state(key, m.value) || is_complaint(key, m.value);
    });
}

bool has_filled_blame(const Value& object)
{
    return std::any_of(object.members().begin(), object.members().end(), [](const json::Member& m) {
        return blames(m.key) && (is_filled(m.value) || m.value.boolean() == true);
    });
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
