#pragma once

#include "support/catch.hpp"

#include "tpsync/jobs/mapping.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tpsync::test {

using jobs::KnownJob;
using jobs::Mapped;
using personio::Position;
using Names = std::vector<std::string>;
using List = std::map<std::string, std::string>;

inline setup::Setup acme()
{
    setup::Setup setup;
    setup.personio.subdomain = "acme";
    setup.picklists.subcompanies = List{{"Acme GmbH", "acme-gmbh"}};
    setup.picklists.departments = List{{"Engineering", "ENG"}, {"Sales", "SAL"}};
    setup.picklists.offices = List{{"Berlin", "BER"}, {"Munich", "MUC"}, {"München", "MUC"}};
    return setup;
}

inline Position engineer(std::string id = "4103")
{
    Position position;
    position.id = {std::move(id)};
    position.subcompany = "Acme GmbH";
    position.department = "Engineering";
    position.office = "Berlin";
    position.texts = {{"de", "Entwickler (m/w/d)", {{"Aufgaben", "<p>Bauen</p>"}}},
                      {"en", "Engineer (f/m/x)", {{"Tasks", "<p>Build</p>"}}}};
    return position;
}

inline Mapped map_one(Position position, const setup::Setup& setup = acme())
{
    personio::Feed feed;
    feed.languages = {"de", "en"};
    feed.keyword_language = "de";
    feed.positions.push_back(std::move(position));
    return jobs::map_positions(std::move(feed), setup);
}

inline KnownJob job_of(Position position, const setup::Setup& setup = acme())
{
    const auto mapped = map_one(std::move(position), setup);
    REQUIRE(mapped.jobs.size() == 1);
    return mapped.jobs.begin()->second;
}

inline Findings problems_of(Position position, const setup::Setup& setup = acme())
{
    const auto mapped = map_one(std::move(position), setup);
    REQUIRE(mapped.jobs.empty());
    REQUIRE(mapped.unmapped.size() == 1);
    return mapped.unmapped.begin()->second;
}

inline Names codes(const Findings& findings)
{
    Names list;
    for (const auto& finding : findings) list.push_back(finding.code);
    return list;
}

template <class Edit>
Position edited(Edit edit)
{
    auto position = engineer();
    edit(position);
    return position;
}

} // namespace tpsync::test
