#include "sandbox/options.hpp"
#include "sandbox/run.hpp"

#include "tpsync/core/exit_code.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace {

int report(const tpsync::Error& error)
{
    fmt::print(stderr, "sandbox: {}{}{}\n", error.message, error.remedy.empty() ? "" : ": ", error.remedy);
    return static_cast<int>(tpsync::exit_code(error.kind));
}

} // namespace

int main(int argc, char** argv)
{
    std::optional<tpsync::sandbox::Notice> notice;
    auto options = tpsync::sandbox::parse_options(argc, argv, notice);
    if (!options) return report(options.error());
    if (notice) {
        fmt::print("{}", notice->text);
        return 0;
    }
    const auto result = tpsync::sandbox::run(std::move(*options));
    return result ? 0 : report(result.error());
}
