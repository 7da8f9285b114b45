#include "support/catch.hpp"

#include "tpsync/xml/byte_check.hpp"

#include <algorithm>
#include <string>

using namespace tpsync::xml;

TEST_CASE("xml bytes: a character cut at the end of a piece is kept for the next one")
{
    const std::string euro = "\xE2\x82\xAC";
    const std::string emoji = "\xF0\x9F\x98\x80";
    CHECK(incomplete_tail("") == 0);
    CHECK(incomplete_tail("abc") == 0);
    CHECK(incomplete_tail(euro) == 0);
    CHECK(incomplete_tail("a" + euro.substr(0, 1)) == 1);
    CHECK(incomplete_tail("a" + euro.substr(0, 2)) == 2);
    CHECK(incomplete_tail(emoji.substr(0, 3)) == 3);
    CHECK(incomplete_tail("\x80\x80\x80\x80") == 0);
    CHECK(incomplete_tail("\xFF") == 0);
}

TEST_CASE("xml bytes: the first bad byte is found, NUL included")
{
    const ByteCheck check;
    CHECK_FALSE(check.find_bad("gr\xC3\xBC\xC3\x9F"));
    CHECK(check.find_bad(std::string{"ab\0\xFF", 4}) == 2U);
    CHECK(check.find_bad(std::string{"a\xFF\0", 3}) == 1U);
    CHECK(check.find_bad("a\xC0\xAF") == 1U);
    CHECK(check.find_bad("\xED\xA0\x80") == 0U);
}

TEST_CASE("xml bytes: lines, columns and offsets go on over pieces")
{
    ByteCheck check;
    check.pass("one\ntw");
    check.pass("o\n");
    check.pass("abc");
    CHECK(check.offset() == 11);
    CHECK(check.line() == 3);
    CHECK(check.column() == 4);
}

TEST_CASE("xml bytes: a byte order mark and white space are blank, anything else is not")
{
    ByteCheck blank;
    blank.pass("\xEF\xBB\xBF");
    blank.pass(" \r\n\t");
    CHECK(blank.blank());
    blank.pass("\xEF\xBB\xBF");
    CHECK_FALSE(blank.blank());
}

TEST_CASE("xml bytes: line ends are counted wherever they stand in a long piece")
{
    for (std::size_t size = 180; size < 420; size += 7) {
        std::string piece(size, 'x');
        std::size_t last = 0;
        for (std::size_t at = size % 5; at < size; at += 1 + at % 11) {
            piece[at] = '\n';
            last = at;
        }
        ByteCheck check;
        check.pass(piece);
        CHECK(check.line() == 1 + static_cast<std::uint64_t>(std::count(piece.begin(), piece.end(), '\n')));
        CHECK(check.column() == size - last);
    }
    ByteCheck all;
    all.pass(std::string(1000, '\n'));
    CHECK(all.line() == 1001);
}
