#include "support/catch.hpp"

#include "tpsync/keywords/keyword_parser.hpp"

#include <string>

using namespace tpsync::keywords;

namespace {

std::string repeat(std::string_view piece, std::size_t times)
{
    std::string out;
    out.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

} // namespace

TEST_CASE("keywords: one hostile entry of a megabyte is read to its end")
{
    constexpr std::size_t many = 1'000'000;
    CHECK(parse("Internal" + repeat("\u200b", many / 3)).visibility == Visibility::employees_only);
    CHECK(parse("Internal" + repeat(" ;", many / 2) + "x").visibility == Visibility::employees_only);
    CHECK(parse("Rew:" + repeat("9", many) + " EUR").findings.size() == 1);
    CHECK(parse(repeat("\xff", many)).others.size() == 1);
    CHECK(parse(repeat("rew ", many / 4)).findings.size() == 1);
    CHECK(parse(repeat("intern", many / 6)).others.size() == 1);
    CHECK(parse(repeat("only", many / 4)).others.size() == 1);
}

TEST_CASE("keywords: one entry of tens of thousands of lines is read to its end")
{
    constexpr std::size_t many = 100'000;
    CHECK(parse(repeat("a\n", many / 2) + "Internal").visibility == Visibility::employees_only);
    CHECK(parse(repeat("a;", many / 2) + "Rew:5 EUR").reward_state == RewardState::faulty);
    CHECK(parse(repeat("Rew:5 EUR\n", many / 10)).findings.size() == 1);
}

TEST_CASE("keywords: tens of thousands of entries are each read")
{
    CHECK(parse(repeat("a,", 50'000)).others.size() == 50'000);
    CHECK(parse(repeat("Intenal,", 20'000)).findings.size() == 20'000);
    CHECK(parse(repeat("Rew:500 EUR,", 20'000)).reward == Reward{500, "EUR"});
    CHECK(parse(repeat("Rew:1,", 20'000)).reward_state == RewardState::faulty);
}
