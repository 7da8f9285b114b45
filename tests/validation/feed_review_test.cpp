#include "validation/fixture.hpp"

#include "tpsync/validation/feed_review.hpp"

using namespace validation_test;

namespace {

std::vector<validation::Item> review(std::vector<personio::Position> positions,
                                     const std::string& text = example("all"))
{
    const validation::Places places{"acme.json", text};
    return validation::review_feed(feed_of(std::move(positions)), setup_of(text), places);
}

} // namespace

TEST_CASE("validation: a feed that fits gives no error and no warning")
{
    for (const auto& item : review({position("4103")})) {
        INFO(item.code << ": " << message(item));
        CHECK(item.severity == Severity::info);
    }
}

TEST_CASE("validation: for each language it is told how many positions have text, and a language without any is found")
{
    auto silent = position("1");
    silent.texts[1].sections.clear();
    const auto items = review({silent});
    const auto counts = all(items, "TP911");
    REQUIRE(counts.size() == 2);
    CHECK(message(*counts[0]) == "de: 1 of 1 positions have text");
    CHECK(message(*counts[1]) == "en: 0 of 1 positions have text");
    CHECK(message(only(items, "TP912")).find("\"en\"") != std::string::npos);
}

TEST_CASE("validation: R16: names that a picklist lacks are told with their positions, and are ready to paste")
{
    auto first = position("4103", "Engineer");
    first.department = "Enginering";
    auto second = position("4104");
    second.department = "Logistics & \"Co\"";
    const auto items = review({first, second});
    const auto unknown = all(items, "unknown-department");
    REQUIRE(unknown.size() == 2);
    CHECK(unknown[0]->severity == Severity::error);
    CHECK(unknown[0]->place.path == "picklists.departments");
    CHECK(unknown[0]->place.line > 1);
    CHECK(message(*unknown[0]).find("4103 \"Engineer\"") != std::string::npos);
    CHECK(validation::words_of(*unknown[0], validation::Language::english).remedy.find("\"Engineering\" is meant") !=
          std::string::npos);
    const auto pasted = only(items, "TP913").args[1];
    CHECK(pasted == R"("Enginering": "", "Logistics & \"Co\"": "")");
    const auto read = json::read("{" + pasted + "}");
    REQUIRE(read);
    CHECK(read->root.members().size() == 2);
}

TEST_CASE("validation: an office repeated in other letter case is the same office, as it is for sync-jobs")
{
    auto twice = position("1");
    twice.additional_offices = {"BERLIN", "Munich", "munich"};
    CHECK(all(review({twice}), "unknown-office").empty());
    CHECK(all(review({twice}), "TP913").empty());
    twice.additional_offices = {"BERLIN", "HAMBURG", "hamburg"};
    CHECK(message(only(review({twice}), "unknown-office")).starts_with("office \"HAMBURG\" of position 1"));
}

TEST_CASE("validation: without a picklist the names that go out as External IDs are listed, and nothing is missing")
{
    const auto text = replaced(example("all"), R"("departments": {"Engineering": "ENG", "Sales": "SAL"},)", "");
    const auto items = review({position("1")}, text);
    CHECK(all(items, "unknown-department").empty());
    CHECK(message(only(items, "TP914")).find("\"Engineering\"") != std::string::npos);
}

TEST_CASE("validation: R18: a position without sub-company, department or office is named")
{
    auto bare = position("77", "Bare");
    bare.subcompany.clear();
    bare.department.clear();
    bare.office.clear();
    const auto items = review({bare, position("78")});
    for (const auto* code : {"missing-subcompany", "missing-department", "missing-office"}) {
        const auto& item = only(items, code);
        CHECK(item.severity == Severity::error);
        CHECK(item.place.position == "77");
        CHECK(message(item).find("77 \"Bare\"") != std::string::npos);
        CHECK(validation::actor_of(item) == validation::Actor::customer);
    }
    CHECK(message(only(items, "TP923")) == "2 positions in the feed: 1 would become jobs, 1 would not");
}

