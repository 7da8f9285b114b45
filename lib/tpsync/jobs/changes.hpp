#pragma once

#include "tpsync/jobs/plan.hpp"
#include "tpsync/talentry/job.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tpsync::jobs {

/// What differs between two forms of one job, for people and free of personal data: company, departments,
/// locations, tags, reward, visibility, contact, custom data, languages (their order), and for each locale
/// `title de` and `text de`. Texts are told by their size, custom data by the facts that differ, a contact
/// person by which of its parts are set. Empty exactly when the two are equal.
std::vector<FieldChange> changes_between(const talentry::Job& before, const talentry::Job& after);

/// "500 EUR", or nothing.
std::string describe(const std::optional<talentry::Reward>& reward);

/// The title in the first of its locales, safe for one line.
std::string title_of(const talentry::Job& job);

} // namespace tpsync::jobs
