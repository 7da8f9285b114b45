#include "tpsync/http/retry_after.hpp"

#include "tpsync/core/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tpsync::http {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> long_days{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> months_of_year{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads a text from left to right; once something did not fit, everything after it fails too.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_{text} {}

    void literal(std::string_view expected)
    {
        ok_ = ok_ && rest_.starts_with(expected);
        if (ok_) rest_.remove_prefix(expected.size());
    }

    /// Exactly `count` digits.
    int number(std::size_t count)
    {
        if (!ok_ || rest_.size() < count ||
            !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count), is_digit)) {
            ok_ = false;
            return 0;
        }
        int value = 0;
        for (const char c : rest_.substr(0, count)) value = value * 10 + (c - '0');
        rest_.remove_prefix(count);
        return value;
    }

    /// Two digits, or a blank and one digit.
    int padded_number()
    {
        if (!ok_ || !rest_.starts_with(' ')) return number(2);
        rest_.remove_prefix(1);
        return number(1);
    }

    month month_name()
    {
        const auto* found = std::find(months_of_year.begin(), months_of_year.end(), rest_.substr(0, 3));
        ok_ = ok_ && found != months_of_year.end();
        if (!ok_) return month{1};
        rest_.remove_prefix(3);
        return month{static_cast<unsigned>(found - months_of_year.begin()) + 1};
    }

    milliseconds time_of_day()
    {
        const int h = number(2);
        literal(":");
        const int m = number(2);
        literal(":");
        const int s = number(2);
        ok_ = ok_ && h < 24 && m < 60 && s <= 60; // 60: a leap second
        return hours{h} + minutes{m} + seconds{s};
    }

    std::optional<TimePoint> finish(year_month_day date, milliseconds time) const
    {
        if (!ok_ || !rest_.empty() || !date.ok()) return std::nullopt;
        return TimePoint{sys_days{date}} + time;
    }

private:
    std::string_view rest_;
    bool ok_ = true;
};

day day_of(int number)
{
    return day{static_cast<unsigned>(number)};
}

/// `06 Nov 1994 08:49:37 GMT`, behind the name of the day.
std::optional<TimePoint> fixed_date(std::string_view text)
{
    Reader reader{text};
    const auto d = day_of(reader.number(2));
    reader.literal(" ");
    const auto m = reader.month_name();
    reader.literal(" ");
    const year y{reader.number(4)};
    reader.literal(" ");
    const auto time = reader.time_of_day();
    reader.literal(" GMT");
    return reader.finish(y / m / d, time);
}

/// `06-Nov-94 08:49:37 GMT`: a year that seems more than 50 years ahead is the last one with these digits.
std::optional<TimePoint> rfc850_date(std::string_view text, TimePoint now)
{
    Reader reader{text};
    const auto d = day_of(reader.number(2));
    reader.literal("-");
    const auto m = reader.month_name();
    reader.literal("-");
    const int this_year = static_cast<int>(year_month_day{floor<days>(now)}.year());
    int full_year = this_year - this_year % 100 + reader.number(2);
    if (full_year > this_year + 50) full_year -= 100;
    reader.literal(" ");
    const auto time = reader.time_of_day();
    reader.literal(" GMT");
    return reader.finish(year{full_year} / m / d, time);
}

/// `Nov  6 08:49:37 1994`.
std::optional<TimePoint> asctime_date(std::string_view text)
{
    Reader reader{text};
    const auto m = reader.month_name();
    reader.literal(" ");
    const auto d = day_of(reader.padded_number());
    reader.literal(" ");
    const auto time = reader.time_of_day();
    reader.literal(" ");
    const year y{reader.number(4)};
    return reader.finish(y / m / d, time);
}

} // namespace

std::optional<TimePoint> parse_http_date(std::string_view text, TimePoint now)
{
    for (const auto name : long_days) {
        const auto short_name = name.substr(0, 3);
        if (!text.starts_with(short_name)) continue;
        const auto behind = text.substr(short_name.size());
        if (behind.starts_with(", ")) return fixed_date(behind.substr(2));
        if (behind.starts_with(' ')) return asctime_date(behind.substr(1));
        if (text.starts_with(name) && text.substr(name.size()).starts_with(", "))
            return rfc850_date(text.substr(name.size() + 2), now);
    }
    return std::nullopt;
}

std::optional<Duration> parse_retry_after(std::string_view text, TimePoint now)
{
    text = trim(text);
    if (text.empty()) return std::nullopt;
    if (std::all_of(text.begin(), text.end(), is_digit)) {
        constexpr std::int64_t longest = duration_cast<seconds>(longest_retry_after).count();
        std::int64_t value = 0;
        for (const char c : text) value = std::min(value * 10 + (c - '0'), longest);
        return seconds{value};
    }
    const auto date = parse_http_date(text, now);
    if (!date) return std::nullopt;
    return std::clamp(Duration{*date - now}, Duration{0}, longest_retry_after);
}

} // namespace tpsync::http
