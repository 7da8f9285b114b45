#include "common/run_main.hpp"
#include "options.hpp"
#include "run.hpp"

#include <malloc.h>

namespace {

/// Megabytes come and go several times in a run. Asking the system for each page again takes longer than what is done
/// with it.
void keep_freed_memory()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}

} // namespace

int main(int argc, char** argv)
{
    using namespace tpsync;
    keep_freed_memory();
    return apps::run_main("push-application", [&] {
        const auto parsed = apps::push_application::parse_options(argc, argv);
        if (const auto* end = std::get_if<ExitCode>(&parsed)) return *end;
        return apps::push_application::run(std::get<apps::push_application::Options>(parsed));
    });
}
