#include "tpsync/validation/topics.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/setup/checks.hpp"

#include <algorithm>
#include <utility>

namespace tpsync::validation {
namespace {

Topic topic_of(const setup::Check& check)
{
    Topic topic{check.code,
                check.severity,
                Actor::consultant,
                Texts{check.title, check.message, check.remedy, check.explanation},
                {}};
    topic.german = topic.english;
    for (const auto part : {german_file_checks(), german_personio_checks(), german_other_checks()}) {
        const auto found = std::find_if(part.begin(), part.end(),
                                        [&](const GermanCheck& german) { return german.code == check.code; });
        if (found == part.end()) continue;
        topic.actor = found->actor;
        topic.german = found->texts;
    }
    return topic;
}

std::vector<Topic> collect()
{
    std::vector<Topic> all;
    for (const auto& check : setup::checks()) all.push_back(topic_of(check));
    for (const auto part : {feed_topics(), connection_topics(), position_topics(), online_topics(),
                            application_topics(), workbook_topics(), host_topics(), host_customer_topics(),
                            program_topics(), state_topics(), job_topics(), delivery_topics()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    std::sort(all.begin(), all.end(), [](const Topic& a, const Topic& b) { return a.code < b.code; });
    return all;
}

} // namespace

std::span<const Topic> topics()
{
    static const std::vector<Topic> table = collect();
    return table;
}

const Topic* find_topic(std::string_view code)
{
    const auto all = topics();
    const auto found = std::lower_bound(
        all.begin(), all.end(), code, [](const Topic& topic, std::string_view wanted) { return topic.code < wanted; });
    return found == all.end() || found->code != code ? nullptr : &*found;
}

std::optional<std::string> nearest_code(std::string_view code)
{
    std::vector<std::string> codes;
    for (const auto& topic : topics()) codes.emplace_back(topic.code);
    return nearest(trim(code), codes);
}

} // namespace tpsync::validation
