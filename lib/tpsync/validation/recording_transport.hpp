#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/http/transport.hpp"

#include <string>
#include <vector>

namespace tpsync::validation {

/// Calls to one address.
struct Call {
    std::string url;    ///< without user info and query, but for the language
    std::string host;   ///< with its port, when it is an unusual one
    std::string answer; ///< the status, or the code of the failure; of the last one
    unsigned times = 0;
    bool encrypted = false;
};

/// What a host's Date field says, compared with our clock.
struct ClockReading {
    std::string host;
    Duration difference{}; ///< theirs minus ours
};

/// Lets only requests without effect through, and keeps a list of them.
class RecordingTransport final : public http::Transport {
public:
    RecordingTransport(http::Transport& network, const Clock& clock) : network_{network}, clock_{clock} {}

    /// Fails with `internal` validation-effect for anything but GET, before a byte leaves.
    Result<http::Response> send(const http::Request& request) override;

    const std::vector<Call>& calls() const { return calls_; }
    const std::vector<ClockReading>& clocks() const { return clocks_; } ///< the first of each host

private:
    void note(const http::Request& request, std::string answer);
    void compare_clocks(const http::Response& response);

    http::Transport& network_;
    const Clock& clock_;
    std::vector<Call> calls_;
    std::vector<ClockReading> clocks_;
};

/// Host and, when it is an unusual one, port.
std::string host_of(const std::string& url);

} // namespace tpsync::validation
