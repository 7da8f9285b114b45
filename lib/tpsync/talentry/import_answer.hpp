#pragma once

#include "tpsync/core/secret.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::talentry {

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
    std::size_t refused_jobs = 0;      ///< all of them, those beyond max_problems included

    static constexpr std::size_t max_problems = 1000;
};

/// Looks through a JSON answer for jobs that were not taken, complaints, and counts that do not fit the number
/// of jobs sent. The answer's form is not public, so nothing is taken for granted: what is not understood is
/// no complaint. Nothing when the body is not JSON. The token, should the answer repeat it, is masked.
std::optional<ImportAnswer> read_import_answer(std::string_view body, std::size_t jobs_sent, const Secret& token);

} // namespace tpsync::talentry
