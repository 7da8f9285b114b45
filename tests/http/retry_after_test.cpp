#include "support/catch.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/http/retry_after.hpp"

#include <string>

using namespace tpsync;
using namespace tpsync::http;
using namespace std::chrono_literals;

namespace {

TimePoint at(std::string_view text)
{
    return parse_timestamp(text).value();
}

const TimePoint now = at("2026-03-14T12:00:00Z");

} // namespace

TEST_CASE("retry-after: whole seconds are taken, up to a day")
{
    CHECK(parse_retry_after("0", now) == 0s);
    CHECK(parse_retry_after("2", now) == 2s);
    CHECK(parse_retry_after("  120 ", now) == 120s);
    CHECK(parse_retry_after("007", now) == 7s);
    CHECK(parse_retry_after("86400", now) == 24h);
    CHECK(parse_retry_after("86401", now) == 24h);
    CHECK(parse_retry_after("315360000", now) == 24h);
    CHECK(parse_retry_after(std::string(400, '9'), now) == 24h);
}

TEST_CASE("retry-after: the three forms of an HTTP date are read")
{
    CHECK(parse_retry_after("Sat, 14 Mar 2026 12:00:30 GMT", now) == 30s);
    CHECK(parse_retry_after("Saturday, 14-Mar-26 12:01:00 GMT", now) == 60s);
    CHECK(parse_retry_after("Sat Mar 14 12:00:05 2026", now) == 5s);
    CHECK(parse_http_date("Sun Nov  6 08:49:37 1994", now) == at("1994-11-06T08:49:37Z"));
    CHECK(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT", now) == at("1994-11-06T08:49:37Z"));
    CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT", now) == at("1994-11-06T08:49:37Z"));
    CHECK(parse_http_date("Wednesday, 06-Nov-30 08:49:37 GMT", now) == at("2030-11-06T08:49:37Z"));
    CHECK(parse_http_date("Thursday, 31-Dec-26 23:59:60 GMT", now) == at("2027-01-01T00:00:00Z"));
}

TEST_CASE("retry-after: a date that is past means no wait, a far one a day")
{
    CHECK(parse_retry_after("Sat, 14 Mar 2026 11:59:59 GMT", now) == 0s);
    CHECK(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now) == 0s);
    CHECK(parse_retry_after("Sat, 14 Mar 2036 12:00:00 GMT", now) == 24h);
}

TEST_CASE("retry-after: anything else counts as absent")
{
    for (const auto* text : {"",
                             " ",
                             "-1",
                             "+5",
                             "1.5",
                             "5s",
                             "soon",
                             "1 2",
                             "0x10",
                             "2026-03-14T12:00:30Z",
                             "Sat, 14 Mar 2026 12:00:30",
                             "Sat, 14 Mar 2026 12:00:30 CET",
                             "Sat, 14 Mar 2026 24:00:00 GMT",
                             "Sat, 31 Feb 2026 12:00:00 GMT",
                             "Sat, 14 Foo 2026 12:00:00 GMT",
                             "Xxx, 14 Mar 2026 12:00:30 GMT",
                             "Sat, 14 Mar 2026 12:00:30 GMT x",
                             "Sat,14 Mar 2026 12:00:30 GMT",
                             "Sat, 4 Mar 2026 12:00:30 GMT",
                             "Sat",
                             "Sat, ",
                             "Sat Mar",
                             "Saturday"}) {
        INFO(text);
        CHECK_FALSE(parse_retry_after(text, now));
    }
}
