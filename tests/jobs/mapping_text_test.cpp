#include "jobs/position_examples.hpp"
#include "support/catch.hpp"

#include "tpsync/jobs/job_text.hpp"
#include "tpsync/jobs/mapping.hpp"

#include <string>
#include <vector>

using namespace tpsync;
using namespace tpsync::jobs;
using namespace tpsync::test;
using talentry::Translation;

TEST_CASE("mapping: custom data holds the remaining facts in a fixed order")
{
    const auto full = edited([](Position& p) {
        p.recruiting_category = "Professionals";
        p.employment_type = "permanent";
        p.seniority = "experienced";
        p.schedule = "full-time";
        p.years_of_experience = "2-5";
        p.occupation = "software_and_web_development";
        p.occupation_category = "it_software";
        p.created_at = "2024-03-14T09:00:00+00:00";
        p.keywords = "C++, Rew:500 EUR, Internal, \"Qt\"";
        p.salary = personio::Salary{"30000.00", "45000.00", "EUR", "€", "yearly"};
    });
    CHECK(job_of(full).job.custom_data ==
          R"({"recruitingCategory":"Professionals","employmentType":"permanent","seniority":"experienced",)"
          R"("schedule":"full-time","yearsOfExperience":"2-5","occupation":"software_and_web_development",)"
          R"("keywords":["C++","\"Qt\""],"createdAt":"2024-03-14T09:00:00+00:00",)"
          R"("link":"https://acme.jobs.personio.de/job/4103",)"
          R"("salary":{"min":"30000.00","max":"45000.00","currency":"EUR","type":"yearly"}})");
}

TEST_CASE("mapping: what a position does not say is not in the custom data")
{
    CHECK(job_of(engineer()).job.custom_data == R"({"link":"https://acme.jobs.personio.de/job/4103"})");
    const auto empty_salary = edited([](Position& p) { p.salary = personio::Salary{}; });
    CHECK(job_of(empty_salary).job.custom_data == R"({"link":"https://acme.jobs.personio.de/job/4103"})");
    const auto symbol = edited([](Position& p) { p.salary = personio::Salary{"1", "", "", "€", ""}; });
    CHECK(job_of(symbol).job.custom_data ==
          R"({"link":"https://acme.jobs.personio.de/job/4103","salary":{"min":"1","currency":"€"}})");
}

TEST_CASE("mapping: sections stay in order, headings are escaped, bodies stay byte for byte")
{
    const std::string body = "<P class=x>&lt;5 years ]]> \xF0\x9F\x9A\x80 \xE2\x80\x8F<ul><li>a<li>b";
    const auto known = job_of(edited([&](Position& p) {
        p.texts = {{"de", "Titel", {{"A & B <x>", body}, {"", "<p>no heading</p>"}, {"Last", "tail"}}}};
    }));
    CHECK(known.job.translations[0].description ==
          "<h3>A &amp; B &lt;x&gt;</h3>" + body + "<p>no heading</p><h3>Last</h3>tail");
}

TEST_CASE("mapping: active content goes, with one finding for the position")
{
    const auto mapped = map_one(edited([](Position& p) {
        p.texts[0].sections[0].body = "<p onclick=\"x()\">a</p><script>alert(1)</script>";
        p.texts[1].sections[0].body = "<a href=\"javascript:x()\">b</a>";
    }));
    REQUIRE(codes(mapped.findings) == Names{"active-content-removed"});
    CHECK(mapped.findings[0].message == "scripts or other active content were removed from the text (de, en)");
    for (const auto& translation : mapped.jobs.begin()->second.job.translations) {
        CHECK(translation.description.find("script") == std::string::npos);
        CHECK(translation.description.find("onclick") == std::string::npos);
    }
}

TEST_CASE("mapping: a language without text gets no translation")
{
    const auto mapped = map_one(edited([](Position& p) {
        p.texts[0].sections.clear();
        p.texts[1].sections.push_back({"", "<p>more</p>"});
    }));
    CHECK(mapped.jobs.begin()->second.job.translations ==
          std::vector<Translation>{{"en", "Engineer (f/m/x)", "<h3>Tasks</h3><p>Build</p><p>more</p>"}});
    CHECK(mapped.findings.empty());
}

TEST_CASE("mapping: a position without any text is a title in the keyword language, with a finding")
{
    const auto mapped = map_one(edited([](Position& p) {
        p.texts[0].sections.clear();
        p.texts[1].sections = {{"Tasks", " \n"}};
    }));
    CHECK(mapped.jobs.begin()->second.job.translations == std::vector<Translation>{{"de", "Entwickler (m/w/d)", ""}});
    CHECK(codes(mapped.findings) == Names{"no-text"});
    CHECK(mapped.findings[0].severity == Severity::warning);

    const auto english_only = map_one(edited([](Position& p) { p.texts = {{"en", "Engineer", {}}}; }));
    CHECK(english_only.jobs.begin()->second.job.translations == std::vector<Translation>{{"de", "Engineer", ""}});
}

TEST_CASE("mapping: texts that were described while they were read give the same jobs")
{
    const Position examples[] = {
        engineer(), edited([](Position& p) {
            p.texts[0].sections = {{"A & B", "<p onclick=x>a</p>"}, {"", " \n"}, {" ", "<p>b</p>"}};
            p.texts[1].sections = {{"Tasks", "<script>x</script>"}};
        }),
        edited([](Position& p) { p.texts[0].sections.clear(); })};
    for (const auto& example : examples) {
        auto described = example;
        for (auto& text : described.texts) {
            describe(text);
            CHECK(text.sections.empty());
        }
        const auto early = map_one(described);
        const auto late = map_one(example);
        CHECK(early.jobs == late.jobs);
        CHECK(codes(early.findings) == codes(late.findings));
    }
}

TEST_CASE("mapping: hundreds of positions keep their order, each with what is its own")
{
    personio::Feed feed;
    feed.keyword_language = "de";
    for (int i = 1; i <= 300; ++i) {
        auto position = engineer(std::to_string(i));
        position.keywords = i % 3 == 0 ? "Internal" : i % 3 == 1 ? "internal" : "Rew:" + std::to_string(i) + " EUR";
        position.texts[0].title += std::to_string(i);
        feed.positions.push_back(std::move(position));
    }
    const auto one_by_one = feed.positions;
    const auto mapped = map_positions(std::move(feed), acme());
    REQUIRE(mapped.jobs.size() == 300);
    CHECK(mapped.findings.size() == 100);
    CHECK(mapped.findings.back().place.position == "298");
    for (const auto& position : one_by_one) CHECK(mapped.jobs.at(position.id) == job_of(position));
}
