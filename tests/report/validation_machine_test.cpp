#include "report/reviews.hpp"
#include "support/catch.hpp"

#include "tpsync/json/read.hpp"
#include "tpsync/report/validation_json.hpp"
#include "tpsync/report/validation_junit.hpp"
#include "tpsync/xml/push_parser.hpp"

#include <set>

using namespace report_test;
using validation::Language;

namespace {

json::Document read(const std::string& text)
{
    auto document = json::read(text);
    REQUIRE(document);
    return std::move(*document);
}

std::vector<std::string> keys_of(const json::Value& object)
{
    std::vector<std::string> keys;
    for (const auto& member : object.members()) keys.push_back(member.key);
    return keys;
}

} // namespace

TEST_CASE("report: JSON has exactly the promised members")
{
    const auto document = read(report::validation_json(reviews(), style_in(Language::english)));
    CHECK(keys_of(document.root) == std::vector<std::string>{"setups"});
    const auto setups = document.root.find("setups")->items();
    REQUIRE(setups.size() == 3);
    for (const auto& setup : setups) {
        CHECK(keys_of(setup) == std::vector<std::string>{"file", "customer", "findings", "errors", "warnings"});
    }
    CHECK(setups[0].find("errors")->integer() == 3);
    CHECK(setups[0].find("warnings")->integer() == 2);
    CHECK(*setups[0].find("customer")->string() == "acme");
    CHECK(setups[2].find("customer")->is(json::Type::null));
    const auto& finding = setups[0].find("findings")->items()[0];
    CHECK(keys_of(finding) ==
          std::vector<std::string>{"code", "severity", "path", "line", "column", "message", "remedy"});
    CHECK(*finding.find("code")->string() == "TP220");
    CHECK(*finding.find("severity")->string() == "error");
    CHECK(*finding.find("path")->string() == "personio.tags[0]");
    CHECK(finding.find("line")->integer() == 11);
    CHECK(setups[0].find("findings")->items()[5].find("line")->is(json::Type::null));
    CHECK(setups[1].find("findings")->items().empty());
}

TEST_CASE("report: SARIF names version, tool, rules and places as 2.1.0 wants them")
{
    const auto document = read(report::validation_sarif(reviews(), style_in(Language::english)));
    CHECK(*document.root.find("version")->string() == "2.1.0");
    CHECK(document.root.find("$schema")->string() != nullptr);
    const auto& run = document.root.find("runs")->items()[0];
    const auto& driver = *run.find("tool")->find("driver");
    CHECK(*driver.find("name")->string() == "validate-config");
    const auto rules = driver.find("rules")->items();
    std::set<std::string> ids;
    for (const auto& rule : rules) {
        CHECK(ids.insert(*rule.find("id")->string()).second);
        CHECK_FALSE(rule.find("shortDescription")->find("text")->string()->empty());
    }
    const auto results = run.find("results")->items();
    CHECK(results.size() == 9);
    for (const auto& result : results) {
        const auto index = static_cast<std::size_t>(*result.find("ruleIndex")->integer());
        REQUIRE(index < rules.size());
        CHECK(*rules[index].find("id")->string() == *result.find("ruleId")->string());
        const auto level = *result.find("level")->string();
        CHECK((level == "error" || level == "warning" || level == "note"));
        CHECK_FALSE(result.find("message")->find("text")->string()->empty());
        REQUIRE(result.find("locations")->items().size() == 1);
    }
    const auto& location = *results[0].find("locations")->items()[0].find("physicalLocation");
    CHECK(*location.find("artifactLocation")->find("uri")->string() == "setups/acme%20%26%20co.json");
    CHECK(location.find("region")->find("startLine")->integer() == 11);
}

TEST_CASE("report: JUnit counts what it holds, fails for errors and skips what is to be confirmed by hand")
{
    const auto text = report::validation_junit(reviews(), style_in(Language::english));
    CHECK(count(text, "<failure ") == 4);
    CHECK(count(text, "<skipped ") == 1);
    CHECK(count(text, "<testsuite ") == 3);
    CHECK(contains(text, "failures=\"4\" errors=\"0\" skipped=\"1\""));
    CHECK(contains(text, "tests=\"" + std::to_string(count(text, "<testcase ")) + "\""));
    CHECK(count(text, "<testcase ") > 100);
    CHECK(contains(text, "classname=\"acme\" name=\"TP220 Tag\""));
    auto strict = style_in(Language::english);
    strict.strictness = validation::Strictness::warnings_are_errors;
    CHECK(count(report::validation_junit(reviews(), strict), "<failure ") == 6);
}

TEST_CASE("report: JUnit is well-formed XML whatever it has to quote")
{
    class Nothing final : public xml::Handler {
        Result<void> start(std::string_view, xml::Attributes) override { return {}; }
        Result<void> text(std::string_view) override { return {}; }
        Result<void> end(std::string_view) override { return {}; }
    };
    Nothing handler;
    xml::PushParser parser{handler};
    const auto text = report::validation_junit(reviews(), style_in(Language::german));
    REQUIRE(parser.feed(text));
    CHECK(parser.finish());
    CHECK_FALSE(contains(text, "<script"));
}
