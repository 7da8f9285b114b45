// A program of somebody else's: reads a Keywords box, and fails in our words.
#include <cstdint>
#include <iostream>
#include <tpsync/core/exit_code.hpp>
#include <tpsync/core/result.hpp>
#include <tpsync/core/version.hpp>
#include <tpsync/keywords/keyword_parser.hpp>

namespace {

tpsync::Result<tpsync::keywords::Reward> reward_of(std::string_view keywords)
{
    const auto parsed = tpsync::keywords::parse(keywords);
    if (!parsed.reward) return tpsync::fail(tpsync::ErrorKind::refused, "no-reward", "no exact reward");
    return *parsed.reward;
}

} // namespace

int main()
{
    const auto exact = reward_of("Engineering, Rew:1500 EUR");
    const auto near_miss = reward_of("Engineering, rew: 1500EUR");
    if (!exact || near_miss) return 1;
    std::cout << "tpsync " << tpsync::version << ": " << exact->amount << ' ' << exact->currency << ", or "
              << near_miss.error().code << '\n';
}
