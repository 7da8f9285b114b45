#include "support/catch.hpp"

#include "tpsync/keywords/keyword_parser.hpp"

#include <string>

using namespace tpsync::keywords;

namespace {

void check_reward(const std::string& entry, std::int64_t amount, const std::string& currency)
{
    CAPTURE(entry);
    const auto parsed = parse("Sales," + entry + ",Berlin");
    CHECK(parsed.reward == Reward{amount, currency});
    CHECK(parsed.reward_state == RewardState::exact);
    CHECK(parsed.findings.empty());
    CHECK(parsed.others == std::vector<std::string>{"Sales", "Berlin"});
}

void check_near_miss(const std::string& entry, const std::string& suggestion)
{
    CAPTURE(entry);
    const auto parsed = parse("Sales," + entry + ",Berlin");
    CHECK_FALSE(parsed.reward);
    CHECK(parsed.reward_state == RewardState::faulty);
    CHECK(parsed.visibility == Visibility::everyone);
    CHECK(parsed.others == std::vector<std::string>{"Sales", "Berlin"});
    REQUIRE(parsed.findings.size() == 1);
    CHECK(parsed.findings[0] == KeywordFinding{FindingKind::reward_near_miss, entry, suggestion});
}

} // namespace

TEST_CASE("keywords: an exact reward is money")
{
    check_reward("Rew:500 EUR", 500, "EUR");
    check_reward("Rew:1 USD", 1, "USD");
    check_reward("Rew:999999999 CHF", 999'999'999, "CHF");
    check_reward("Rew:10 ALL", 10, "ALL");
    CHECK(parse(" \r\n\tRew:500 EUR \n").reward == Reward{500, "EUR"});
    CHECK(format(Reward{500, "EUR"}) == "500 EUR");
}

TEST_CASE("keywords: a reward with a wrong form is a near miss that names the right one")
{
    for (const auto* entry : {"Rew:500EUR",
                              "rew:500 EUR",
                              "REW:500 EUR",
                              "Rew: 500 EUR",
                              "Rew :500 EUR",
                              "Rew:500  EUR",
                              "Rew:500\tEUR",
                              "Rew:500 eur",
                              "Rew:500 Eur",
                              "Rew:500 EURO",
                              "Rew:500 Euro",
                              "Rew:500 €",
                              "Rew:500€",
                              "Rew:€500",
                              "Rew:EUR 500",
                              "Rew 500 EUR",
                              "Rew=500 EUR",
                              "Rew.500 EUR",
                              "Rew;500 EUR",
                              "Rew-500-EUR ;)",
                              "Rew:500.00 EUR",
                              "Rew:+500 EUR",
                              "500 EUR Rew",
                              "\"Rew:500 EUR\"",
                              "Rew:500 EUR.",
                              "#Rew:500 EUR",
                              "(Rew:500 EUR)",
                              "Reward:500 EUR",
                              "Reward 500 EUR",
                              "Prämie: 500 €",
                              "Pra\u0308mie: 500 €",
                              "Praemie 500 Euro",
                              "Pramie 500 EUR",
                              "Prämie von 500 Euro",
                              "Bonus: 500 EUR",
                              "Empfehlungsprämie 500 EUR",
                              "Empfehlungsbonus: 500€",
                              "Referral bonus 500 EUR",
                              "Referral reward: 500 EUR",
                              "Rewards:500 EUR",
                              "Rewrd:500 EUR"})
        check_near_miss(entry, entry == std::string{"Rew-500-EUR ;)"} ? "" : "Rew:500 EUR");
    check_near_miss("Rew:1.000 EUR", "Rew:1000 EUR");
    check_near_miss("Rew:1 000 EUR", "Rew:1000 EUR");
    check_near_miss("Rew:1'000 CHF", "Rew:1000 CHF");
    check_near_miss("Rew:1.000.000 EUR", "Rew:1000000 EUR");
}

TEST_CASE("keywords: a near miss whose meaning cannot be told names no spelling")
{
    for (const auto* entry : {"Rew",
                              "Rew:",
                              "rew",
                              "Rew:500",
                              "Rew 500",
                              "Rew:EUR",
                              "Rew: EUR",
                              "Rew:0500 EUR",
                              "Rew:0 EUR",
                              "Rew:000 EUR",
                              "Rew:-500 EUR",
                              "Rew:1234567890 EUR",
                              "Rew:500.5 EUR",
                              "Rew:1.5 EUR",
                              "Rew:500 $",
                              "Rew:500 EUR USD",
                              "Rew:500-600 EUR",
                              "Rew:5OO EUR",
                              "Rew:2k EUR",
                              "Rew:500 Mio EUR",
                              "Rew:500 EUR brutto",
                              "Rew:500 E",
                              "Rew:500 EU",
                              "Rew:500 xyz",
                              "Rew:five EUR",
                              "R e w : 5 0 0 E U R",
                              "Rwe:500",
                              "Prämie 500",
                              "Reward: 500",
                              "Reward:",
                              "Rew:500 EUR;Rew:600 EUR",
                              "Rew:500 EUR Rew:600 EUR"})
        check_near_miss(entry, "");
}

