#pragma once

#include "tpsync/core/finding.hpp"
#include "tpsync/core/ids.hpp"
#include "tpsync/keywords/keyword_parser.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::jobs {

/// A reference of a position to something in Talentry, and how it is called where.
struct Reference {
    std::string_view code;     ///< department: `missing-department`, `unknown-department`
    std::string_view words;    ///< "department", "sub-company"
    std::string_view picklist; ///< `picklists.departments`
};

/// The position must have it and has not: its job cannot be sent.
Finding missing(const PositionId& id, const Reference& reference);

/// The position names something that the closed picklist does not have. `near` is a name of the picklist that
/// may be meant, empty when there is none.
Finding unknown(const PositionId& id, const Reference& reference, std::string_view value, std::string_view near);

/// What the keyword parser had to tell. `reward_kept`: an exact reward beside the faulty entry counts all the
/// same.
enum class RewardKept { no, yes };
Finding keyword_finding(const PositionId& id, const keywords::KeywordFinding& finding, RewardKept reward_kept);

/// So many further findings about the keywords were left out.
Finding more_keyword_findings(const PositionId& id, std::size_t left_out);

Finding no_text(const PositionId& id, std::string_view locale);
Finding active_content_removed(const PositionId& id, const std::vector<std::string>& locales);

} // namespace tpsync::jobs
