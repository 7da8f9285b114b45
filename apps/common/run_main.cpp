#include "common/run_main.hpp"

#include "tpsync/fs/process.hpp"

#include <cstdio>
#include <exception>

namespace tpsync::apps {

int run_main(std::string_view program, const std::function<ExitCode()>& work)
{
    fs::ensure_standard_descriptors();
    fs::disable_core_dumps();
    fs::turn_write_signals_into_errors();
    try {
        return static_cast<int>(work());
    } catch (const std::exception& error) {
        std::fprintf(stderr,
                     "%.*s: error: a defect of this program: %s [internal] -> Please report it; running the "
                     "same command again is safe.\n",
                     static_cast<int>(program.size()), program.data(), error.what());
    } catch (...) {
        std::fprintf(stderr,
                     "%.*s: error: a defect of this program [internal] -> Please report it; running the same "
                     "command again is safe.\n",
                     static_cast<int>(program.size()), program.data());
    }
    return static_cast<int>(ExitCode::internal);
}

} // namespace tpsync::apps