TEST_CASE("keywords: one slip in the reward marker is a near miss")
{
    for (const auto* entry : {"Rwe:500 EUR", "Erw:500 EUR", "Reww:500 EUR", "Re:500 EUR", "Rw:500 EUR", "ew:500 EUR",
                              "Rex:500 EUR", "Tew:500 EUR", "Rrew:500 EUR", "xRew:500 EUR"})
        check_near_miss(entry, "Rew:500 EUR");
}

TEST_CASE("keywords: look-alikes, blanks and invisible characters in a reward are a near miss")
{
    for (const auto* entry :
         {"R\u0435w:500 EUR", "Rew:500 \u0415UR", "Rew:500 E\u03a5R", "Ｒｅｗ:500 EUR", "Rew：500 EUR",
          "Rew:５００ EUR", "𝐑𝐞𝐰:500 EUR", "Rew:500\u00a0EUR", "Rew:500\u202fEUR", "Rew:500\u2007EUR",
          "Rew:500\u2009EUR", "\u00a0Rew:500 EUR", "Rew:500 EUR\u00a0", "Rew:500 EUR\u200b", "\ufeffRew:500 EUR",
          "Re\u00adw:500 EUR", "Rew:\u200e500 EUR", "Rew:5\u206000 EUR", "Rew\ua789 500 EUR"}) {
        CAPTURE(entry);
        const auto parsed = parse(entry);
        CHECK_FALSE(parsed.reward);
        REQUIRE(parsed.findings.size() == 1);
        CHECK(parsed.findings[0].kind == FindingKind::reward_near_miss);
        CHECK(parsed.findings[0].entry == entry);
    }
}

TEST_CASE("keywords: a comma inside a reward is put together again, and is no money")
{
    check_near_miss("Rew:1,000 EUR", "Rew:1000 EUR");
    check_near_miss("Rew:500,00 EUR", "Rew:500 EUR");
    check_near_miss("Rew:500,00", "");
    check_near_miss("Rew:1,000,000 EUR", "Rew:1000000 EUR");
    check_near_miss("Rew:1.500,00 EUR", "Rew:1500 EUR");
    check_near_miss("Rew:500,- EUR", "Rew:500 EUR");
    check_near_miss("Rew:500,-€", "Rew:500 EUR");
    check_near_miss("Rew:500, EUR", "Rew:500 EUR");
    check_near_miss("Rew:, 500 EUR", "Rew:500 EUR");
    check_near_miss("Rew , 500 EUR", "Rew:500 EUR");
    check_near_miss("Prämie: 1,000 €", "Rew:1000 EUR");
    check_near_miss("Bonus: 1,000 EUR", "Rew:1000 EUR");
    check_near_miss("Rew:500,50 EUR", "");
}

TEST_CASE("keywords: a comma takes nothing that is not plainly a part of the reward")
{
    CHECK(parse("Office 365,24").others == std::vector<std::string>{"Office 365", "24"});
    CHECK(parse("Umsatz 1,000 EUR").others == std::vector<std::string>{"Umsatz 1", "000 EUR"});
    CHECK(parse("Rew:500 EUR,00").others == std::vector<std::string>{"00"});
    CHECK(parse("Rew:500,2024,Sales").others == std::vector<std::string>{"2024", "Sales"});
    CHECK(parse("Rew:1,000 EUR,24").others == std::vector<std::string>{"24"});
    CHECK(parse("Rew:500,Internal").visibility == Visibility::employees_only);
}

TEST_CASE("keywords: a currency that is none, or no more, gives no money")
{
    for (const auto* entry :
         {"Rew:500 XYZ", "Rew:500 DEM", "Rew:500 HRK", "Rew:500 XAU", "Rew:500 XXX", "Rew:500 XTS", "Rew:500 CHW"}) {
        CAPTURE(entry);
        const auto parsed = parse(entry);
        CHECK_FALSE(parsed.reward);
        CHECK(parsed.reward_state == RewardState::faulty);
        CHECK(parsed.findings == std::vector<KeywordFinding>{{FindingKind::reward_unknown_currency, entry, ""}});
        CHECK(parsed.others.empty());
    }
}

