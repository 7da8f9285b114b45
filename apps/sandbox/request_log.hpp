#pragma once

#include "sandbox/message.hpp"

#include "tpsync/core/clock.hpp"
#include "tpsync/json/writer.hpp"

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tpsync::sandbox {

/// Every request to a vendor's side, in the order of arrival: what was asked, what was answered, whether it took
/// effect. No header values but the company's number, no bodies. Safe to use from several threads.
class RequestLog {
public:
    explicit RequestLog(const Clock& clock) : clock_{clock}, started_{clock.monotonic()} {}

    /// The number of the new entry. `fault` is the fault's JSON, or empty.
    std::size_t arrived(const Request& request, const std::string& fault);
    void handled(std::size_t number, const Outcome& outcome);
    /// The status that travelled; not called when none did.
    void answered(std::size_t number, int status);

    void write_ledger(json::Writer& out) const;
    void reset();

private:
    struct Entry {
        std::size_t number = 0;
        std::string time;
        Duration since_start{0};
        std::string method, path, query, company, fault;
        std::size_t bytes = 0;
        bool complete = true;
        std::optional<int> status;
        std::optional<Authentication> authentication;
        bool took_effect = false;
    };
    static void write_entry(json::Writer& out, const Entry& entry);
    Entry* find(std::size_t number);

    const Clock& clock_;
    const Duration started_;
    mutable std::mutex mutex_;
    std::size_t next_number_ = 1;
    std::vector<Entry> entries_;
};

} // namespace tpsync::sandbox
