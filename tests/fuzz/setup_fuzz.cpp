#include "tpsync/core/text.hpp"
#include "tpsync/setup/load.hpp"

#include <cstdint>
#include <cstdlib>

using namespace tpsync;

namespace {

void demand(bool holds)
{
    if (!holds) std::abort();
}

void check_finding(const Finding& finding)
{
    constexpr std::size_t longest = 2000;
    demand(setup::find_check(finding.code) != nullptr);
    demand(finding.place.line > 0 && finding.place.column > 0);
    for (const auto& text : {finding.message, finding.remedy, finding.place.path}) {
        demand(text.size() <= longest && printable(text, longest) == text);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    for (const auto purpose : {setup::Purpose::jobs, setup::Purpose::validation}) {
        const auto loaded = setup::examine_setup_text(text, "acme.json", purpose, setup::Secrets::not_needed);
        if (!loaded) {
            check_finding(loaded.error());
            continue;
        }
        for (const auto& finding : loaded->findings) check_finding(finding);
        demand(loaded->setup.has_value() == !has_errors(loaded->findings));
        setup::check_together({*loaded, *loaded});
    }
    return 0;
}
