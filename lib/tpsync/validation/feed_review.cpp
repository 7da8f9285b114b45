#include "tpsync/validation/feed_review.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/jobs/mapping.hpp"
#include "tpsync/keywords/keyword_parser.hpp"
#include "tpsync/validation/name_review.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace tpsync::validation {
namespace {

class FeedReview {
public:
    FeedReview(const personio::Feed& feed, const setup::Setup& setup, const Places& places)
        : feed_{feed}, setup_{setup}, places_{places}
    {
    }

    std::vector<Item> run()
    {
        texts();
        if (feed_.positions.empty()) add("TP933", "personio.subdomain");
        min_jobs();
        keywords();
        return std::move(items_);
    }

private:
    void add(std::string_view code, std::string_view path, std::vector<std::string> args = {})
    {
        items_.push_back(make_item(code, path.empty() ? places_.whole() : places_.of(path), std::move(args)));
    }

    void texts()
    {
        for (const auto& language : feed_.languages) {
            const auto has_text = [&](const personio::Position& position) {
                return std::any_of(position.texts.begin(), position.texts.end(), [&](const auto& text) {
                    return text.language == language && !text.sections.empty();
                });
            };
            const auto count = std::count_if(feed_.positions.begin(), feed_.positions.end(), has_text);
            add("TP911", "personio.languages",
                {language, std::to_string(count), std::to_string(feed_.positions.size())});
            if (count == 0 && !feed_.positions.empty()) add("TP912", "personio.languages", {language});
        }
    }

    void min_jobs()
    {
        if (feed_.positions.size() >= setup_.limits.min_jobs || feed_.positions.empty()) return;
        add("TP932", "limits.min_jobs",
            {std::to_string(setup_.limits.min_jobs), std::to_string(feed_.positions.size())});
    }

    void keywords()
    {
        std::map<std::string, std::vector<std::string>> rewards;
        std::vector<std::string> internal;
        std::size_t without = 0;
        for (const auto& position : feed_.positions) {
            const auto parsed = keywords::parse(position.keywords);
            if (parsed.reward) rewards[format(*parsed.reward)].push_back(label_of(position));
            if (parsed.reward_state == keywords::RewardState::none) ++without;
            if (parsed.visibility == keywords::Visibility::employees_only) internal.push_back(label_of(position));
            const auto effect = parsed.reward ? "the exact reward beside it counts" : "no reward is paid";
            for (const auto& finding : parsed.findings) near_miss(position, finding, effect);
        }
        for (const auto& [reward, positions] : rewards)
            add("TP920", "", {reward, fmt::to_string(fmt::join(positions, ", "))});
        const auto& fallback = setup_.talentry.default_reward;
        if (without > 0) {
            add("TP921", fallback ? "talentry.default_reward" : "",
                {std::to_string(without), fallback ? fmt::format("{} {}", fallback->amount, fallback->currency) : ""});
        }
        if (!internal.empty()) add("TP922", "", {fmt::to_string(fmt::join(internal, ", "))});
    }

    void near_miss(const personio::Position& position, const keywords::KeywordFinding& finding, std::string effect)
    {
        auto item = make_item(keywords::code(finding.kind), places_.whole(),
                              {label_of(position), printable(finding.entry, longest_quote),
                               printable(finding.suggestion, longest_quote), std::move(effect)});
        item.place.position = position.id.value;
        items_.push_back(std::move(item));
    }

    static constexpr std::size_t longest_quote = 80;

    const personio::Feed& feed_;
    const setup::Setup& setup_;
    const Places& places_;
    std::vector<Item> items_;
};

/// What the mapping says of single positions; unknown names and keywords are told by name_review and keywords().
bool is_told_by_position(std::string_view code)
{
    constexpr std::array<std::string_view, 5> codes{"missing-department", "missing-office", "missing-subcompany",
                                                    "no-text", "active-content-removed"};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

using Labels = std::map<std::string, std::string>;

void add_mapping_findings(const Findings& findings, const Labels& labels, const Places& places,
                          std::vector<Item>& items)
{
    for (const auto& finding : findings) {
        if (!is_told_by_position(finding.code)) continue;
        const auto label = labels.find(finding.place.position);
        auto item =
            make_item(finding.code, places.whole(), {label == labels.end() ? finding.place.position : label->second});
        item.severity = finding.severity;
        item.place.position = finding.place.position;
        items.push_back(std::move(item));
    }
}

/// Findings of the feed itself, such as a doubled position.
void add_feed_findings(const Findings& findings, const Places& places, std::vector<Item>& items)
{
    for (const auto& finding : findings) {
        items.push_back(finished(finding));
        items.back().place.file = places.whole().file;
    }
}

} // namespace

std::vector<Item> review_feed(personio::Feed feed, const setup::Setup& setup, const Places& places)
{
    auto items = FeedReview{feed, setup, places}.run();
    auto names = review_names(feed.positions, setup, places);
    std::move(names.begin(), names.end(), std::back_inserter(items));
    add_feed_findings(feed.findings, places, items);

    Labels labels;
    for (const auto& position : feed.positions) labels.emplace(position.id.value, label_of(position));
    const auto mapped = jobs::map_positions(std::move(feed), setup);
    add_mapping_findings(mapped.findings, labels, places, items);
    for (const auto& [id, findings] : mapped.unmapped) add_mapping_findings(findings, labels, places, items);
    items.push_back(make_item("TP923", places.whole(),
                              {std::to_string(mapped.positions), std::to_string(mapped.jobs.size()),
                               std::to_string(mapped.positions - mapped.jobs.size())}));
    return items;
}

} // namespace tpsync::validation
