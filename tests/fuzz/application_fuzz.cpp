#include "tpsync/core/text.hpp"
#include "tpsync/talentry/application_reader.hpp"

#include <cstdint>
#include <cstdlib>

using namespace tpsync;

namespace {

void demand(bool holds)
{
    if (!holds) std::abort();
}

} // namespace

// Whatever comes in: an accepted application keeps the limits, stores and exports without change, and no finding is
// unprintable.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text{reinterpret_cast<const char*>(data), size};
    for (const auto line : talentry::split_input(text).lines) demand(line.size() <= size);
    auto read = talentry::read_application(text);
    for (const auto& finding : read.findings) {
        demand(!finding.code.empty() && !finding.message.empty());
        demand(!find_invalid_utf8(finding.place.path));
    }
    if (!read.acceptable()) return 0;
    auto& application = read.application;
    demand(!application.id.value.empty() && application.id.value.size() <= 256 && application.job_id > 0);
    demand(!application.candidate.first_name.empty() && !application.candidate.last_name.empty());
    demand(application.candidate.email.find('@') != std::string::npos);
    demand(application.candidate.email.find_first_of("\r\n") == std::string::npos);
    demand(application.documents.size() <= talentry::max_documents);
    for (auto& document : application.documents) {
        demand(document.size == document.content.size() && document.size > 0);
        document.digest = "digest";
    }
    const auto exported = talentry::write_application(application);
    const auto again = talentry::read_application(exported);
    demand(again.acceptable() && talentry::write_application(again.application) == exported);
    const auto stored = talentry::write_stored_application(application);
    const auto restored = talentry::read_stored_application(stored);
    demand(talentry::write_stored_application(restored.application) == stored);
    return 0;
}
