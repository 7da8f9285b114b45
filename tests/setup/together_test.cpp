#include "setup/fixture.hpp"

using namespace setup_test;

namespace {

setup::LoadedSetup named(std::string_view text, const std::string& file)
{
    auto loaded = setup::examine_setup_text(text, file, Purpose::jobs, Secrets::not_needed);
    REQUIRE(loaded);
    return std::move(*loaded);
}

} // namespace

TEST_CASE("setup: V7: two setups of one customer would share a state and are both named")
{
    const auto a = named(example("referral"), "a.json");
    const auto b = named(replaced(example("crm"), "\"example-crm\"", "\"example-referral\""), "b.json");
    const auto findings = setup::check_together({a, b});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "TP901");
    CHECK(findings[0].severity == Severity::error);
    CHECK(findings[0].place.file == "b.json");
    CHECK(findings[0].place.path == "customer");
    CHECK(findings[0].place.line == 2);
    CHECK(findings[0].message.find("a.json") != std::string::npos);
}

TEST_CASE("setup: V7: all pairs that share a tenant and a source are named, given or by default")
{
    const auto a = named(example("referral"), "a.json");
    const auto b = named(replaced(example("crm"), "\"1002\"", "\"1001\""), "b.json");
    const auto c = named(
        replaced(example("both"), "\"customer_id\": \"1003\"", "\"customer_id\": \"1001\", \"source\": \"personio\""),
        "c.json");
    const auto findings = setup::check_together({a, b, c});
    REQUIRE(findings.size() == 3);
    for (const auto& finding : findings) {
        CHECK(finding.code == "TP902");
        CHECK(finding.place.path == "talentry.customer_id");
    }
    CHECK(findings[0].place.file == "b.json");
    CHECK(findings[2].place.file == "c.json");
    CHECK(findings[2].message.find("b.json") != std::string::npos);
}

TEST_CASE("setup: V7: another source, another tenant or another Talentry is no conflict")
{
    const auto a = named(example("referral"), "a.json");
    const auto other_source = named(replaced(example("crm"), "\"customer_id\": \"1002\"",
                                             "\"customer_id\": \"1001\", \"source\": \"personio-crm\""),
                                    "b.json");
    const auto other_tenant = named(example("both"), "c.json");
    CHECK(setup::check_together({a, other_source, other_tenant}).empty());
    CHECK(setup::check_together({a}).empty());
    CHECK(setup::check_together({}).empty());
}

TEST_CASE("setup: V7: setups with errors are compared too, as far as they can be read")
{
    const auto a = named("{\"customer\": \"acme\"}", "a.json");
    const auto b = named("{\"customer\": \"acme\", \"talentry\": {}}", "b.json");
    CHECK(setup::check_together({a, b}).size() == 1);
    CHECK(setup::check_together({named("{}", "a.json"), named("{}", "b.json")}).empty());
}
