#include "support/catch.hpp"

#include "tpsync/keywords/fold.hpp"

#include <string>
#include <utility>

using tpsync::keywords::fold;

TEST_CASE("fold: letters become the ASCII letters they look like")
{
    const std::pair<const char*, const char*> table[] = {{"Internal", "internal"},
                                                         {"Prämie", "praemie"},
                                                         {"Pra\u0308mie", "praemie"},
                                                         {"MÜSSEN groß", "muessen gross"},
                                                         {"Ínternál", "internal"},
                                                         {"І\u0435", "ie"},             // Cyrillic
                                                         {"Ιο\u03b1", "ioa"},           // Greek
                                                         {"Ｒｅｗ：５００", "rew:500"}, // full-width
                                                         {"𝐑𝒆𝓌𝟝", "rew5"},              // mathematical
                                                         {"Ⓡⓔⓦ", "rew"},
                                                         {"Łódź", "lodz"},
                                                         {"٥۵", "55"},
                                                         {"500€", "500 eur "},
                                                         {"$5", " money 5"}};
    for (const auto& [text, seen] : table) {
        CAPTURE(text);
        CHECK(fold(text) == seen);
    }
}

TEST_CASE("fold: invisible characters vanish and every kind of blank is one blank")
{
    for (const auto* hidden : {"\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u2060", "\u180e",
                               "\u202a", "\u2066", "\ufe0f", "\u034f", "\x01", "\x7f", "\u0301"})
        CHECK(fold(std::string{"a"} + hidden + "b") == "ab");
    for (const auto* blank :
         {" ", "\t", "\n", "\r\n", "\v", "\u00a0", "\u202f", "\u2007", "\u2009", "\u3000", "\u2028", "  \t"})
        CHECK(fold(std::string{"a"} + blank + "b") == "a b");
}

TEST_CASE("fold: dashes, colons and separators of other scripts become ASCII ones")
{
    CHECK(fold("a\u2011b\u2013c\u2212d") == "a-b-c-d");
    CHECK(fold("a\uff1ab\u2236c\ua789d") == "a:b:c:d");
    CHECK(fold("a\uff0cb\u060cc\u2022d") == "a;b;c;d");
}

TEST_CASE("fold: a letter that resembles none still belongs to its word, a symbol does not")
{
    CHECK(fold("Ж") == "\x1a");
    CHECK(fold("你") == "\x1a");
    CHECK(fold("🔒x→") == "*x*");
}

TEST_CASE("fold: invalid UTF-8 becomes one sign a byte")
{
    CHECK(fold("a\xff"
               "b") == "a*b");
    CHECK(fold("\xc3") == "*");
    CHECK(fold("\xc0\xaf") == "**");           // overlong
    CHECK(fold("\xed\xa0\x80") == "***");      // surrogate
    CHECK(fold("\xf4\x90\x80\x80") == "****"); // beyond Unicode
    CHECK(fold("\xe2\x82") == "**");
}
