#include "tpsync/spreadsheet/cell_topics.hpp"

#include "tpsync/setup/checks.hpp"
#include "tpsync/spreadsheet/cell_topic_table.hpp"

#include <algorithm>

namespace tpsync::spreadsheet {
std::span<const CellTopic> cell_topics()
{
    return cell_topic_table;
}

const CellTopic* find_cell_topic(std::string_view code)
{
    const auto found = std::find_if(cell_topic_table.begin(), cell_topic_table.end(),
                                    [&](const CellTopic& topic) { return topic.code == code; });
    return found == cell_topic_table.end() ? nullptr : &*found;
}

Finding to_finding(const CellNote& note, Language language)
{
    if (const auto* topic = find_cell_topic(note.code)) {
        const auto& words = language == Language::german ? topic->german : topic->english;
        return {note.code, note.severity, note.place, setup::fill(words.message, note.args),
                setup::fill(words.remedy, note.args)};
    }
    const auto* check = setup::find_check(note.code);
    if (check == nullptr) return {note.code, note.severity, note.place, {}, {}};
    return {note.code, note.severity, note.place, setup::fill(check->message, note.args),
            setup::fill(check->remedy, note.args)};
}

} // namespace tpsync::spreadsheet
