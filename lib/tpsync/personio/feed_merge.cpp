#include "tpsync/personio/feed_merge.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/personio/position_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace tpsync::personio {
namespace {

constexpr std::array facts{
    &Position::subcompany,      &Position::office,
    &Position::department,      &Position::recruiting_category,
    &Position::employment_type, &Position::seniority,
    &Position::schedule,        &Position::years_of_experience,
    &Position::occupation,      &Position::occupation_category,
    &Position::created_at,
};

void fill_facts(Position& position, Position& other)
{
    for (const auto fact : facts) {
        if ((position.*fact).empty()) position.*fact = std::move(other.*fact);
    }
    if (position.additional_offices.empty()) position.additional_offices = std::move(other.additional_offices);
    if (!position.salary) position.salary = std::move(other.salary);
}

using Ranks = std::unordered_map<std::string, std::size_t>; ///< language -> place in the order of reading

Ranks ranks_of(const std::vector<std::string>& languages)
{
    Ranks ranks;
    for (std::size_t i = 0; i < languages.size(); ++i) ranks.emplace(languages[i], i);
    return ranks;
}

/// Adds the languages in the order in which they count for facts, the keyword language first.
class Merge {
public:
    void add(LanguageFeed language)
    {
        if (positions_.empty()) {
            index_.reserve(language.positions.size());
            numbers_.reserve(language.positions.size());
            positions_.reserve(language.positions.size());
        }
        for (auto& position : language.positions) {
            const auto number = position_number(position.id.value).value_or(0);
            const auto [entry, is_new] = index_.try_emplace(number, positions_.size());
            if (is_new) {
                numbers_.push_back(number);
                positions_.push_back(std::move(position));
                continue;
            }
            auto& known = positions_[entry->second];
            std::move(position.texts.begin(), position.texts.end(), std::back_inserter(known.texts));
            fill_facts(known, position);
        }
    }

    std::vector<Position> take(const Ranks& ranks)
    {
        for (auto& position : positions_) {
            std::sort(position.texts.begin(), position.texts.end(), [&](const PositionText& a, const PositionText& b) {
                return ranks.at(a.language) < ranks.at(b.language);
            });
        }
        if (std::is_sorted(numbers_.begin(), numbers_.end())) return std::move(positions_);
        std::vector<std::size_t> order(positions_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return numbers_[a] < numbers_[b]; });
        std::vector<Position> sorted;
        sorted.reserve(positions_.size());
        for (const auto place : order) sorted.push_back(std::move(positions_[place]));
        return sorted;
    }

private:
    std::vector<Position> positions_;
    std::vector<std::uint64_t> numbers_;                   ///< of the positions, in their order
    std::unordered_map<std::uint64_t, std::size_t> index_; ///< number -> place in positions_
};

std::vector<std::string> languages_without(const Position& position, const std::vector<std::string>& languages)
{
    std::vector<std::string> missing;
    for (const auto& language : languages) {
        const auto lists_it = [&](const PositionText& text) { return text.language == language; };
        if (std::none_of(position.texts.begin(), position.texts.end(), lists_it)) missing.push_back(language);
    }
    return missing;
}

Finding missing_in(const std::vector<std::string>& missing, const Position& position,
                   const std::string& keyword_language)
{
    Finding finding;
    finding.code = "missing-in-language";
    finding.severity = Severity::warning;
    finding.place.position = position.id.value;
    finding.message =
        fmt::format("position {} is not listed in the feed in {}", position.id.value, join_words(missing));
    if (std::find(missing.begin(), missing.end(), keyword_language) != missing.end()) {
        finding.message +=
            fmt::format("; its keywords were taken from {} and prove nothing: until the keyword language "
                        "lists it, a new job is for employees only and a known one stays as visible as "
                        "it is, with its reward",
                        position.texts.front().language);
    }
    finding.remedy =
        "nothing to do if the position was published or closed just now; if it stays, report it to Personio";
    return finding;
}

Finding keyword_language_not_read(const std::string& wanted, const std::string& used)
{
    return {
        "keyword-language-not-read",
        Severity::warning,
        {},
        fmt::format("the keyword language {} was not read; keywords were taken from {}", printable(wanted, 20), used),
        "add the language to the feeds that are read, or set personio.keyword_language in the setup"};
}

} // namespace

Feed merge_languages(std::vector<LanguageFeed> languages, std::string keyword_language)
{
    Feed feed;
    if (languages.empty()) return feed;
    for (const auto& language : languages) feed.languages.push_back(language.language);
    for (auto& language : languages) {
        feed.unusable = std::max(feed.unusable, language.unusable);
        std::move(language.findings.begin(), language.findings.end(), std::back_inserter(feed.findings));
    }

    feed.keyword_language = keyword_language.empty() ? feed.languages.front() : std::move(keyword_language);
    auto first = std::find(feed.languages.begin(), feed.languages.end(), feed.keyword_language);
    if (first == feed.languages.end()) {
        first = feed.languages.begin();
        feed.findings.push_back(keyword_language_not_read(feed.keyword_language, *first));
        feed.keyword_language = *first;
    }

    Merge merge;
    const auto keyword_index = static_cast<std::size_t>(first - feed.languages.begin());
    merge.add(std::move(languages[keyword_index]));
    for (std::size_t i = 0; i < languages.size(); ++i) {
        if (i != keyword_index) merge.add(std::move(languages[i]));
    }
    feed.positions = merge.take(ranks_of(feed.languages));

    for (const auto& position : feed.positions) {
        const auto missing = languages_without(position, feed.languages);
        if (!missing.empty()) feed.findings.push_back(missing_in(missing, position, feed.keyword_language));
    }
    return feed;
}

} // namespace tpsync::personio
