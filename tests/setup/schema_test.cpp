#include "setup/check_cases.hpp"
#include "setup/fixture.hpp"
#include "setup/mutation.hpp"
#include "setup/schema_validator.hpp"

#include "tpsync/setup/keys.hpp"
#include "tpsync/setup/schema.hpp"

#include <set>

using namespace setup_test;

namespace {

json::Document read(std::string_view text)
{
    auto document = json::read(text);
    REQUIRE(document);
    return std::move(*document);
}

std::string verdict(const json::Document& schema, std::string_view text)
{
    return against_schema(schema.root, read(text).root);
}

/// Errors that need more than one value, a table, or the text itself; a schema does not know them.
bool is_beyond_a_schema(std::string_view code)
{
    static const std::set<std::string_view> beyond{
        "TP102", // JSON readers drop duplicate keys before a schema looks
        "TP106", // invisible characters beyond ASCII
        "TP114", "TP201", "TP211", "TP233", "TP240", "TP242", "TP245", "TP246", "TP306", "TP307",
        "TP502", "TP503", "TP504", "TP601", "TP603", "TP604", "TP304", "TP752", "TP801", "TP302",
    };
    return beyond.contains(code);
}

} // namespace

TEST_CASE("setup: the schema in mappings is the one that the table of keys gives")
{
    CHECK(read_text(std::filesystem::path{TPSYNC_MAPPINGS} / "setup.schema.json") == setup::setup_schema());
}

TEST_CASE("setup: the schema describes every key of the table")
{
    const auto schema = read(setup::setup_schema());
    for (const auto& key : setup::keys()) {
        INFO(key.path);
        const json::Value* at = &schema.root;
        std::string_view rest = key.path;
        while (!rest.empty()) {
            const auto dot = rest.find('.');
            REQUIRE(at->find("properties") != nullptr);
            at = at->find("properties")->find(rest.substr(0, dot));
            REQUIRE(at != nullptr);
            rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
        }
        REQUIRE(at->find("description") != nullptr);
        CHECK_FALSE(at->find("description")->string()->empty());
    }
}

TEST_CASE("setup: schema and checks accept the examples")
{
    const auto schema = read(setup::setup_schema());
    for (const char* name : {"referral", "crm", "both", "all"}) {
        INFO(name);
        CHECK(verdict(schema, example(name)).empty());
        CHECK(examine(example(name)).setup);
    }
}

TEST_CASE("setup: schema and checks give the same verdict on every single mistake a schema can know")
{
    const auto schema = read(setup::setup_schema());
    std::size_t refused_by_both = 0;
    for (const auto& cases : {structure_cases(), personio_cases(), name_cases(), attribute_cases(), talentry_cases(),
                              secret_form_cases(), picklist_cases(), limit_cases(), endpoint_cases()}) {
        for (const auto& c : cases) {
            INFO(c.sentence);
            const auto text = replaced(example("all"), c.from, c.to);
            const auto wrong = verdict(schema, text);
            const auto loaded = examine(text);
            INFO(shown(loaded.findings) << "schema: " << wrong);
            if (loaded.setup) CHECK(wrong.empty());
            if (!wrong.empty()) ++refused_by_both;
            if (!loaded.setup && !is_beyond_a_schema(c.code)) CHECK_FALSE(wrong.empty());
        }
    }
    CHECK(refused_by_both > 50);
}

TEST_CASE("setup: whatever single change the schema refuses, the checks refuse")
{
    const auto schema = read(setup::setup_schema());
    const auto document = read(example("all"));
    for (const auto& spot : all_spots(document.root)) {
        for (const auto change : {Change::removed, Change::retyped, Change::key_typo, Change::value_typo}) {
            INFO(spot.path << " change " << static_cast<int>(change));
            const auto text = mutated(document.root, spot.path, change);
            const auto wrong = verdict(schema, text);
            const auto loaded = examine(text);
            INFO(shown(loaded.findings) << "schema: " << wrong);
            if (!wrong.empty()) CHECK_FALSE(loaded.setup);
            if (loaded.setup) CHECK(wrong.empty());
            if (change == Change::retyped) CHECK_FALSE(wrong.empty());
        }
    }
}
