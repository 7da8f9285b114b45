#include "support/catch.hpp"

#include "tpsync/spreadsheet/setup_builder.hpp"

using namespace tpsync::spreadsheet;

TEST_CASE("spreadsheet: pairs are read with every arrow that programs make of them")
{
    for (const std::string_view text :
         {"TalentryId -> custom_attribute_1", "TalentryId->custom_attribute_1", "(TalentryId -> custom_attribute_1)",
          "( TalentryId => custom_attribute_1 )", "TalentryId \xE2\x86\x92 custom_attribute_1",
          "TalentryId \xE2\x80\x93> custom_attribute_1", "TalentryId \xC3\xA0 custom_attribute_1",
          " \xC2\xA0TalentryId\n->\ncustom_attribute_1 "}) {
        CAPTURE(text);
        const auto pair = split_pair(text);
        CHECK(pair.name == "TalentryId");
        CHECK(pair.value == "custom_attribute_1");
    }
    CHECK(split_pair("custom_attribute_1").value.empty());
    CHECK(split_pair("->").value.empty());
    CHECK(split_pair("(->)").name.empty());
    CHECK(split_pair("").name.empty());
    CHECK(split_pair("->)").value == ")");
}

TEST_CASE("spreadsheet: yes and no are read in both languages")
{
    for (const std::string_view text : {"yes / ja", "Yes", "JA", " ja\n", "true", "TRUE", "1", "x"})
        CHECK(read_yes_no(text) == true);
    for (const std::string_view text : {"no / nein", "No", "NEIN", "false", "0", "-"})
        CHECK(read_yes_no(text) == false);
    for (const std::string_view text : {"", "maybe", "yes no", "2"}) CHECK_FALSE(read_yes_no(text));
}

TEST_CASE("spreadsheet: whole numbers have digits only")
{
    CHECK(read_whole_number("48291") == 48291);
    CHECK(read_whole_number(" 48291\n") == 48291);
    CHECK(read_whole_number("999999999999999999") == 999999999999999999);
    for (const std::string_view text : {"", "-1", "+1", "1.0", "1,000", "1 000", "1e3", "9999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(read_whole_number(text));
    }
}
