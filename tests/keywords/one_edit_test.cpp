#include "support/catch.hpp"

#include "tpsync/keywords/one_edit.hpp"

using tpsync::keywords::one_edit_apart;

TEST_CASE("one edit: a letter too many, too few or wrong, and two neighbours swapped")
{
    for (const auto* word :
         {"intenal", "nternal", "interna", "internall", "xinternal", "intermal", "itnernal", "internla"}) {
        CAPTURE(word);
        CHECK(one_edit_apart(word, "internal"));
        CHECK(one_edit_apart("internal", word));
    }
}

TEST_CASE("one edit: the same word, two slips and far swaps are not one edit")
{
    for (const auto* word : {"internal", "intnal", "intxxnal", "lnternai", "nitenral", "", "international"}) {
        CAPTURE(word);
        CHECK_FALSE(one_edit_apart(word, "internal"));
        CHECK_FALSE(one_edit_apart("internal", word));
    }
    CHECK(one_edit_apart("", "a"));
    CHECK_FALSE(one_edit_apart("", ""));
    CHECK_FALSE(one_edit_apart("abc", "cba"));
}
