#pragma once

#include "tpsync/core/ids.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tpsync::personio {

/// One part of a position's text. The body is HTML as the recruiter wrote it, white space around it trimmed.
struct Section {
    std::string heading;
    std::string body;
    bool operator==(const Section&) const = default;
};

/// The sections of a text made one.
struct Description {
    std::string html;     ///< empty: no text
    bool cleaned = false; ///< active content was taken out
    bool operator==(const Description&) const = default;
};

/// What a position says in one language. Without sections it has no text in that language (Personio lists it
/// all the same).
struct PositionText {
    std::string language;
    std::string title;
    std::vector<Section> sections;
    std::optional<Description> description = {}; ///< set: made of the sections, which are gone (TextWork)
    bool operator==(const PositionText&) const = default;
};

/// Done to each text as soon as it is read, while it is still at hand, by the thread that reads it: several languages may be
/// read at the same time. May be empty.
using TextWork = std::function<void(PositionText&)>;

/// All members as the feed writes them; any may be empty.
struct Salary {
    std::string min;
    std::string max;
    std::string currency_code;
    std::string currency_symbol;
    std::string type; ///< yearly, monthly, hourly: an open list
    bool operator==(const Salary&) const = default;
};

/// A published position, the languages of the feed merged by id. Absent elements are empty.
/// Elements: https://developer.personio.de/docs/retrieving-open-job-positions
struct Position {
    PositionId id;
    std::string subcompany;
    std::string office;
    std::vector<std::string> additional_offices;
    std::string department;
    std::string recruiting_category;
    std::string employment_type;
    std::string seniority;
    std::string schedule;
    std::string years_of_experience;
    std::string occupation;
    std::string occupation_category;
    std::string created_at;
    std::string keywords; ///< of the keyword language
    std::optional<Salary> salary;
    std::vector<PositionText> texts; ///< in the order the languages were read; one for each language that lists it
    bool operator==(const Position&) const = default;
};

} // namespace tpsync::personio
