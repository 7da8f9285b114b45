#include "common/run_main.hpp"
#include "options.hpp"
#include "run.hpp"

int main(int argc, char** argv)
{
    using namespace tpsync;
    return apps::run_main("validate-config", [&] {
        const auto parsed = apps::validate_config::parse_options(argc, argv);
        if (const auto* end = std::get_if<ExitCode>(&parsed)) return *end;
        return apps::validate_config::run(std::get<apps::validate_config::Options>(parsed));
    });
}
