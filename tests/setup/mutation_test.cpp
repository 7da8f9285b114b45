#include "setup/fixture.hpp"
#include "setup/mutation.hpp"

#include "tpsync/setup/keys.hpp"

#include <set>

using namespace setup_test;

namespace {

json::Document document_of(const std::string& name)
{
    auto document = json::read(example(name));
    REQUIRE(document);
    return std::move(*document);
}

bool has_finding_at(const Findings& findings, std::string_view path)
{
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return f.place.path == path; });
}

bool is_under(std::string_view path, std::initializer_list<std::string_view> prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return path.starts_with(prefix); });
}

/// Lists and maps whose entries may leave without a trace, because nothing demands them.
bool may_be_removed(const Spot& spot)
{
    if (is_under(spot.path, {"picklists", "limits", "endpoints", "application_fields[\"candidate.phoneNumber\"]",
                             "personio.mandatory_attributes", "personio.languages[1]", "talentry.contact_person"})) {
        return true;
    }
    const auto* key = setup::find_key(spot.path);
    return key != nullptr && key->need == setup::Need::optional && spot.path != "application_fields";
}

/// Removing an entry is reported where it is missed.
std::set<std::string> places_of_removal(const Spot& spot)
{
    std::set<std::string> places{spot.path, spot.parent};
    if (spot.parent == "products") {
        for (const char* unused : {"personio.tags[0]", "personio.tags[1]", "personio.tags[2]"}) places.insert(unused);
    }
    if (spot.path.starts_with("application_fields")) places.insert("personio.mandatory_attributes[0]");
    if (spot.path == "personio.languages[0]") places.insert("personio.keyword_language");
    return places;
}

/// Free text and ids, of which no check can know a typing mistake.
bool may_have_typo(std::string_view path)
{
    return is_under(path, {"customer", "personio.subdomain", "personio.company_id", "personio.recruiting_token.",
                           "personio.attributes", "talentry.customer_id", "talentry.user_source", "talentry.token.",
                           "talentry.source", "talentry.contact_person", "talentry.default_company", "picklists.",
                           "application_fields[\"customFields.Notice period\"]"});
}

/// Keys that are names of the customer's own.
bool is_own_name(const Spot& spot)
{
    return is_under(spot.parent, {"picklists."}) || spot.key == "customFields.Notice period";
}

} // namespace

TEST_CASE("setup: every value of the example that is retyped is found at its path")
{
    const auto document = document_of("all");
    for (const auto& spot : all_spots(document.root)) {
        INFO(spot.path);
        const auto loaded = examine(mutated(document.root, spot.path, Change::retyped));
        INFO(shown(loaded.findings));
        CHECK_FALSE(loaded.setup);
        CHECK(has_finding_at(loaded.findings, spot.path));
    }
}

TEST_CASE("setup: every member and item of the example that is doubled is found at its path")
{
    const auto document = document_of("all");
    for (const auto& spot : all_spots(document.root)) {
        INFO(spot.path);
        auto path = spot.path;
        // Of two equal items the second one is the surplus.
        if (spot.key.empty()) path = json::item_path(spot.parent, std::stoul(path.substr(path.rfind('[') + 1)) + 1);
        const auto loaded = examine(mutated(document.root, spot.path, Change::doubled));
        INFO(shown(loaded.findings));
        CHECK_FALSE(loaded.setup);
        CHECK(has_finding_at(loaded.findings, path));
    }
}

TEST_CASE("setup: every member and item of the example that is needed is missed when it is removed")
{
    const auto document = document_of("all");
    std::size_t tried = 0;
    for (const auto& spot : all_spots(document.root)) {
        if (may_be_removed(spot)) continue;
        INFO(spot.path);
        ++tried;
        const auto loaded = examine(mutated(document.root, spot.path, Change::removed));
        INFO(shown(loaded.findings));
        const auto places = places_of_removal(spot);
        CHECK(std::any_of(places.begin(), places.end(),
                          [&](const std::string& place) { return has_finding_at(loaded.findings, place); }));
    }
    CHECK(tried > 25);
}

TEST_CASE("setup: every key of the example that is misspelt is found where it stands")
{
    const auto document = document_of("all");
    for (const auto& spot : all_spots(document.root)) {
        if (spot.key.empty() || is_own_name(spot)) continue;
        INFO(spot.path);
        const auto loaded = examine(mutated(document.root, spot.path, Change::key_typo));
        INFO(shown(loaded.findings));
        CHECK_FALSE(loaded.setup);
        CHECK(has_finding_at(loaded.findings, json::member_path(spot.parent, with_typo(spot.key))));
    }
}

TEST_CASE("setup: every word of the example that is misspelt is found at its path")
{
    const auto document = document_of("all");
    std::size_t tried = 0;
    for (const auto& spot : all_spots(document.root)) {
        if (!spot.value->is(json::Type::string) || may_have_typo(spot.path) || spot.path.starts_with("endpoints."))
            continue;
        INFO(spot.path);
        ++tried;
        const auto loaded = examine(mutated(document.root, spot.path, Change::value_typo));
        INFO(shown(loaded.findings));
        CHECK(has_finding_at(loaded.findings, spot.path));
    }
    CHECK(tried >= 11);
}

TEST_CASE("setup: every text of the example with a blank at an end, emptied, or with a line end is found at its path")
{
    const auto document = document_of("all");
    for (const auto& spot : all_spots(document.root)) {
        const auto* text = spot.value->string();
        // A file may be called anything but nothing.
        const bool is_file = spot.key == "file";
        if (text == nullptr) continue;
        INFO(spot.path);
        for (const auto& wrong : {*text + " ", " " + *text, *text + "\n", std::string{}}) {
            if (is_file && !wrong.empty()) continue;
            const auto loaded = examine(with_text(document.root, spot.path, wrong));
            INFO("as \"" << wrong << "\"\n" << shown(loaded.findings));
            CHECK_FALSE(loaded.setup);
            CHECK(has_finding_at(loaded.findings, spot.path));
        }
    }
}
