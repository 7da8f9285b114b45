#include "tpsync/applications/outbox_rows.hpp"

#include <charconv>

namespace tpsync::applications {
namespace {

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

unsigned small_number(const db::Statement& row, int column)
{
    return static_cast<unsigned>(row.integer(column));
}

} // namespace

std::optional<TimePoint> time_of(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return time_of(number);
}

std::string text_of(const std::optional<TimePoint>& time)
{
    return time ? std::to_string(number_of(*time)) : std::string{};
}

db::Value value_of(const std::optional<TimePoint>& time)
{
    if (!time) return nullptr;
    return number_of(*time);
}

std::string joined(const std::vector<std::string>& fields)
{
    std::string all;
    for (const auto& field : fields) {
        if (!all.empty()) all += '\n';
        all += field;
    }
    return all;
}

Item read_item(const db::Statement& row)
{
    Item item;
    item.id = row.integer(0);
    item.key = row.text(1);
    item.person = row.text(2);
    item.talentry_id = ApplicationId{std::string{row.text(3)}};
    item.job_id = row.text(4);
    // A state this program does not know is one that a person must look at.
    item.state = item_state(row.text(5)).value_or(ItemState::held);
    item.attempts = small_number(row, 6);
    item.crashes = small_number(row, 7);
    item.unclear_attempts = small_number(row, 8);
    item.repeated_uploads = small_number(row, 9);
    item.reason = row.text(10);
    item.fields = split(row.text(11));
    item.accepted_at = time_of(row.integer(12));
    item.tried_since = time_of(row.integer(13));
    item.changed_at = time_of(row.integer(14));
    if (!row.is_null(15)) item.next_at = time_of(row.integer(15));
    item.documents = static_cast<std::size_t>(row.integer(16));
    item.without_refused_documents = row.integer(17) != 0;
    return item;
}

} // namespace tpsync::applications
