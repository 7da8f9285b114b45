#include "common/run_main.hpp"
#include "memory.hpp"
#include "options.hpp"
#include "run.hpp"

int main(int argc, char** argv)
{
    using namespace tpsync;
    apps::push_application::keep_freed_memory();
    return apps::run_main("push-application", [&] {
        const auto parsed = apps::push_application::parse_options(argc, argv);
        if (const auto* end = std::get_if<ExitCode>(&parsed)) return *end;
        return apps::push_application::run(std::get<apps::push_application::Options>(parsed));
    });
}
