#pragma once

#include "tpsync/core/secret.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::talentry {

using JobIds = std::set<std::string, std::less<>>;

/// Whether the load asks that the jobs it does not list go offline.
enum class Removal { asked, not_asked };

/// What an answer is held against.
struct SentLoad {
    std::size_t jobs = 0;
    const JobIds* ids = nullptr; ///< the External IDs in the load; null: not known, any id may be one of its jobs
    Removal removal = Removal::asked;
};

/// A job that an answer complains about. Both are safe for one line and short; `reason` may be empty.
struct RefusedJob {
    std::string id;
    std::string reason;
    bool operator==(const RefusedJob&) const = default;
};

/// What can be made out in the body of an import's answer.
struct ImportAnswer {
    std::vector<RefusedJob> refused;   ///< each id once, in the order of the text; at most max_problems
    std::vector<std::string> problems; ///< complaints that name no job; at most max_problems
    std::string words;                 ///< what the answer says of itself, complaint or not; often empty
    std::size_t refused_jobs = 0;      ///< all of them, those beyond max_problems included

    static constexpr std::size_t max_problems = 1000;
};

/// Looks through a JSON answer for jobs that were not taken, complaints, and counts that do not fit the load.
/// The answer's form is not public, so nothing is taken for granted: what is not understood is no complaint, but
/// a verdict such as `"success":false`, or anything in a member that is named for errors, at whatever depth,
/// always gives a refused job or a problem. Nothing when the body is not JSON. The token, should the answer
/// repeat it, is masked.
std::optional<ImportAnswer> read_import_answer(std::string_view body, const SentLoad& load, const Secret& token);

/// Remote text of any form, made safe to show: one line, short, without the token.
std::string shown_answer_text(std::string text, const Secret& token);

} // namespace tpsync::talentry
