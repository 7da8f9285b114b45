#include "tpsync/talentry/import_answer.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/json/read.hpp"
#include "tpsync/talentry/answer_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace tpsync::talentry {
namespace {

using namespace answer;
using json::Value;

constexpr std::size_t max_answer_bytes = std::size_t{16} << 20U;
constexpr std::size_t max_reason_bytes = 200;

class Reader {
public:
    Reader(std::size_t jobs_sent, const Secret& token) : jobs_sent_{jobs_sent}, token_{token} {}

    ImportAnswer read(const Value& root)
    {
        if (root.is(json::Type::object)) {
            if (says_no(root)) own_words(root);
            look_at_members(root, Blame::no);
        } else {
            look_at(root, Blame::no);
        }
        if (answer_.refused.empty()) {
            if (auto problem = count_problem(root); !problem.empty()) complain(std::move(problem));
        }
        return std::move(answer_);
    }

private:
    enum class Blame { no, yes };

    /// A complaint about the whole import in the root's own words, such as {"success":false,"message":...}.
    void own_words(const Value& root)
    {
        for (const auto* key : {"message", "error", "errormessage", "detail", "reason", "title"}) {
            const auto* value = member(root, key);
            if (value != nullptr && value->string() != nullptr) return complain(*value->string());
        }
        if (!has_filled_blame(root)) complain("the answer says that the import failed, without a reason");
    }

    void look_at(const Value& value, Blame blame)
    {
        if (value.is(json::Type::object)) return look_at_object(value, blame);
        for (const auto& item : value.items()) {
            const auto text = scalar(item);
            if (text.empty()) {
                look_at(item, blame);
            } else if (blame == Blame::yes && looks_like_id(text)) {
                refuse(text, {});
            } else if (blame == Blame::yes) {
                complain(text);
            }
        }
    }

    void look_at_object(const Value& object, Blame blame)
    {
        const auto id = id_of(object);
        if (!id.empty() && !lists_jobs(object)) {
            if (blame == Blame::yes || says_no(object) || has_filled_blame(object)) {
                return refuse(id, reason_of(object));
            }
        } else if (id.empty() && blame == Blame::yes && is_plain_complaint(object)) {
            return complain(words_of(object));
        }
        look_at_members(object, blame);
    }

    void look_at_members(const Value& object, Blame blame)
    {
        for (const auto& [key, offset, value] : object.members()) {
            const auto inner = blame == Blame::yes || blames(key) ? Blame::yes : Blame::no;
            if (inner == Blame::yes && looks_like_id(key)) {
                refuse(key, words_of(value));
            } else {
                look_at(value, inner);
            }
        }
    }

    void refuse(const std::string& id, const std::string& reason)
    {
        auto safe_id = safe(id, max_id_bytes);
        if (!seen_.insert(safe_id).second) return;
        ++answer_.refused_jobs;
        if (answer_.refused.size() < ImportAnswer::max_problems) {
            answer_.refused.push_back({std::move(safe_id), safe(reason, max_reason_bytes)});
        }
    }

    void complain(const std::string& words)
    {
        if (is_blank(words) || answer_.problems.size() >= ImportAnswer::max_problems) return;
        auto text = safe(words, max_reason_bytes);
        if (std::find(answer_.problems.begin(), answer_.problems.end(), text) == answer_.problems.end()) {
            answer_.problems.push_back(std::move(text));
        }
    }

    std::string safe(std::string text, std::size_t max_bytes) const
    {
        const auto& token = token_.reveal();
        for (auto at = token.empty() ? std::string::npos : text.find(token); at != std::string::npos;
             at = text.find(token, at)) {
            text.replace(at, token.size(), "<secret>");
            at += std::string_view{"<secret>"}.size();
        }
        return printable(text, max_bytes);
    }

    static std::optional<std::size_t> count(const Value* value)
    {
        if (value == nullptr) return std::nullopt;
        if (value->is(json::Type::array)) return value->items().size();
        const auto number = value->integer();
        if (!number || *number < 0) return std::nullopt;
        return static_cast<std::size_t>(*number);
    }

    /// Counts stand at the top, or one level below in a summary.
    std::string count_problem(const Value& root) const
    {
        if (auto problem = count_problem_in(root); !problem.empty()) return problem;
        for (const auto& inner : root.members()) {
            if (auto problem = count_problem_in(inner.value); !problem.empty()) return problem;
        }
        return {};
    }

    std::string count_problem_in(const Value& object) const
    {
        for (const auto& [key, offset, value] : object.members()) {
            const auto name = folded(key);
            if (value.is(json::Type::number) && blames(name) && value.integer().value_or(1) > 0) {
                return fmt::format("the answer counts {} as \"{}\"", *value.number_text(), key);
            }
            constexpr std::array<std::string_view, 8> totals{"imported",     "processed",    "received",
                                                             "accepted",     "importedjobs", "processedjobs",
                                                             "receivedjobs", "acceptedjobs"};
            const auto total = count(&value);
            if (is_one_of(name, totals) && total && *total != jobs_sent_) {
                return fmt::format("the answer counts {} as \"{}\", and {} were sent", *total, key, jobs_sent_);
            }
        }
        const auto created = count(member(object, "created"));
        const auto updated = count(member(object, "updated"));
        const auto unchanged = count(member(object, "unchanged"));
        if (created && updated && unchanged && *created + *updated + *unchanged != jobs_sent_) {
            return fmt::format("the answer counts {} created, {} updated and {} unchanged jobs, and {} were sent",
                               *created, *updated, *unchanged, jobs_sent_);
        }
        return {};
    }

    std::size_t jobs_sent_;
    const Secret& token_;
    ImportAnswer answer_;
    std::set<std::string> seen_;
};

} // namespace

std::optional<ImportAnswer> read_import_answer(std::string_view body, std::size_t jobs_sent, const Secret& token)
{
    const auto document = json::read(body, {.max_bytes = max_answer_bytes});
    if (!document) return std::nullopt;
    return Reader{jobs_sent, token}.read(document->root);
}

} // namespace tpsync::talentry
