#pragma once

#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/personio/feed.hpp"
#include "tpsync/setup/load.hpp"
#include "tpsync/validation/item.hpp"
#include "tpsync/validation/places.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace validation_test {

using namespace tpsync;

inline std::string example(std::string_view name)
{
    return test::content_of(std::filesystem::path{TPSYNC_MAPPINGS} / ("example-" + std::string{name} + ".json"));
}

/// The text with its first `from` replaced.
inline std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    INFO("looking for " << from);
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

inline setup::Setup setup_of(const std::string& text)
{
    auto loaded = setup::examine_setup_text(text, "acme.json", setup::Purpose::validation, setup::Secrets::not_needed);
    REQUIRE(loaded);
    REQUIRE(loaded->setup);
    return *loaded->setup;
}

inline std::vector<const validation::Item*> all(const std::vector<validation::Item>& items, std::string_view code)
{
    std::vector<const validation::Item*> found;
    for (const auto& item : items) {
        if (item.code == code) found.push_back(&item);
    }
    return found;
}

/// The only item of that code.
inline const validation::Item& only(const std::vector<validation::Item>& items, std::string_view code)
{
    INFO("looking for " << code);
    const auto found = all(items, code);
    REQUIRE(found.size() == 1);
    return *found.front();
}

inline std::string message(const validation::Item& item)
{
    return validation::words_of(item, validation::Language::english).message;
}

/// A position that maps well in example-all.json.
inline personio::Position position(std::string id, std::string title = "Engineer")
{
    personio::Position position;
    position.id = PositionId{std::move(id)};
    position.subcompany = "Acme GmbH";
    position.department = "Engineering";
    position.office = "Berlin";
    position.texts.push_back({"de", title, {{"Aufgaben", "<p>Text</p>"}}});
    position.texts.push_back({"en", title, {{"Tasks", "<p>Text</p>"}}});
    return position;
}

inline personio::Feed feed_of(std::vector<personio::Position> positions)
{
    personio::Feed feed;
    feed.languages = {"de", "en"};
    feed.keyword_language = "de";
    feed.positions = std::move(positions);
    return feed;
}

} // namespace validation_test
