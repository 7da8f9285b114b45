#include "support/catch.hpp"

#include "tpsync/core/parallel.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

using tpsync::for_each_in_order;
using tpsync::for_each_index;

TEST_CASE("parallel: the work is done once for each index")
{
    for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
        std::vector<int> calls(count);
        for_each_index(count, [&](std::size_t i) { ++calls[i]; });
        CHECK(std::all_of(calls.begin(), calls.end(), [](int n) { return n == 1; }));
    }
}

TEST_CASE("parallel: what was done is there when the call returns")
{
    std::vector<std::size_t> results(500);
    for_each_index(results.size(), [&](std::size_t i) { results[i] = i; });
    CHECK(std::accumulate(results.begin(), results.end(), std::size_t{0}) == 500 * 499 / 2);
}

TEST_CASE("parallel: what a call throws reaches the caller, whichever thread made it")
{
    for (const std::size_t bad : {0U, 1U, 99U}) {
        CHECK_THROWS_AS(for_each_index(100,
                                       [&](std::size_t i) {
                                           if (i == bad) throw std::runtime_error{"no"};
                                       }),
                        std::runtime_error);
    }
}

TEST_CASE("parallel: texts are taken in order, whichever is ready first")
{
    std::string taken;
    std::string expected;
    for (int i = 0; i < 300; ++i) expected += std::to_string(i) + ' ';
    for_each_in_order(
        300, [](std::size_t i) { return std::to_string(i) + ' '; }, [&](std::string_view text) { taken += text; });
    CHECK(taken == expected);
}

TEST_CASE("parallel: nothing is taken behind a text that could not be made, and nobody waits for it")
{
    for (const bool making_fails : {true, false}) {
        std::string taken;
        const auto make = [&](std::size_t i) {
            if (making_fails && i == 5) throw std::runtime_error{"no"};
            return std::string(1, static_cast<char>('a' + i % 26));
        };
        const auto take = [&](std::string_view text) {
            if (!making_fails && taken == "abcde") throw std::runtime_error{"no"};
            taken += text;
        };
        CHECK_THROWS_AS(for_each_in_order(200, make, take), std::runtime_error);
        CHECK(std::string{"abcde"}.starts_with(taken));
    }
}
