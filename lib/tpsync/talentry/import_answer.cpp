#include "tpsync/talentry/import_answer.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/talentry/answer_counts.hpp"
#include "tpsync/talentry/answer_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace tpsync::talentry {
namespace {

using namespace answer;
using json::Value;

constexpr std::size_t max_reason_bytes = 200;
/// Room for an answer of the largest size that complains about each job in a few bytes.
constexpr json::ReadLimits answer_limits{.max_bytes = std::size_t{16} << 20U, .max_values = 2'000'000};

std::string safe(std::string text, const Secret& secret, std::size_t max_bytes)
{
    const auto& token = secret.reveal();
    for (auto at = token.empty() ? std::string::npos : text.find(token); at != std::string::npos;
         at = text.find(token, at)) {
        text.replace(at, token.size(), "<secret>");
        at += std::string_view{"<secret>"}.size();
    }
    return printable(text, max_bytes);
}

const std::string* text_of(const Value& object, std::string_view folded_key)
{
    const auto* value = member(object, folded_key);
    if (value == nullptr || value->string() == nullptr || is_blank(*value->string())) return nullptr;
    return value->string();
}

/// What an object says in its own words, "" when it says nothing.
std::string own_words_of(const Value& object)
{
    for (const auto* key : {"message", "error", "errormessage", "statusmessage", "reason"}) {
        if (const auto* text = text_of(object, key)) return *text;
    }
    const auto* title = text_of(object, "title");
    const auto* detail = text_of(object, "detail");
    if (title != nullptr && detail != nullptr) return *title + ": " + *detail;
    if (title == nullptr) title = detail;
    return title == nullptr ? std::string{} : *title;
}

bool is_code(std::string_view key)
{
    return folded(key).ends_with("code");
}

class Reader {
public:
    Reader(const SentLoad& load, const Secret& token) : load_{load}, token_{token} {}

    ImportAnswer read(const Value& root)
    {
        if (root.is(json::Type::object)) {
            answer_.words = safe(own_words_of(root), token_, max_reason_bytes);
            look_at_plain(root, Blame::no);
        } else {
            look_at_root_word(root);
            look_at(root, Blame::no);
        }
        check_counts(root);
        return std::move(answer_);
    }

private:
    enum class Blame { no, yes };

    void look_at_root_word(const Value& root)
    {
        if (root.boolean() == false) complain("the answer is \"false\", without a reason");
        const auto* text = root.string();
        if (text != nullptr && (complains(*text, Subject::import) || is_denial(*text))) complain(*text);
    }

    void look_at(const Value& value, Blame blame)
    {
        if (value.is(json::Type::object)) return look_at_object(value, blame);
        for (const auto& item : value.items()) {
            const auto text = scalar(item);
            if (text.empty()) {
                look_at(item, blame);
            } else if (blame == Blame::yes && may_be_job(text)) {
                refuse(text, {});
            } else if (blame == Blame::yes && (item.string() == nullptr || !is_harmless(text))) {
                complain(text);
            }
        }
    }

    void look_at_object(const Value& object, Blame blame)
    {
        const auto id = id_of(object);
        if (!id.empty() && was_sent(id) && !lists_jobs(object)) {
            if (blame == Blame::yes || says_no(object, Subject::job) || has_filled_blame(object)) {
                return refuse(id, reason_of(object));
            }
        }
        look_at_plain(object, blame);
    }

    /// An object that is no job. Whatever it says against the import ends in at least one complaint.
    void look_at_plain(const Value& object, Blame blame)
    {
        const auto before = signs_;
        if (blame == Blame::yes && is_plain_complaint(object) && is_filled(object)) {
            if (const auto words = words_of(object); !words.empty()) return complain_in(object, words);
        }
        if (says_no(object, Subject::import)) complain_in(object, own_words_of(object));
        look_at_members(object, blame);
        if (signs_ == before) complain_without_words(object);
    }

