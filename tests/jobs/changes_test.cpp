#include "jobs/job_examples.hpp"
#include "support/catch.hpp"

#include "tpsync/jobs/changes.hpp"

#include <functional>
#include <utility>

using namespace tpsync;
using namespace tpsync::jobs;

namespace {

std::vector<FieldChange> changed(const std::function<void(talentry::Job&)>& edit)
{
    const auto before = test::job(7).job;
    auto after = before;
    edit(after);
    return changes_between(before, after);
}

using Changes = std::vector<FieldChange>;

} // namespace

TEST_CASE("changes: equal jobs have none")
{
    CHECK(changed([](talentry::Job&) {}).empty());
}

TEST_CASE("changes: each field is told by name with its value before and after")
{
    using talentry::Job;
    CHECK(changed([](Job& j) { j.company = "acme-ag"; }) == Changes{{"company", "acme-gmbh", "acme-ag"}});
    CHECK(changed([](Job& j) { j.company.clear(); }) == Changes{{"company", "acme-gmbh", ""}});
    CHECK(changed([](Job& j) { j.departments = {"SAL"}; }) == Changes{{"departments", "ENG", "SAL"}});
    CHECK(changed([](Job& j) { j.locations.emplace_back("MUC"); }) == Changes{{"locations", "BER", "BER, MUC"}});
    CHECK(changed([](Job& j) { j.tags = {"new"}; }) == Changes{{"tags", "", "new"}});
    CHECK(changed([](Job& j) { j.reward = talentry::Reward{1500, "EUR"}; }) == Changes{{"reward", "", "1500 EUR"}});
    CHECK(changed([](Job& j) { j.visibility = talentry::Visibility::employees_only; }) ==
          Changes{{"visibility", "public", "internal"}});
    CHECK(changed([](Job& j) { j.translations[0].name = "Neu"; }) == Changes{{"title de", "Stelle 7", "Neu"}});
}

TEST_CASE("changes: a reward that changes names both amounts")
{
    auto before = test::job(1);
    auto after = before;
    test::give_reward(before, 500);
    test::give_reward(after, 1500);
    CHECK(changes_between(before.job, after.job) == Changes{{"reward", "500 EUR", "1500 EUR"}});
}

TEST_CASE("changes: texts are told by their size, also when only the words differ")
{
    CHECK(changed([](talentry::Job& j) { j.translations[1].description = "<p>longer</p>"; }) ==
          Changes{{"text en", "11 bytes", "13 bytes"}});
    CHECK(changed([](talentry::Job& j) { j.translations[1].description = "<p>TEXT</p>"; }) ==
          Changes{{"text en", "11 bytes", "11 bytes (reworded)"}});
    CHECK(changed([](talentry::Job& j) { j.translations[1].description.clear(); }) ==
          Changes{{"text en", "11 bytes", ""}});
}

TEST_CASE("changes: languages that come, go or change places are told")
{
    CHECK(changed([](talentry::Job& j) { j.translations.pop_back(); }) ==
          Changes{{"languages", "de, en", "de"}, {"title en", "Position 7", ""}, {"text en", "11 bytes", ""}});
    CHECK(changed([](talentry::Job& j) {
              j.translations.push_back({"fr", "Poste", "x"});
          }) == Changes{{"languages", "de, en", "de, en, fr"}, {"title fr", "", "Poste"}, {"text fr", "", "1 byte"}});
    CHECK(changed([](talentry::Job& j) { std::swap(j.translations[0], j.translations[1]); }) ==
          Changes{{"languages", "de, en", "en, de"}});
}

TEST_CASE("changes: custom data is told by the facts that differ")
{
    auto before = test::job(1).job;
    auto after = before;
    before.custom_data = R"({"seniority":"student","schedule":"full-time","keywords":["a","b"]})";
    after.custom_data = R"({"seniority":"student","schedule":"part-time","salary":{"min":"1","type":"yearly"}})";
    CHECK(changes_between(before, after) == Changes{{"custom data", "keywords: a, b; schedule: full-time",
                                                     "salary: min 1, type yearly; schedule: part-time"}});
    before.custom_data = "not json";
    CHECK(changes_between(before, after).size() == 1);
    before.custom_data = R"({"a":"1","b":"2"})";
    after.custom_data = R"({"b":"2","a":"1"})";
    CHECK(changes_between(before, after) == Changes{{"custom data", "17 bytes", "17 bytes"}});
}

TEST_CASE("changes: a contact person is never quoted")
{
    const auto changes = changed([](talentry::Job& j) { j.contact = {"Eva Flores", "eva@example.com", ""}; });
    CHECK(changes == Changes{{"contact", "", "name and email"}});
    const talentry::ContactPerson eva{"Eva Flores", "", ""};
    const talentry::ContactPerson max{"Max Muster", "", ""};
    auto before = test::job(1).job;
    auto after = before;
    before.contact = eva;
    after.contact = max;
    CHECK(changes_between(before, after) == Changes{{"contact", "name", "name (another person)"}});
}

TEST_CASE("changes: values of the feed cannot break the line")
{
    const auto changes = changed([](talentry::Job& j) { j.translations[0].name = "a\nb\x1b[31m"; });
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].after == "a\\nb\\x1b[31m");
}
