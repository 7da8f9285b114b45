#include "jobs/position_examples.hpp"
#include "support/catch.hpp"

#include "tpsync/jobs/mapping.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

using namespace tpsync;
using namespace tpsync::jobs;
using namespace tpsync::test;

TEST_CASE("mapping: a position becomes a job with External IDs and one translation for each language")
{
    auto setup = acme();
    setup.talentry.contact_name = "Eva Flores";
    setup.talentry.contact_email = "eva.flores@example.com";
    const auto known = job_of(engineer(), setup);
    CHECK(known.job.external_id == "4103");
    CHECK(known.job.company == "acme-gmbh");
    CHECK(known.job.departments == Names{"ENG"});
    CHECK(known.job.locations == Names{"BER"});
    CHECK(known.job.tags.empty());
    CHECK_FALSE(known.job.reward);
    CHECK(known.reward_origin == RewardOrigin::none);
    CHECK(known.job.visibility == talentry::Visibility::everyone);
    CHECK(known.job.contact == talentry::ContactPerson{"Eva Flores", "eva.flores@example.com", ""});
    CHECK(known.job.translations ==
          std::vector<talentry::Translation>{{"de", "Entwickler (m/w/d)", "<h3>Aufgaben</h3><p>Bauen</p>"},
                                             {"en", "Engineer (f/m/x)", "<h3>Tasks</h3><p>Build</p>"}});
}

TEST_CASE("mapping: an absent picklist passes the name through as External ID")
{
    setup::Setup setup;
    const auto known = job_of(engineer(), setup);
    CHECK(known.job.company == "Acme GmbH");
    CHECK(known.job.departments == Names{"Engineering"});
    CHECK(known.job.locations == Names{"Berlin"});
}

TEST_CASE("mapping: each reference that is missing is named, all in one pass")
{
    const auto findings = problems_of(edited([](Position& p) {
        p.subcompany.clear();
        p.department = " ";
        p.office.clear();
    }));
    CHECK(codes(findings) == Names{"missing-subcompany", "missing-department", "missing-office"});
    CHECK(findings[0].place.position == "4103");
    CHECK(findings[0].severity == Severity::error);
    CHECK(findings[1].message == "the position has no department, so its job cannot be sent");
    CHECK(findings[1].remedy == "Fill in the department of the position in Personio.");
}

TEST_CASE("mapping: each value that a closed picklist does not have is named, with the nearest known one")
{
    const auto findings = problems_of(edited([](Position& p) {
        p.subcompany = "Umbrella";
        p.department = "Enginering";
        p.office = "Berlin ";
    }));
    CHECK(codes(findings) == Names{"unknown-subcompany", "unknown-department", "unknown-office"});
    CHECK(findings[0].remedy ==
          "Add \"Umbrella\" with its External ID in Talentry to picklists.subcompanies in the setup.");
    CHECK(findings[1].message == "the position's department \"Enginering\" is not in picklists.departments, so "
                                 "its job cannot be sent in this form");
    CHECK(findings[1].remedy == "Add \"Enginering\" with its External ID in Talentry to picklists.departments in "
                                "the setup, or correct it in Personio if \"Engineering\" is meant.");
}

TEST_CASE("mapping: an additional office that is not known keeps the job back, because Talentry would drop it")
{
    const auto findings = problems_of(edited([](Position& p) { p.additional_offices = {"Munich", "Atlantis"}; }));
    REQUIRE(codes(findings) == Names{"unknown-office"});
    CHECK(findings[0].message.find("additional office \"Atlantis\"") != std::string::npos);
}

TEST_CASE("mapping: the office comes first, further offices follow, each External ID once")
{
    const auto known = job_of(edited([](Position& p) {
        p.office = "Munich";
        p.additional_offices = {"Berlin", "München", "", "Munich", "Berlin"};
    }));
    CHECK(known.job.locations == Names{"MUC", "BER"});
}

TEST_CASE("mapping: an office that is repeated in other letter case is the same office, with or without a picklist")
{
    const auto position = edited([](Position& p) { p.additional_offices = {"berlin", "Munich", "MUNICH"}; });
    CHECK(job_of(position).job.locations == Names{"BER", "MUC"});
    auto setup = acme();
    setup.picklists.offices.reset();
    CHECK(job_of(position, setup).job.locations == Names{"Berlin", "Munich"});
}

