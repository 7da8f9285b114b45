#include "tpsync/talentry/answer_counts.hpp"

#include "tpsync/talentry/answer_words.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace tpsync::talentry::answer {
namespace {

using json::Value;

std::optional<std::size_t> count(const Value* value)
{
    if (value == nullptr) return std::nullopt;
    if (value->is(json::Type::array)) return value->items().size();
    const auto number = whole_number(*value);
    if (!number || *number < 0) return std::nullopt;
    return static_cast<std::size_t>(*number);
}

/// Whether a member counts the jobs that were taken. A "success" of 0 or 1 is a verdict.
bool counts_taken_jobs(std::string_view folded_key, std::size_t total)
{
    constexpr std::array<std::string_view, 11> totals{"imported",     "processed",     "received",     "accepted",
                                                      "importedjobs", "processedjobs", "receivedjobs", "acceptedjobs",
                                                      "succeeded",    "successful",    "successes"};
    return is_one_of(folded_key, totals) || (folded_key == "success" && total > 1);
}

std::string problem_of_member(const json::Member& member, const SentLoad& load)
{
    constexpr std::array<std::string_view, 3> removals{"deactivated", "deactivatedjobs", "jobsdeactivated"};
    const auto total = count(&member.value);
    if (!total) return {};
    const auto name = folded(member.key);
    if (counts_taken_jobs(name, *total) && *total != load.jobs) {
        return fmt::format("the answer counts {} as \"{}\", and {} were sent", *total, member.key, load.jobs);
    }
    if (load.removal == Removal::not_asked && is_one_of(name, removals) && *total > 0) {
        return fmt::format("the answer counts {} as \"{}\", and no removal was asked for", *total, member.key);
    }
    return {};
}

std::string problem_of_object(const Value& object, const SentLoad& load)
{
    for (const auto& member : object.members()) {
        if (auto problem = problem_of_member(member, load); !problem.empty()) return problem;
    }
    const auto created = count(member(object, "created"));
    const auto updated = count(member(object, "updated"));
    const auto unchanged = count(member(object, "unchanged"));
    if (created && updated && unchanged && *created + *updated + *unchanged != load.jobs) {
        return fmt::format("the answer counts {} created, {} updated and {} unchanged jobs, and {} were sent", *created,
                           *updated, *unchanged, load.jobs);
    }
    return {};
}

bool names_job(const Value& object, const SentLoad& load)
{
    const auto id = id_of(object);
    return !id.empty() && (load.ids == nullptr || load.ids->contains(id));
}

std::string problem_within(const Value& value, const SentLoad& load, unsigned levels)
{
    if (auto problem = problem_of_object(value, load); !problem.empty() || levels == 0) return problem;
    const auto within = [&](const Value& inner) {
        return names_job(inner, load) ? std::string{} : problem_within(inner, load, levels - 1);
    };
    if (value.items().size() == 1) return within(value.items().front());
    for (const auto& inner : value.members()) {
        if (auto problem = within(inner.value); !problem.empty()) return problem;
    }
    return {};
}

} // namespace

std::string count_problem(const Value& root, const SentLoad& load)
{
    constexpr unsigned levels_of_summaries = 4;
    return problem_within(root, load, levels_of_summaries);
}

} // namespace tpsync::talentry::answer
