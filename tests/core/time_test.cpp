#include "support/catch.hpp"

#include "tpsync/core/time.hpp"

using namespace tpsync;
using namespace std::chrono;

TEST_CASE("time: both vendors' offset forms are read")
{
    const auto noon = TimePoint{sys_days{2023y / 6 / 21}} + 11h + 45min + 1s;
    CHECK(parse_timestamp("2023-06-21T11:45:01+0000") == noon);
    CHECK(parse_timestamp("2023-06-21T11:45:01Z") == noon);
    CHECK(parse_timestamp("2023-06-21T13:45:01+02:00") == noon);
    CHECK(parse_timestamp("2023-06-21T06:45:01.250-05:00") == noon + 250ms);
}

TEST_CASE("time: what is no point in time is not read")
{
    for (const auto* text : {"", "2023-06-21", "2023-02-29T00:00:00Z", "2023-06-21T24:00:00Z", "2023-06-21T11:45:01",
                             "2023-06-21T11:45:01+2:00", "2023-06-21T11:45:01Zx", "2023-6-21T11:45:01Z",
                             "2023-06-21T11:45:01.Z", "2023-13-01T00:00:00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_timestamp(text));
    }
}

TEST_CASE("time: printing and reading agree")
{
    const auto time = TimePoint{sys_days{1969y / 12 / 31}} + 23h + 59min + 59s;
    CHECK(format_rfc3339(time) == "1969-12-31T23:59:59Z");
    CHECK(parse_timestamp(format_rfc3339(time)) == time);
}

TEST_CASE("time: a date must exist")
{
    CHECK(parse_date("2024-02-29") == 2024y / February / 29);
    CHECK_FALSE(parse_date("2023-02-29"));
    CHECK_FALSE(parse_date("2023-02-28 "));
    CHECK(format_date(2024y / 2 / 3) == "2024-02-03");
}

TEST_CASE("time: durations of the setup file have exactly one unit")
{
    CHECK(parse_duration("24h") == Duration{24h});
    CHECK(parse_duration("0s") == Duration{0});
    CHECK(parse_duration("250ms") == Duration{250});
    CHECK(parse_duration("7d") == Duration{24h * 7});
    for (const auto* text : {"", "24", "h", "-1h", "1.5h", "1h30m", "24 h", "99999999999h"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_duration(text));
    }
}

TEST_CASE("time: durations are told as a person would")
{
    CHECK(format_duration(Duration{350}) == "350 ms");
    CHECK(format_duration(Duration{4200}) == "4.2 s");
    CHECK(format_duration(Duration{3min}) == "3 min");
    CHECK(format_duration(Duration{2h + 5min}) == "2 h 5 min");
    CHECK(format_duration(Duration{24h * 3}) == "3 days");
}
