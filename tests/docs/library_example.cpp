// What would a first load look like? Reads a setup and a German feed from files, and sends nothing.
#include "tpsync/core/exit_code.hpp"
#include "tpsync/jobs/mapping.hpp"
#include "tpsync/jobs/plan.hpp"
#include "tpsync/personio/feed_files.hpp"
#include "tpsync/setup/load.hpp"

#include <iostream>

namespace {

tpsync::Result<tpsync::jobs::Plan> first_plan(const std::string& setup_file, const std::string& feed_file)
{
    using namespace tpsync;
    auto loaded = setup::load_setup(setup_file, setup::Purpose::jobs, setup::Secrets::not_needed);
    if (!loaded) return fail(loaded.error());
    if (!loaded->setup) return fail(setup::error_of(*loaded));
    const auto& setup = *loaded->setup;

    auto feed = personio::read_feed_files({{"de", feed_file}}, "de", personio::FeedLimits{}, std::cin);
    if (!feed) return fail(feed.error());

    auto mapped = jobs::map_positions(std::move(*feed), setup);
    return jobs::make_plan(std::move(mapped), jobs::Baseline{}, setup.limits, "");
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) return 64;
    const auto plan = first_plan(argv[1], argv[2]);
    if (!plan) {
        const auto& error = plan.error();
        std::cerr << error.message << " [" << error.code << "] -> " << error.remedy << '\n';
        return static_cast<int>(tpsync::exit_code(error.kind));
    }
    for (const auto& job : plan->created) std::cout << job.id.value << "  " << job.title << '\n';
    for (const auto& finding : plan->findings) std::cout << finding.code << ": " << finding.message << '\n';
    return 0;
}