TEST_CASE("mapping: a customer without sub-companies gets the default company, if there is one")
{
    auto setup = acme();
    setup.personio.uses_subcompanies = false;
    const auto position = edited([](Position& p) { p.subcompany.clear(); });
    CHECK(job_of(position, setup).job.company.empty());
    setup.talentry.default_company = "acme";
    CHECK(job_of(position, setup).job.company == "acme");
    CHECK(job_of(edited([](Position& p) { p.subcompany = "Umbrella"; }), setup).job.company == "acme");
}

TEST_CASE("mapping: the default company does not replace a missing sub-company")
{
    auto setup = acme();
    setup.talentry.default_company = "acme";
    CHECK(codes(problems_of(edited([](Position& p) { p.subcompany.clear(); }), setup)) == Names{"missing-subcompany"});
}

TEST_CASE("mapping: an exact reward keyword is the reward, with or without a default")
{
    auto setup = acme();
    setup.talentry.default_reward = setup::DefaultReward{300, "EUR"};
    const auto known = job_of(edited([](Position& p) { p.keywords = "C++, Rew:1500 CHF"; }), setup);
    CHECK(known.job.reward == talentry::Reward{1500, "CHF"});
    CHECK(known.reward_origin == RewardOrigin::keyword);
}

TEST_CASE("mapping: without a reward keyword the default steps in")
{
    auto setup = acme();
    setup.talentry.default_reward = setup::DefaultReward{300, "EUR"};
    const auto known = job_of(edited([](Position& p) { p.keywords = "C++"; }), setup);
    CHECK(known.job.reward == talentry::Reward{300, "EUR"});
    CHECK(known.reward_origin == RewardOrigin::setup_default);
}

TEST_CASE("mapping: a faulty reward is no money at all, not even the default")
{
    auto setup = acme();
    setup.talentry.default_reward = setup::DefaultReward{300, "EUR"};
    struct Row {
        std::string keywords;
        std::string code;
    };
    const auto row = GENERATE(Row{"Rew:500EUR", "reward-near-miss"}, Row{"Rew:500 XYZ", "reward-unknown-currency"},
                              Row{"Rew:500 EUR, Rew:600 EUR", "reward-conflict"});
    const auto mapped = map_one(edited([&](Position& p) { p.keywords = row.keywords; }), setup);
    REQUIRE(mapped.jobs.size() == 1);
    CHECK_FALSE(mapped.jobs.begin()->second.job.reward);
    CHECK(mapped.jobs.begin()->second.reward_origin == RewardOrigin::none);
    CHECK(codes(mapped.findings) == Names{row.code});
    CHECK(mapped.findings[0].place.position == "4103");
    CHECK(mapped.findings[0].message.find("no reward is sent") != std::string::npos);
}

TEST_CASE("mapping: a near miss quotes the entry and says what to type")
{
    const auto mapped = map_one(edited([](Position& p) { p.keywords = "Rew:500EUR"; }));
    REQUIRE(mapped.findings.size() == 1);
    CHECK(mapped.findings[0].message ==
          "the keyword \"Rew:500EUR\" looks like a reward and is not exact; no reward is sent");
    CHECK(mapped.findings[0].remedy == "Type exactly \"Rew:500 EUR\" in the Keywords box of the position.");
}

TEST_CASE("mapping: a hostile keyword cannot break the message line")
{
    const auto mapped =
        map_one(edited([](Position& p) { p.keywords = "Rew:500\x1b[31m\nEUR" + std::string(5000, 'x'); }));
    for (const auto& finding : mapped.findings) {
        CHECK(finding.message.find('\n') == std::string::npos);
        CHECK(finding.message.find('\x1b') == std::string::npos);
        CHECK(finding.message.size() < 400);
    }
}

TEST_CASE("mapping: the internal marker and its near misses hide the job")
{
    const auto exact = map_one(edited([](Position& p) { p.keywords = "Internal"; }));
    CHECK(exact.jobs.begin()->second.job.visibility == talentry::Visibility::employees_only);
    CHECK(exact.findings.empty());
    const auto near = map_one(edited([](Position& p) { p.keywords = "internal only"; }));
    CHECK(near.jobs.begin()->second.job.visibility == talentry::Visibility::employees_only);
    CHECK(codes(near.findings) == Names{"internal-near-miss"});
}

TEST_CASE("mapping: a marker on a line of its own inside an entry hides the job and is told")
{
    const auto mapped = map_one(edited([](Position& p) { p.keywords = "Engineering\nInternal"; }));
    CHECK(mapped.jobs.begin()->second.job.visibility == talentry::Visibility::employees_only);
    CHECK(codes(mapped.findings) == Names{"internal-near-miss"});
}

