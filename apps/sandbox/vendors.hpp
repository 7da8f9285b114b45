#pragma once

#include "sandbox/feed.hpp"
#include "sandbox/holds.hpp"
#include "sandbox/personio.hpp"
#include "sandbox/request_log.hpp"
#include "sandbox/talentry.hpp"

#include "tpsync/core/clock.hpp"
#include "tpsync/core/random.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

namespace tpsync::sandbox {

struct VendorOptions {
    std::filesystem::path feeds;
    std::optional<std::filesystem::path> ledger_file;
    TalentryOptions talentry;
    PersonioOptions personio;
};

/// Both vendors, and the ledger of all that happened to them.
class Vendors {
public:
    Vendors(VendorOptions options, const Clock& clock, Random& random);

    /// Handles a request as the vendor would; its effect is in the ledger when this returns.
    Outcome handle(Request& request);

    RequestLog& log() { return log_; }
    std::optional<std::string> document_content(std::string_view uuid) const { return personio_.content_of(uuid); }

    /// `{"requests":[…],"talentry":{…},"documents":[…],"applications":[…]}`
    std::string ledger() const;
    /// Writes the ledger to its file, if there is one. Concurrent calls share a write.
    void save_ledger();
    void reset();

private:
    FeedFolder feeds_;
    Talentry talentry_;
    Personio personio_;
    RequestLog log_;

    std::optional<std::filesystem::path> ledger_file_;
    std::atomic<std::uint64_t> wanted_{0};
    std::mutex saving_;
    std::uint64_t saved_ = 0;
};

} // namespace tpsync::sandbox
