#include "support/catch.hpp"

#include "tpsync/spreadsheet/cell.hpp"

using namespace tpsync::spreadsheet;

TEST_CASE("spreadsheet: a cell's address is read as it is written")
{
    CHECK(to_text({0, 0}) == "A1");
    CHECK(to_text({6, 27}) == "AB7");
    CHECK(to_text({max_rows - 1, max_columns - 1}) == "XFD1048576");
    for (const std::string_view text : {"A1", "Z9", "AA10", "XFD1048576"}) {
        const auto position = read_position(text);
        REQUIRE(position);
        CHECK(to_text(*position) == text);
    }
}

TEST_CASE("spreadsheet: an address that no sheet has is none")
{
    for (const std::string_view text : {"", "A", "7", "A0", "A01", "XFE1", "A1048577", "A99999999999999999999",
                                        "AAAAAAAAAAAA1", "A1B", "A-1", "$A$1", " A1"}) {
        CAPTURE(text);
        CHECK_FALSE(read_position(text));
    }
}

TEST_CASE("spreadsheet: a sheet's name is quoted as Excel quotes it, and stays one line")
{
    CHECK(address("Setup", {6, 2}) == "Setup!C7");
    CHECK(address("My sheet", {0, 0}) == "'My sheet'!A1");
    CHECK(address("It's", {0, 0}) == "'It''s'!A1");
    CHECK(address("2026", {0, 0}) == "'2026'!A1");
    CHECK(address("a\nb", {0, 0}).find('\n') == std::string::npos);
}
