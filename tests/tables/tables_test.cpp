// The two tables that say which test shows what: requirements.tsv for what the vendors demand, faults.tsv for what goes wrong.

#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace tpsync;

namespace {

using Row = std::vector<std::string>;

/// The cells of every line of a table in tests/ that is no comment. The last two are a file and a test in it.
std::vector<Row> rows(const std::string& table, std::size_t columns)
{
    std::ifstream file{std::filesystem::path{TPSYNC_ROOT} / "tests" / table};
    REQUIRE(file);
    std::vector<Row> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        INFO(line);
        std::istringstream cells{line};
        Row row;
        for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
        REQUIRE(row.size() == columns);
        all.push_back(row);
    }
    return all;
}

/// A source with the texts that were broken over lines in one piece again.
std::string joined_source(const std::string& file)
{
    static const std::regex line_break{"\"\\s*\n\\s*\""};
    return std::regex_replace(test::content_of(std::filesystem::path{TPSYNC_ROOT} / file), line_break, "");
}

void check_that_tests_exist(const std::vector<Row>& table)
{
    std::map<std::string, std::string> sources;
    for (const auto& row : table) {
        const auto& file = row[row.size() - 2];
        const auto& test = row.back();
        INFO(row[0] << ": " << file << ": " << test);
        const auto [source, is_new] = sources.try_emplace(file);
        if (is_new) source->second = joined_source(file);
        CHECK(source->second.find("TEST_CASE(\"" + test + "\")") != std::string::npos);
    }
}

/// Which program each requirement speaks of: SJ sync-jobs, PA push-application, VC validate-config.
const std::map<std::string, std::vector<std::string>> wanted{
    {"R1", {"SJ"}},        {"R2", {"PA"}},        {"R3", {"SJ", "PA"}},  {"R4", {"VC"}},        {"R5", {"VC"}},
    {"R6", {"VC", "SJ"}},  {"R7", {"VC", "PA"}},  {"R8", {"VC", "PA"}},  {"R9", {"VC", "PA"}},  {"R10", {"VC", "PA"}},
    {"R11", {"VC", "PA"}}, {"R12", {"VC", "PA"}}, {"R13", {"VC", "PA"}}, {"R14", {"VC"}},       {"R15", {"VC", "PA"}},
    {"R16", {"VC", "SJ"}}, {"R17", {"VC", "SJ"}}, {"R18", {"SJ"}},       {"R19", {"SJ"}},       {"R20", {"SJ"}},
    {"R21", {"SJ"}},       {"R22", {"SJ"}},       {"R23", {"PA"}},       {"R24", {"VC", "PA"}}, {"R25", {"VC", "PA"}},
    {"R26", {"VC", "PA"}}, {"R27", {"PA"}},       {"R28", {"VC"}},       {"R29", {"VC"}},
};

} // namespace

TEST_CASE("tables: every requirement has a test that exists, for each program it speaks of")
{
    const auto table = rows("requirements.tsv", 4);
    check_that_tests_exist(table);
    std::set<std::pair<std::string, std::string>> covered;
    for (const auto& row : table) {
        INFO(row[0]);
        CHECK(wanted.contains(row[0]));
        covered.emplace(row[0], row[1]);
    }
    CHECK(wanted.size() == 29);
    for (const auto& [requirement, commands] : wanted) {
        for (const auto& command : commands) {
            INFO(requirement << " " << command);
            CHECK(covered.contains({requirement, command}));
        }
    }
}

TEST_CASE("tables: every fault of the feed and of the import has a test that exists")
{
    const auto table = rows("faults.tsv", 5);
    check_that_tests_exist(table);
    std::set<std::string> covered;
    for (const auto& row : table) covered.insert(row[0]);
    std::set<std::string> faults;
    for (int number = 1; number <= 35; ++number) faults.insert("F" + std::to_string(number));
    for (int number = 1; number <= 13; ++number) faults.insert("T" + std::to_string(number));
    CHECK(covered == faults);
}
