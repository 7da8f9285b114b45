#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/finding.hpp"
#include "tpsync/personio/recruiting_application.hpp"
#include "tpsync/setup/setup.hpp"
#include "tpsync/talentry/application.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::applications {

/// An application as Personio is to get it. `files` has name and category of each document, in order, without uuid.
struct MappedApplication {
    personio::RecruitingApplication request;
    Findings findings; ///< an error means: not to be accepted
    /// Attributes that exist for the connector, not for the customer: the application goes without them rather than
    /// not at all.
    std::set<std::string> technical_attributes;
};

/// Maps an application for one customer. Pure; `now` decides which dates lie in the future. Findings name paths and
/// ids, never values.
MappedApplication map_to_personio(const talentry::Application& application, const setup::Setup& setup, TimePoint now);

/// Whether it may be kept and sent at all: refuses a withheld or expired consent.
Findings check_consent(const talentry::Consent& consent, TimePoint now);

/// `resume` -> `cv` and so on; anything unknown is `other`.
std::string_view document_category(std::string_view type);

/// "First Last <mail> (staffId) | Relationship: ... | Comment: ...", parts left out when absent, on one line.
std::string referral_information(const talentry::Referral& referral);
/// "Recruiter: Name <mail> | Pool: ... | Campaign: ...".
std::string recruiter_information(const talentry::Crm& crm);

setup::Product product_of(talentry::ApplicationType type);

} // namespace tpsync::applications
