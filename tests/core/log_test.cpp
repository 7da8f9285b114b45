#include "support/catch.hpp"

#include "tpsync/core/log.hpp"

using namespace tpsync;

TEST_CASE("log: a finding names its place in front of its message")
{
    const Finding finding{
        "TP101", Severity::error, {"acme.json", "personio.tags[1]", 12, 7, ""}, "is unknown", "spell it so"};
    const auto entry = to_log_entry(finding, "acme");
    CHECK(entry.level == LogLevel::error);
    CHECK(entry.message == "acme.json:12:7: personio.tags[1]: is unknown");
    CHECK(entry.remedy == "spell it so");
}

TEST_CASE("log: a finding about a position names the position")
{
    const Finding finding{"no-text", Severity::warning, {"", "", 0, 0, "4711"}, "has no text", ""};
    CHECK(to_log_entry(finding, "acme").message == "position 4711: has no text");
}

TEST_CASE("log: a place without a column is a line, not a line and a nought")
{
    Finding finding{"unusable-position", Severity::error, {}, "cannot be used", "mend it"};
    finding.place.file = "de.xml";
    finding.place.line = 33;
    CHECK(to_log_entry(finding, "acme").message == "de.xml:33: cannot be used");
}
