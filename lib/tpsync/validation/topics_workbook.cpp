#include "tpsync/spreadsheet/cell_topic_table.hpp"
#include "tpsync/validation/topics.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace tpsync::validation {
namespace {

Texts texts_of(const spreadsheet::TopicWords& words)
{
    return {words.title, words.message, words.remedy, words.explanation};
}

Actor actor_for(std::string_view code)
{
    if (code == "list-empty" || code == "row-unused") return Actor::nobody;
    return code == "cell-missing-consultant" || code.starts_with("workbook-") ? Actor::consultant : Actor::customer;
}

std::vector<Topic> convert()
{
    std::vector<Topic> topics;
    std::transform(spreadsheet::cell_topic_table.begin(), spreadsheet::cell_topic_table.end(),
                   std::back_inserter(topics), [](const spreadsheet::CellTopic& topic) {
                       return Topic{topic.code, topic.severity, actor_for(topic.code), texts_of(topic.english),
                                    texts_of(topic.german)};
                   });
    return topics;
}

} // namespace

/// The words stand beside the code that finds these things; only its header is used, none of its libraries.
std::span<const Topic> workbook_topics()
{
    static const auto topics = convert();
    return topics;
}

} // namespace tpsync::validation
