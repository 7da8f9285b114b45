#include "tpsync/personio/reasons.hpp"

#include <algorithm>
#include <array>

namespace tpsync::personio {
namespace {

using enum ReasonClass;

constexpr std::array reasons{
    Reason{"errors.attribute-validation.unknown", configuration, "an attribute id is not in the Personio account",
           "compare the ids in the setup with Settings > Recruiting > Attributes (API name), then --retry"},
    Reason{"errors.attribute-validation.required-attribute", configuration, "a mandatory attribute has no value",
           "map the field in application_fields or make it optional in Personio, then --retry"},
    Reason{"errors.attribute-validation.invalid-date-format", input, "a date attribute is not YYYY-MM-DD",
           "correct the value in Talentry and send the application again under a new id"},
    Reason{"errors.attribute-validation.invalid-email-format", input, "Personio does not take the e-mail address",
           "correct the address in Talentry and send the application again under a new id"},
    Reason{"errors.attribute-validation.invalid-type", configuration, "an attribute has a type that cannot be filled",
           "use a text, date or option attribute in Personio, then --retry"},
    Reason{"errors.attribute-validation.unknown-attribute-option", configuration,
           "a value is not among the attribute's options",
           "send the option's API name (custom_option_N) or add the option in Personio, then --retry"},
    Reason{"errors.date-validation.date-in-the-future", temporary, "the application date lies in the future",
           "nothing to do: it is sent again without the date"},
    Reason{"errors.phase-validation.invalid-system-phase", configuration, "the phase does not exist",
           "report this as a defect: no phase is ever sent"},
    Reason{"errors.file-validation.file-not-exists", upload_again, "an uploaded document is not there any more",
           "nothing to do: it is uploaded again"},
    Reason{"errors.file-validation.unknown-file-category", input, "a document's category is not one of Personio's",
           "report this as a defect: only Personio's categories are sent"},
    Reason{"errors.invalid-file-type", input, "Personio does not take a document of that type",
           "ask for the document as PDF and send the application again under a new id"},
    Reason{"errors.file-too-big", input, "a document is too large for Personio",
           "ask for a smaller document and send the application again under a new id"},
    Reason{"errors.applicant-already-exists", duplicate,
           "somebody with that e-mail address has applied to that position, or it could not be checked",
           "look for the person in Personio; then --erase, or --retry once it is settled"},
    Reason{"errors.applicant-exists", duplicate,
           "somebody with that e-mail address has applied to that position, or it could not be checked",
           "look for the person in Personio; then --erase, or --retry once it is settled"},
    Reason{"errors.posting-validation.posting-not-found", stale_job, "the posting does not exist",
           "publish the position again or run sync-jobs; it is tried again daily"},
    Reason{"errors.posting-validation.channel-not-found", configuration,
           "the recruiting channel is not in the Personio account",
           "compare personio.channels with Settings > Recruiting > Channels, then --retry"},
    Reason{"errors.job-position.not-published", stale_job, "the position is not published",
           "publish the position again or run sync-jobs; it is tried again daily"},
    Reason{"feature.recruiting.disabled", account, "the Personio account has no recruiting feature",
           "ask the customer's Personio administrator; applications wait until then"},
    Reason{"feature.public-api.disabled", account, "the Personio account has no recruiting API",
           "ask the customer's Personio administrator; applications wait until then"},
};

} // namespace

std::string_view name(ReasonClass reason_class)
{
    switch (reason_class) {
    case configuration: return "configuration";
    case input: return "input";
    case stale_job: return "stale job";
    case account: return "account";
    case duplicate: return "duplicate";
    case upload_again: return "upload again";
    case temporary: return "temporary";
    case unknown: return "unknown";
    }
    return "unknown";
}

const Reason* find_reason(std::string_view code)
{
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [&](const Reason& reason) { return reason.code == code; });
    return found == reasons.end() ? nullptr : &*found;
}

} // namespace tpsync::personio