TEST_CASE("mapping: of the findings about one position's keywords twenty are told, and how many more there are")
{
    const auto findings_of = [](int rewards, const std::string& last) {
        std::string keywords;
        for (int i = 0; i < rewards; ++i) keywords += "Rew:500EUR,";
        return map_one(edited([&](Position& p) { p.keywords = keywords + last; })).findings;
    };
    CHECK(codes(findings_of(20, "")) == Names(20, "reward-near-miss"));

    auto expected = Names(20, "reward-near-miss");
    expected.emplace_back("more-findings");
    const auto one_more = findings_of(21, "");
    CHECK(codes(one_more) == expected);
    CHECK(one_more.back().message == "the position's keywords have 1 more finding");
    CHECK(findings_of(20'000, "").size() == 21);
    CHECK(findings_of(20'000, "").back().message == "the position's keywords have 19980 more findings");
    CHECK(one_more.back().place.position == "4103");
}

TEST_CASE("mapping: each kind of finding about keywords is told, however many others come first")
{
    std::string keywords;
    for (int i = 0; i < 100; ++i) keywords += "Rew:500EUR,";
    const auto mapped = map_one(edited(
        [&](Position& p) { p.keywords = keywords + "internal,internal,Rew:5 XYZ,Rew:5 EUR,Rew:6 EUR,Rew:500EUR"; }));
    auto expected = Names(17, "reward-near-miss");
    for (const auto* code : {"internal-near-miss", "reward-unknown-currency", "reward-conflict", "more-findings"})
        expected.emplace_back(code);
    CHECK(codes(mapped.findings) == expected);
    CHECK(mapped.findings.back().message == "the position's keywords have 85 more findings");
}

TEST_CASE("mapping: the feed's own findings and its unusable positions are passed on")
{
    personio::Feed feed;
    feed.keyword_language = "de";
    feed.findings = {{"duplicate-position", Severity::warning, {}, "stands twice", ""}};
    feed.unusable = 2;
    feed.positions.push_back(engineer());
    const auto mapped = map_positions(std::move(feed), acme());
    CHECK(codes(mapped.findings) == Names{"duplicate-position"});
    CHECK(mapped.positions == 3);
    CHECK(mapped.unusable == 2);
}

TEST_CASE("mapping: what a position without a mapping says about its keywords stands with its problems")
{
    const auto findings = problems_of(edited([](Position& p) {
        p.department.clear();
        p.keywords = "Rew:500EUR";
    }));
    CHECK(codes(findings) == Names{"missing-department", "reward-near-miss"});
}

TEST_CASE("mapping: a position that does not map does not hinder the others")
{
    personio::Feed feed;
    feed.keyword_language = "de";
    feed.positions = {engineer("9"), engineer("10"), engineer("100")};
    feed.positions[1].department = "Unknown";
    const auto mapped = map_positions(std::move(feed), acme());
    CHECK(mapped.jobs.size() == 2);
    CHECK(mapped.jobs.begin()->first.value == "9");
    CHECK(mapped.unmapped.begin()->first.value == "10");
}

TEST_CASE("mapping: thousands of unknown names against a long picklist take no time worth naming")
{
    auto setup = acme();
    for (int i = 0; i < 100; ++i) {
        (*setup.picklists.departments)["A rather long department name, number " + std::to_string(i)] = "X";
    }
    personio::Feed feed;
    feed.keyword_language = "de";
    for (int i = 1; i <= 5'000; ++i) {
        auto position = engineer(std::to_string(i));
        position.department = "An unknown department, number " + std::to_string(i);
        feed.positions.push_back(std::move(position));
    }
    const auto started = std::chrono::steady_clock::now();
    const auto mapped = map_positions(std::move(feed), setup);
    CHECK(mapped.unmapped.size() == 5'000);
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{10});
}

TEST_CASE("mapping: a position that the keyword language does not list is for employees only, whatever others say")
{
    auto mapped = map_one(edited([](Position& p) {
        p.texts.erase(p.texts.begin());
        p.keywords = "Rew:500 EUR";
    }));
    REQUIRE(mapped.jobs.size() == 1);
    CHECK(mapped.jobs.begin()->second.job.visibility == talentry::Visibility::employees_only);
    REQUIRE(mapped.keywords_unseen.size() == 1);
    CHECK(mapped.keywords_unseen.begin()->second == talentry::Visibility::everyone);
}
