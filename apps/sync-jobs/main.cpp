#include "common/run_main.hpp"
#include "options.hpp"
#include "run.hpp"

int main(int argc, char** argv)
{
    using namespace tpsync;
    return apps::run_main("sync-jobs", [&] {
        const auto parsed = apps::sync_jobs::parse_options(argc, argv);
        if (const auto* end = std::get_if<ExitCode>(&parsed)) return *end;
        return apps::sync_jobs::run(std::get<apps::sync_jobs::Options>(parsed));
    });
}