TEST_CASE("keywords: honest keywords near rewards, and money without a reward word, are ordinary")
{
    for (const auto* entry : {"REWE",
                              "Rewe Group",
                              "REWE 24",
                              "Rewards",
                              "Reward",
                              "Total Rewards",
                              "Total Rewards 2024",
                              "Reward Management",
                              "Reward & Recognition",
                              "Compensation & Benefits",
                              "Review",
                              "Review 2024",
                              "Renewables",
                              "Rewriting",
                              "RWE",
                              "Crew",
                              "Crew 4",
                              "Bonus",
                              "Bonus 13",
                              "Signing Bonus 5000 EUR",
                              "Startprämie 1000 €",
                              "Prämie",
                              "Prämienberechnung",
                              "Prämiensystem",
                              "Referral",
                              "Employee Referral",
                              "Empfehlung",
                              "500 EUR",
                              "EUR:500",
                              "Umsatz 500 EUR",
                              "Brew 5",
                              "5",
                              "EUR",
                              "€",
                              "Ref: 500",
                              "New 2024"}) {
        CAPTURE(entry);
        const auto parsed = parse(entry);
        CHECK(parsed.reward_state == RewardState::none);
        CHECK(parsed.findings.empty());
        CHECK(parsed.others == std::vector<std::string>{entry});
    }
}

TEST_CASE(
    "keywords: a line end, tab, semicolon or pipe inside an entry separates, and a reward so glued is a near miss")
{
    for (const std::string_view separator : {"\n", "\r\n", "\r", "\t", ";", "|", "\u2028", " \n "}) {
        const std::string between{separator};
        check_near_miss("Java" + between + "Rew:500 EUR", "Rew:500 EUR");
        check_near_miss("Rew:500 EUR" + between + "Java", "Rew:500 EUR");
        check_near_miss("Java" + between + "Bonus: 500 EUR" + between + "SQL", "Rew:500 EUR");
        check_near_miss("Java" + between + "Prämie: 500", "");
        check_near_miss("Java" + between + "Rew:500 DEM", "");
        check_near_miss("Rew:500 EUR" + between + "Rew:600 EUR", "");
        check_near_miss("Rew:500 EUR" + between + "Java" + between + "Rew:500 EUR", "Rew:500 EUR");
        check_near_miss("Java" + between + "Rew:1,000 EUR", "Rew:1000 EUR");
    }
}

TEST_CASE("keywords: a reward or a marker is seen however many lines stand before it")
{
    std::string lines;
    for (int i = 0; i < 100; ++i) lines += "Java Script\n";
    check_near_miss(lines + "Rew:500 EUR", "Rew:500 EUR");
    for (const auto& entry :
         {lines + "Internal\nRew:500 EUR", "Rew:500 EUR\n" + lines + "Internal", "Internal\n" + lines + "Rew:500 EUR",
          lines + "Internal Rew:500 EUR", lines + "Internal\nRew:1,000 EUR"}) {
        CAPTURE(entry);
        const auto parsed = parse(entry);
        CHECK(parsed.visibility == Visibility::employees_only);
        CHECK_FALSE(parsed.reward);
        CHECK(parsed.reward_state == RewardState::faulty);
    }
}

TEST_CASE("keywords: an exact reward beside a glued one counts only when both say the same")
{
    CHECK(parse("Rew:500 EUR,Java\nRew:500 EUR").reward == Reward{500, "EUR"});
    CHECK_FALSE(parse("Rew:500 EUR,Java\nRew:600 EUR").reward);
    CHECK_FALSE(parse("Rew:500 EUR,Java\nRew:500 EUR\nRew:600 EUR").reward);
    CHECK_FALSE(parse("Rew:500 EUR,Java\nRew:").reward);
}

TEST_CASE("keywords: slashes and plain blanks do not separate rewards, and honest lines are ordinary")
{
    for (const auto* entry : {"Java / Bonus: 500 EUR", "Java Bonus: 500 EUR", "Total Rewards\nBonus\nReferral",
                              "REWE;24", "Startprämie 1000 €\nReview 2024"}) {
        CAPTURE(entry);
        const auto parsed = parse(entry);
        CHECK(parsed.findings.empty());
        CHECK(parsed.others == std::vector<std::string>{entry});
    }
}
