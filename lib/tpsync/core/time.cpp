#include "tpsync/core/time.hpp"

#include <fmt/format.h>

#include <charconv>

namespace tpsync {
namespace {

using namespace std::chrono;

/// Reads exactly `count` digits at `at` and moves on.
std::optional<int> digits(std::string_view text, std::size_t& at, std::size_t count)
{
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = text[at + i];
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    at += count;
    return value;
}

bool literal(std::string_view text, std::size_t& at, char expected)
{
    if (at >= text.size() || text[at] != expected) return false;
    ++at;
    return true;
}

std::optional<year_month_day> date_at(std::string_view text, std::size_t& at)
{
    const auto y = digits(text, at, 4);
    if (!y || !literal(text, at, '-')) return std::nullopt;
    const auto m = digits(text, at, 2);
    if (!m || !literal(text, at, '-')) return std::nullopt;
    const auto d = digits(text, at, 2);
    if (!d) return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::optional<milliseconds> fraction_at(std::string_view text, std::size_t& at)
{
    if (!literal(text, at, '.')) return milliseconds{0};
    int value = 0;
    int scale = 100;
    const auto first = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        value += (text[at] - '0') * scale;
        scale /= 10;
        ++at;
    }
    if (at == first) return std::nullopt;
    return milliseconds{value};
}

std::optional<minutes> offset_at(std::string_view text, std::size_t& at)
{
    if (literal(text, at, 'Z')) return minutes{0};
    const bool negative = at < text.size() && text[at] == '-';
    if (!literal(text, at, '+') && !literal(text, at, '-')) return std::nullopt;
    const auto h = digits(text, at, 2);
    literal(text, at, ':');
    const auto m = digits(text, at, 2);
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    const minutes offset = hours{*h} + minutes{*m};
    return negative ? -offset : offset;
}

} // namespace

std::string format_rfc3339(TimePoint time)
{
    const auto second = floor<seconds>(time);
    const auto midnight = floor<days>(second);
    const hh_mm_ss clock{second - midnight};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(year_month_day{midnight}), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

std::optional<TimePoint> parse_timestamp(std::string_view text)
{
    std::size_t at = 0;
    const auto date = date_at(text, at);
    if (!date || !literal(text, at, 'T')) return std::nullopt;
    const auto h = digits(text, at, 2);
    if (!h || !literal(text, at, ':')) return std::nullopt;
    const auto m = digits(text, at, 2);
    if (!m || !literal(text, at, ':')) return std::nullopt;
    const auto s = digits(text, at, 2);
    if (!s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
    const auto fraction = fraction_at(text, at);
    if (!fraction) return std::nullopt;
    const auto offset = offset_at(text, at);
    if (!offset || at != text.size()) return std::nullopt;
    return TimePoint{sys_days{*date}} + hours{*h} + minutes{*m} + seconds{*s} + *fraction - *offset;
}

std::optional<year_month_day> parse_date(std::string_view text)
{
    std::size_t at = 0;
    const auto date = date_at(text, at);
    return at == text.size() ? date : std::nullopt;
}

std::string format_date(year_month_day date)
{
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::optional<Duration> parse_duration(std::string_view text)
{
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    constexpr std::int64_t longest = 100'000'000;
    if (error != std::errc{} || count < 0 || count > longest) return std::nullopt;
    const std::string_view unit{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    if (unit == "ms") return milliseconds{count};
    if (unit == "s") return seconds{count};
    if (unit == "m") return minutes{count};
    if (unit == "h") return hours{count};
    if (unit == "d") return days{count};
    return std::nullopt;
}

std::string format_duration(Duration duration)
{
    if (duration < seconds{1}) return fmt::format("{} ms", duration.count());
    if (duration < minutes{2}) return fmt::format("{:.1f} s", static_cast<double>(duration.count()) / 1000.0);
    const auto whole = floor<minutes>(duration);
    if (whole < hours{1}) return fmt::format("{} min", whole.count());
    if (whole < days{2}) {
        const auto h = floor<hours>(whole);
        const auto rest = whole - h;
        return rest.count() == 0 ? fmt::format("{} h", h.count()) : fmt::format("{} h {} min", h.count(), rest.count());
    }
    return fmt::format("{} days", floor<days>(whole).count());
}

} // namespace tpsync
