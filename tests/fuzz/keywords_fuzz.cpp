#include "tpsync/keywords/keyword_parser.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace tpsync::keywords;

namespace {

void require(bool holds)
{
    if (!holds) std::abort();
}

bool has_marker_between_separators(std::string_view text)
{
    for (std::size_t start = 0; start <= text.size();) {
        const auto end = std::min(text.find_first_of(",;|\t\r\n", start), text.size());
        if (text.substr(start, end - start) == "Internal") return true;
        start = end + 1;
    }
    return false;
}

} // namespace

// Money and visibility come from exact text, and every doubt is told.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto parsed = parse(text);

    require(parsed.reward.has_value() == (parsed.reward_state == RewardState::exact));
    if (parsed.reward) {
        require(parsed.reward->amount >= 1 && parsed.reward->amount <= 999'999'999);
        require(text.find("Rew:" + format(*parsed.reward)) != std::string_view::npos);
    }
    const auto told = [&](FindingKind kind) {
        return std::ranges::count(parsed.findings, kind, &KeywordFinding::kind) > 0;
    };
    const bool reward_told = told(FindingKind::reward_near_miss) || told(FindingKind::reward_unknown_currency) ||
                             told(FindingKind::reward_conflict);
    require(parsed.reward_state != RewardState::faulty || reward_told);
    require(parsed.reward_state != RewardState::none || !reward_told);

    const bool hidden = parsed.visibility == Visibility::employees_only;
    require(!hidden || told(FindingKind::internal_near_miss) || text.find("Internal") != std::string_view::npos);
    require(hidden || !told(FindingKind::internal_near_miss));

    require(hidden || !has_marker_between_separators(text));

    for (const auto& finding : parsed.findings) require(!finding.entry.empty());
    for (const auto& other : parsed.others) {
        require(other.find(',') == std::string::npos && text.find(other) != std::string_view::npos);
        const auto alone = parse(other);
        require(alone.findings.empty() && alone.others.size() == 1 && alone.visibility == Visibility::everyone);
    }
    return 0;
}