    void look_at_members(const Value& object, Blame blame)
    {
        for (const auto& [key, offset, value] : object.members()) {
            const auto inner = blame == Blame::yes || blames(key) ? Blame::yes : Blame::no;
            if (inner == Blame::yes && may_be_job(key)) {
                refuse(key, words_of(value));
            } else if (inner == Blame::yes && looks_like_id(key) && is_filled(value)) {
                complain(fmt::format("{}: {}", key, words_of(value)));
            } else if (blames(key) && !scalar(value).empty()) {
                look_at_blaming_scalar(key, value);
            } else {
                look_at(value, inner);
            }
        }
    }

    void look_at_blaming_scalar(const std::string& key, const Value& value)
    {
        if (!is_filled(value)) return;
        if (is_code(key)) return complain(fmt::format("{}: {}", key, scalar(value)));
        const auto number = whole_number(value);
        if (!number && value.string() != nullptr) return complain(*value.string());
        ++signs_;
        const auto count = number && *number > 0 ? static_cast<std::uint64_t>(*number) : most_jobs;
        if (count <= failed_count_) return;
        failed_count_ = count;
        failed_words_ = fmt::format("the answer counts {} as \"{}\"", trim(scalar(value)), key);
    }

    void complain_without_words(const Value& object)
    {
        const auto speaks = [](const json::Member& m) {
            return is_verdict_against(m, Subject::import) || (blames(m.key) && is_filled(m.value));
        };
        const auto found = std::find_if(object.members().begin(), object.members().end(), speaks);
        if (found == object.members().end()) return;
        if (auto words = own_words_of(object); !words.empty()) return complain_in(object, words);
        auto value = scalar(found->value);
        if (found->value.string() != nullptr) value = fmt::format("\"{}\"", value);
        if (const auto truth = found->value.boolean()) value = *truth ? "true" : "false";
        complain(
            fmt::format("the answer says \"{}\"{}{}, without a reason", found->key, value.empty() ? "" : ": ", value));
    }

    void check_counts(const Value& root)
    {
        if (failed_count_ > answer_.refused_jobs) complain(failed_words_);
        if (answer_.refused_jobs == 0) {
            if (const auto problem = count_problem(root, load_); !problem.empty()) complain(problem);
        }
    }

    bool was_sent(std::string_view id) const { return load_.ids == nullptr || load_.ids->contains(id); }
    bool may_be_job(std::string_view text) const { return looks_like_id(text) && was_sent(text); }

    void refuse(const std::string& id, const std::string& reason)
    {
        ++signs_;
        auto safe_id = safe(id, token_, max_id_bytes);
        if (!seen_.insert(safe_id).second) return;
        ++answer_.refused_jobs;
        if (answer_.refused.size() < ImportAnswer::max_problems) {
            answer_.refused.push_back({std::move(safe_id), safe(reason, token_, max_reason_bytes)});
        }
    }

    /// Names the id that the object has, should it be none of the load.
    void complain_in(const Value& object, const std::string& words)
    {
        const auto id = id_of(object);
        const bool is_named = id.empty() || was_sent(id) || reason_of(object).empty();
        complain(is_named || is_blank(words) ? words : fmt::format("{}: {}", id, words));
    }

    void complain(const std::string& words)
    {
        if (is_blank(words)) return;
        ++signs_;
        if (answer_.problems.size() >= ImportAnswer::max_problems) return;
        auto text = safe(words, token_, max_reason_bytes);
        if (std::find(answer_.problems.begin(), answer_.problems.end(), text) == answer_.problems.end()) {
            answer_.problems.push_back(std::move(text));
        }
    }

    static constexpr std::uint64_t most_jobs = std::numeric_limits<std::uint64_t>::max();

    const SentLoad& load_;
    const Secret& token_;
    ImportAnswer answer_;
    std::set<std::string> seen_;
    std::size_t signs_ = 0; ///< complaints of all kinds so far, also those that were made before
    std::uint64_t failed_count_ = 0;
    std::string failed_words_;
};

} // namespace

std::optional<ImportAnswer> read_import_answer(std::string_view body, const SentLoad& load, const Secret& token)
{
    const auto document = json::read(body, answer_limits);
    if (!document) return std::nullopt;
    return Reader{load, token}.read(document->root);
}

std::string shown_answer_text(std::string text, const Secret& token)
{
    return safe(std::move(text), token, max_reason_bytes);
}

} // namespace tpsync::talentry
