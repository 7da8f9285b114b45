#include "support/catch.hpp"

#include "tpsync/keywords/keyword_parser.hpp"

using namespace tpsync::keywords;

namespace {

std::vector<FindingKind> kinds(const Parsed& parsed)
{
    std::vector<FindingKind> out;
    for (const auto& finding : parsed.findings) out.push_back(finding.kind);
    return out;
}

} // namespace

TEST_CASE("keywords: nothing typed means nothing")
{
    for (const auto* text : {"", " ", ",", " , ,\r\n,\t"}) {
        const auto parsed = parse(text);
        CHECK(parsed.reward_state == RewardState::none);
        CHECK(parsed.visibility == Visibility::everyone);
        CHECK(parsed.findings.empty());
        CHECK(parsed.others.empty());
    }
}

TEST_CASE("keywords: ordinary keywords keep their order, bytes and repetitions; markers are left out")
{
    const auto parsed = parse("office manager,Büro , Rew:500 EUR,Teilzeit,,Internal, Büro,C++;C#");
    CHECK(parsed.others == std::vector<std::string>{"office manager", "Büro", "Teilzeit", "Büro", "C++;C#"});
    CHECK(parsed.reward == Reward{500, "EUR"});
    CHECK(parsed.visibility == Visibility::employees_only);
    CHECK(parsed.findings.empty());
}

TEST_CASE("keywords: the same reward twice is fine")
{
    const auto parsed = parse("Rew:500 EUR,Sales,Rew:500 EUR");
    CHECK(parsed.reward == Reward{500, "EUR"});
    CHECK(parsed.findings.empty());
}

TEST_CASE("keywords: two different rewards are one conflict and no money")
{
    const auto parsed = parse("Rew:500 EUR,Rew:600 EUR,Rew:500 USD,Rew:500 EUR");
    CHECK_FALSE(parsed.reward);
    CHECK(parsed.reward_state == RewardState::faulty);
    CHECK(parsed.findings ==
          std::vector<KeywordFinding>{{FindingKind::reward_conflict, "Rew:500 EUR, Rew:600 EUR", ""}});
    CHECK(kinds(parse("Rew:500 EUR,Rew:500 USD")) == std::vector{FindingKind::reward_conflict});
}

TEST_CASE("keywords: an exact reward stands beside a near miss that says the same")
{
    const auto parsed = parse("rew:500 eur,Rew:500 EUR,Prämie: 500 €");
    CHECK(parsed.reward == Reward{500, "EUR"});
    CHECK(parsed.reward_state == RewardState::exact);
    CHECK(kinds(parsed) == std::vector{FindingKind::reward_near_miss, FindingKind::reward_near_miss});
}

TEST_CASE("keywords: an exact reward beside a near miss that says something else is no money")
{
    for (const auto* text :
         {"Rew:500 EUR,Rew:600EUR", "Rew:600EUR,Rew:500 EUR", "Rew:500 EUR,Rew:500usd",
          "Rew:500 EUR,Rew:", "Rew:500 EUR,rew:500 eur,Rew:5OO EUR", "Rew:5OO EUR,rew:500 eur,Rew:500 EUR"}) {
        CAPTURE(text);
        const auto parsed = parse(text);
        CHECK_FALSE(parsed.reward);
        CHECK(parsed.reward_state == RewardState::faulty);
        CHECK(kinds(parsed).front() == FindingKind::reward_near_miss);
    }
}

TEST_CASE("keywords: an exact reward beside an unknown currency is no money")
{
    const auto parsed = parse("Rew:500 EUR,Rew:500 DEM");
    CHECK_FALSE(parsed.reward);
    CHECK(parsed.reward_state == RewardState::faulty);
    CHECK(kinds(parsed) == std::vector{FindingKind::reward_unknown_currency});
}

TEST_CASE("keywords: both markers glued into one entry hide the job and give no money")
{
    for (const auto* text :
         {"Internal;Rew:500 EUR", "Rew:500 EUR;Internal", "Internal Rew:500 EUR", "Rew:500 EUR Internal",
          "Internal/Rew:500 EUR", "Rew:500 EUR\nInternal", "nur intern | Rew:500 EUR"}) {
        CAPTURE(text);
        const auto parsed = parse(text);
        CHECK(parsed.visibility == Visibility::employees_only);
        CHECK_FALSE(parsed.reward);
        CHECK(parsed.findings == std::vector<KeywordFinding>{{FindingKind::reward_near_miss, text, "Rew:500 EUR"},
                                                             {FindingKind::internal_near_miss, text, "Internal"}});
    }
    CHECK(parse("Rew:500 EUR for Internal Audit").visibility == Visibility::everyone);
}

TEST_CASE("keywords: each finding has its searchable code")
{
    CHECK(code(FindingKind::reward_near_miss) == "reward-near-miss");
    CHECK(code(FindingKind::reward_unknown_currency) == "reward-unknown-currency");
    CHECK(code(FindingKind::reward_conflict) == "reward-conflict");
    CHECK(code(FindingKind::internal_near_miss) == "internal-near-miss");
}
