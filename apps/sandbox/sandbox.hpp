#pragma once

#include "sandbox/connection.hpp"
#include "sandbox/fault.hpp"
#include "sandbox/holds.hpp"
#include "sandbox/vendors.hpp"
#include "sandbox/wire.hpp"

#include <optional>
#include <string_view>

namespace tpsync::sandbox {

/// The vendors behind a script of faults, and the controls under /_sandbox/:
/// GET ledger, documents/UUID, faults, held; POST faults (a JSON list, added to the script), release, reset;
/// DELETE faults.
class Sandbox {
public:
    explicit Sandbox(Vendors& vendors) : vendors_{vendors} {}

    FaultScript& faults() { return faults_; }

    /// Asked when the headers of a request are in.
    std::optional<Fault> meet(std::string_view method, std::string_view path, std::string_view query);

    /// Handles a request and answers it, under the fault it met.
    Afterwards serve(Request& request, const std::optional<Fault>& fault, Connection& connection,
                     Afterwards afterwards);

    /// Ends all waiting.
    void stop() { holds_.stop(); }

private:
    Outcome handle(Request& request, std::size_t number);
    Afterwards serve_with_fault(Request& request, const Fault& fault, Connection& connection);
    Afterwards serve_now_commit_later(Request& request, std::size_t number, const Fault& fault, Connection& connection);
    Afterwards answer_with_fault(std::size_t number, const Fault& fault, Answer real, Connection& connection);
    Answer control(const Request& request);
    Answer control_faults(const Request& request);

    Vendors& vendors_;
    FaultScript faults_;
    Holds holds_;
};

} // namespace tpsync::sandbox
