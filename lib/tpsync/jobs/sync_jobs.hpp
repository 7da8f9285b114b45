#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/exit_code.hpp"
#include "tpsync/core/log.hpp"
#include "tpsync/core/random.hpp"
#include "tpsync/core/result.hpp"
#include "tpsync/core/secret.hpp"
#include "tpsync/http/transport.hpp"
#include "tpsync/jobs/job_ledger.hpp"
#include "tpsync/jobs/plan.hpp"
#include "tpsync/personio/feed_files.hpp"
#include "tpsync/setup/setup.hpp"

#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::jobs {

/// How a run for one customer ended.
enum class Outcome {
    accepted,       ///< Talentry accepted exactly this load
    unchanged,      ///< nothing had changed, nothing was sent
    dry_run,        ///< decided only
    held,           ///< changes wait for a person; everything else is in
    feed_refused,   ///< the feed is not a feed, or there is none; nothing was sent
    unavailable,    ///< feed or Talentry down or asking to wait; nothing changed
    unknown,        ///< sent, and nobody knows whether it took effect; the next run settles it
    refused,        ///< Talentry refused the load or some of its jobs
    credentials,    ///< credentials refused
    setup,          ///< the setup is wrong
    locked,         ///< another run for this customer is active
    state,          ///< our state cannot be read or written; nothing was sent
    internal_error, ///< a defect of ours
};
std::string_view name(Outcome outcome);

enum class Mode { apply, dry_run };
enum class SendUnchanged { no, yes };

struct SyncOptions {
    Mode mode = Mode::apply;
    SendUnchanged send_unchanged = SendUnchanged::no; ///< --force
    std::string confirm_token;                        ///< empty: none was given
    std::vector<personio::FeedFile> feed_files;       ///< empty: fetch every configured language
};

/// What one run for one customer did, for people and machines.
struct SyncReport {
    CustomerName customer;
    RunId run;
    Outcome outcome = Outcome::internal_error;
    ExitCode exit_code = ExitCode::internal;
    std::optional<Error> error; ///< why it ended early, or what stayed open
    std::string note;           ///< one sentence on a run that sent nothing though all is well; may be empty
    bool sent = false;          ///< a load left for Talentry
    std::size_t positions = 0;
    std::optional<Plan> plan; ///< empty when no feed was read
    Findings findings;        ///< of feed, mapping and import; those of single unmapped positions are in the plan
    std::string feed_digest;  ///< of what the feed says, before anything is held; empty on a dry run
    std::string load_digest;  ///< of the load's bytes; empty on a dry run
    Duration duration{};
    std::optional<TimePoint> last_success; ///< this run or the newest good one before it
};

/// The world as one customer's run sees it.
struct SyncServices {
    http::Transport& transport;
    Clock& clock;
    Random& random;
    JobLedger& ledger;
    std::istream& standard_input; ///< read only when a feed file is `-`
    /// Told what is being done, for a progress line; may be empty.
    std::function<void(std::string_view)> progress;
    /// A second way onto the network, for the thread that reads a large feed's further languages; may be absent.
    http::Transport* transport_beside = nullptr;
};

/// One run for one customer: read the feed, map, plan, send what changed, record it. Never throws; every
/// failure is in the report. `token` is Talentry's; a dry run needs none. The caller holds the customer's
/// lock.
SyncReport sync_jobs(const setup::Setup& setup, const Secret& token, const SyncOptions& options,
                     SyncServices& services);

/// A report for a customer whose run could not even begin.
SyncReport not_started(CustomerName customer, const Error& error);

/// A new run's id: sorts by time, `20261125T230500Z-4f1a`.
RunId new_run_id(TimePoint now, Random& random);

} // namespace tpsync::jobs