TEST_CASE("validation: R17: without sub-companies nothing is missing, and names in the feed are pointed out")
{
    const auto text = replaced(example("all"), "\"uses_subcompanies\": true", "\"uses_subcompanies\": false");
    auto bare = position("1");
    bare.subcompany.clear();
    const auto fine = review({bare}, text);
    CHECK(all(fine, "missing-subcompany").empty());
    CHECK(all(fine, "TP931").empty());
    CHECK(all(review({position("1")}, text), "TP931").size() == 1);
}

TEST_CASE("validation: R19: rewards are listed by position, near misses with the right spelling")
{
    auto good = position("1", "One");
    good.keywords = "C++, Rew:500 EUR";
    auto near = position("2", "Two");
    near.keywords = "Rew:500EUR";
    auto conflict = position("3", "Three");
    conflict.keywords = "Rew:500 EUR, Rew:600 EUR";
    auto foreign = position("4", "Four");
    foreign.keywords = "Rew:500 DEM";
    const auto items = review({good, near, conflict, foreign, position("5")});
    CHECK(message(only(items, "TP920")) == "reward 500 EUR: position 1 \"One\"");
    CHECK(message(only(items, "TP921")) == "1 positions name no reward; they get the default, 500 EUR");
    CHECK(only(items, "reward-conflict").place.position == "3");
    CHECK(only(items, "reward-unknown-currency").place.position == "4");
    const auto& miss = only(items, "reward-near-miss");
    CHECK(miss.severity == Severity::warning);
    CHECK(miss.place.position == "2");
    CHECK(message(miss).find("no reward is paid") != std::string::npos);
    CHECK(validation::words_of(miss, validation::Language::english).remedy.find("Rew:500 EUR") != std::string::npos);
}

TEST_CASE("validation: R20: internal jobs are listed, and what is nearly the marker is found")
{
    auto internal = position("1", "One");
    internal.keywords = "Internal";
    auto near = position("2", "Two");
    near.keywords = "internal";
    const auto items = review({internal, near});
    CHECK(message(only(items, "TP922")) == "shown to employees only: position 1 \"One\", 2 \"Two\"");
    CHECK(only(items, "internal-near-miss").place.position == "2");
}

TEST_CASE("validation: a board whose sub-companies do not fit the customer may be another company's")
{
    auto foreign = position("1");
    foreign.subcompany = "Umbrella AG";
    CHECK(all(review({foreign}), "TP930").size() == 1);
    CHECK(all(review({foreign, position("2")}), "TP930").empty());

    const auto open = replaced(example("all"), R"("subcompanies": {"Acme GmbH": "acme-gmbh"},)", "");
    auto sister = position("3");
    sister.subcompany = "ACME Sales & Service";
    CHECK(all(review({sister}, open), "TP930").empty());
    CHECK(all(review({foreign}, open), "TP930").size() == 1);
}

TEST_CASE("validation: V5: min_jobs above the number of positions, and a feed without positions, are told")
{
    const auto text = replaced(example("all"), "\"min_jobs\": 1", "\"min_jobs\": 10");
    CHECK(only(review({position("1")}, text), "TP932").place.path == "limits.min_jobs");
    const auto empty = review({});
    CHECK(only(empty, "TP933").severity == Severity::warning);
    CHECK(all(empty, "TP912").empty());
}

TEST_CASE("validation: hostile names of the feed cannot break a line")
{
    auto hostile = position("1", "Title\n\x1b[31mred");
    hostile.department = "Evil\nDept\xe2\x80\xae";
    for (const auto& item : review({hostile})) {
        const auto text = message(item);
        CHECK(text.find('\n') == std::string::npos);
        CHECK(text.find('\x1b') == std::string::npos);
        CHECK(text.find("\xe2\x80\xae") == std::string::npos);
    }
}
