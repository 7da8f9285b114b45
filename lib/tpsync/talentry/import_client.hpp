#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/finding.hpp"
#include "tpsync/core/result.hpp"
#include "tpsync/core/secret.hpp"
#include "tpsync/http/transport.hpp"
#include "tpsync/talentry/import_answer.hpp"

#include <cstddef>
#include <string>

namespace tpsync::talentry {

/// What a 200 without any body means. Talentry documents no body at all; an answer that was cut off looks the
/// same.
enum class EmptyAnswer { unknown, accepted };

/// One load for one customer.
struct ImportRequest {
    std::string endpoint; ///< such as `https://api.talentry.com`
    std::string customer_id;
    std::string user_source;
    Secret token;
    std::string source;              ///< the ATS, as Talentry names it
    bool deactivate_missing = false; ///< jobs that the load does not list go offline
    bool skip_invalid = true;        ///< an invalid job is left out instead of ending the import
    std::string body;                ///< the load, `{"jobs":[...]}`
    std::size_t jobs = 0;            ///< in the load, to be held against what the answer counts
    /// Their External IDs. An answer that blames any other id names no job of the load. Empty: not known.
    JobIds ids;
    EmptyAnswer empty_answer = EmptyAnswer::unknown;
};

/// Talentry took the load.
struct ImportReceipt {
    int status = 0;
    std::size_t refused_jobs = 0; ///< jobs that the answer says were not taken
    /// `job-refused-by-talentry` for each such job, `import-problem` for what concerns no single job or counts
    /// that do not fit. At most 1000 of each.
    Findings findings;
    Duration elapsed{};

    /// Nothing in the answer speaks against every job having been taken.
    bool complete() const { return refused_jobs == 0 && findings.empty(); }
};

/// Sends a load with one POST that is never repeated, but for a 429 that asks for at most a minute: that
/// request was certainly not processed, so one more try is made after the wait.
///
/// A 2xx with a JSON body, or 204, is taken for acceptance. Failures:
/// - `credentials` (401, 403), `setup` (404: no such tenant; or no usable endpoint), `rate_limited` (429),
/// - `rejected`: any other 4xx, with the reasons the answer gives, for the whole or for single jobs; 3xx, which is never followed,
/// - `ambiguous`: 5xx, 408, a 2xx that is not JSON, an empty 200, an answer that breaks a limit, and no answer
///   at all once the request was sent,
/// - `unavailable`: the request did not get through.
/// Codes: talentry-credentials, talentry-tenant, talentry-rate-limited, talentry-refused, talentry-too-large,
/// talentry-redirect, talentry-failed, talentry-no-json, talentry-empty, and those of the transport.
/// https://help.cleverconnect.com/hc/en-us/articles/12402646356625-Talentry-API
Result<ImportReceipt> import_jobs(http::Transport& transport, Clock& clock, ImportRequest request);

} // namespace tpsync::talentry
