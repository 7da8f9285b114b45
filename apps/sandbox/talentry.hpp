#pragma once

#include "sandbox/account.hpp"
#include "sandbox/message.hpp"

#include "tpsync/core/clock.hpp"
#include "tpsync/json/writer.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::sandbox {

enum class ImportAnswer { full, empty }; ///< the body of a 200; the vendor documents none
/// What becomes of a live job that is in the load but invalid. Not documented; the worse case is the default.
enum class InvalidLiveJob { deactivated, kept };

struct TalentryOptions {
    TalentryAccount account;
    ImportAnswer answer = ImportAnswer::full;
    InvalidLiveJob invalid_live_job = InvalidLiveJob::deactivated;
};

/// Talentry's job import, as documented: a full load per call, headers User-Source and X-Token, query
/// parameters `source`, `deactivateMissingJobs` and `skipInvalidJobs` (both 1 unless they say 0). Safe to use
/// from several threads.
class Talentry {
public:
    Talentry(TalentryOptions options, const Clock& clock) : options_{std::move(options)}, clock_{clock} {}

    /// "1561" of "/api/v1/tenants/1561/jobs/multiple".
    static std::optional<std::string> tenant_of(std::string_view path);

    Outcome import(const std::string& tenant, const Request& request);
    /// `{"tenants":{ID:{"active":{id:job},"imports":[…],"last_load":body}}}`
    void write_ledger(json::Writer& out) const;
    void reset();

private:
    struct Import {
        std::string time;
        std::string source;
        bool deactivate_missing = true;
        bool skip_invalid = true;
        std::vector<std::string> ids;
        std::vector<std::string> created, updated, deactivated, invalid;
        std::size_t unchanged = 0;
    };
    struct Tenant {
        std::map<std::string, std::string> active; ///< externalId to the job's JSON
        std::vector<Import> imports;
        std::string last_load;
    };
    struct Load;

    std::optional<Answer> refusal(const std::string& tenant, const Request& request) const;
    static Import apply(Tenant& tenant, Load& load, InvalidLiveJob invalid_live_job);
    static void write_import(json::Writer& out, const Import& import);
    static std::string report(const Import& import, const Load& load);

    const TalentryOptions options_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    std::map<std::string, Tenant> tenants_;
};

} // namespace tpsync::sandbox
