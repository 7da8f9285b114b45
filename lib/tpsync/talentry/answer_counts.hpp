#pragma once

#include "tpsync/json/value.hpp"
#include "tpsync/talentry/import_answer.hpp"

#include <string>

namespace tpsync::talentry::answer {

/// What is wrong with the counts of an answer, "" when they fit the load. Counts may be numbers, numbers as
/// text, or lists; they stand at the top or in summaries below it, never in an object that names a job, nor in
/// one of several in a list.
std::string count_problem(const json::Value& root, const SentLoad& load);

} // namespace tpsync::talentry::answer
