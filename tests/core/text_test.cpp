#include "support/catch.hpp"

#include "tpsync/core/text.hpp"

#include <string>

using namespace tpsync;

TEST_CASE("text: trim takes ASCII white space from both ends and nothing else")
{
    CHECK(trim(" \t\r\n a b \n") == "a b");
    CHECK(trim("\u00a0x") == "\u00a0x");
    CHECK(trim("   ").empty());
    CHECK(is_blank(" \n"));
    CHECK_FALSE(is_blank("\u200b"));
}

TEST_CASE("text: what a remote side sends cannot move the cursor, forge a line or reverse the text")
{
    CHECK(printable("a\nb\r\x1b[2J\t") == "a\\nb\\r\\x1b[2J\\t");
    CHECK(printable("user\u202egnp.exe") == "user\\u202egnp.exe");
    CHECK(printable("zero\u200bwidth") == "zero\\u200bwidth");
    CHECK(printable("\xff\xc3") == "\\xff\\xc3");
    CHECK(printable("Prämie 500 €") == "Prämie 500 €");
}

TEST_CASE("text: a cut never falls inside a character")
{
    CHECK(printable("ää", 3) == "ä...");
    CHECK(printable("abc", 3) == "abc");
    CHECK(printable("abcd", 3) == "abc...");
}

TEST_CASE("text: UTF-8 is checked by RFC 3629")
{
    CHECK_FALSE(find_invalid_utf8("Grüße 😀 \U0010FFFF"));
    CHECK(find_invalid_utf8("a\xc0\xaf") == 1);          // overlong
    CHECK(find_invalid_utf8("\xed\xa0\x80") == 0);       // surrogate
    CHECK(find_invalid_utf8("ab\xf4\x90\x80\x80") == 2); // above U+10FFFF
    CHECK(find_invalid_utf8("x\xe2\x82") == 1);          // cut off
    CHECK(find_invalid_utf8("\x80") == 0);
}

TEST_CASE("text: a typo finds its word, a stranger does not")
{
    const std::vector<std::string> known{"Talentry-Referral", "Talentry-CRM", "Internal Application"};
    CHECK(nearest("Talentry Referral", known) == "Talentry-Referral");
    CHECK(nearest("talentry-crm", known) == "Talentry-CRM");
    CHECK_FALSE(nearest("Something else entirely", known));
    CHECK_FALSE(nearest("", known));
}

TEST_CASE("text: words are joined as a person would")
{
    CHECK(join_words({}).empty());
    CHECK(join_words({"a"}) == "a");
    CHECK(join_words({"a", "b", "c"}) == "a, b and c");
    CHECK(join_words({"a", "b"}, "or") == "a or b");
}
