#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/finding.hpp"
#include "tpsync/core/ids.hpp"
#include "tpsync/core/secret.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tpsync::setup {

enum class Product { referral, crm, internal };
std::string_view name(Product product);

/// Where a secret comes from: exactly one place.
struct SecretReference {
    enum class Kind { file, environment, credential };
    Kind kind = Kind::file;
    std::string name; ///< path relative to the setup file, variable name, or systemd credential name
    Place place{};    ///< in the setup file; empty for a reference that stands in none
};

/// A name in Personio and the External ID it has in Talentry. Absent list: names pass through as External
/// IDs.
using Picklist = std::optional<std::map<std::string, std::string>>;

struct PersonioSetup {
    std::string subdomain;
    std::string company_id; ///< empty when the setup is not for applications
    std::optional<SecretReference> recruiting_token;
    std::vector<std::string> languages{"de", "en"};
    std::string keyword_language; ///< empty: the first of the languages read
    bool uses_subcompanies = true;
    std::vector<std::string> tags;
    std::map<std::string, std::int64_t> channels;  ///< name -> id
    std::map<std::string, std::string> attributes; ///< name -> `custom_attribute_N`
    std::vector<std::string> mandatory_attributes; ///< ids
    std::string partner_id;                        ///< X-Personio-Partner-ID; empty: not sent
    std::string app_id;                            ///< X-Personio-App-ID; empty: not sent
};

struct DefaultReward {
    std::int64_t amount = 0;
    std::string currency;
};

struct TalentrySetup {
    std::string customer_id;
    std::string user_source;
    SecretReference token;
    std::string source = "personio";
    std::string contact_name;
    std::string contact_email;
    std::string contact_phone;
    std::string default_company;
    std::optional<DefaultReward> default_reward;
    bool skip_invalid_jobs = true;
    Duration refresh_after{std::chrono::hours{24}};
};

struct Picklists {
    Picklist subcompanies;
    Picklist departments;
    Picklist offices;
};

struct LimitsSetup {
    unsigned max_removal_percent = 20;
    std::size_t free_removals = 2;
    std::size_t min_jobs = 1;
    std::size_t max_feed_bytes = std::size_t{64} << 20U; ///< decoded, each language
};

struct Endpoints {
    std::string feed;                                      ///< empty: the customer's board, `.de` then `.com`
    std::string personio_api = "https://api.personio.de";  ///< without a slash at the end
    std::string talentry_api = "https://api.talentry.com"; ///< without a slash at the end
    std::string ca_file; ///< empty: the system's; else resolved against the setup file's folder
};

/// What push-application may be told; all optional.
struct ApplicationsSetup {
    std::string master_key_file;  ///< empty: `master.key` in the state directory; else resolved like `ca_file`
    bool never_duplicate = false; ///< `"unknown_outcome": "never_duplicate"`
    Duration quarantine{std::chrono::minutes{5}};
    bool send_gender = false;
};

struct MonitoringSetup {
    std::string ping_url;       ///< of sync-jobs; empty: nobody is told
    std::string drain_ping_url; ///< of push-application --drain; empty: `ping_url`
};

/// One customer's configuration, valid by the checks.
struct Setup {
    std::string file; ///< as the user named it
    CustomerName customer;
    std::vector<Product> products;
    PersonioSetup personio;
    TalentrySetup talentry;
    Picklists picklists;
    std::vector<std::pair<std::string, std::string>>
        application_fields; ///< path in the application -> attribute id, in file order
    LimitsSetup limits;
    Endpoints endpoints;
    ApplicationsSetup applications;
    MonitoringSetup monitoring;

    bool uses(Product product) const;
};

} // namespace tpsync::setup
