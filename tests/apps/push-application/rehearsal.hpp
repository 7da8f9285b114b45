#pragma once

#include "support/program.hpp"
#include "support/sandbox_process.hpp"
#include "support/temporary_directory.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace tpsync::test {

/// push-application as built, against a sandbox whose ledger is the judge.
class Rehearsal {
public:
    explicit Rehearsal(std::vector<std::string> sandbox_arguments = {});

    TemporaryDirectory folder;
    SandboxProcess sandbox;
    std::map<std::string, std::string> environment;

    /// The command line for an input or an action.
    ProgramRun command(const std::string& input, std::vector<std::string> arguments = {}) const;
    ProgramResult push(const std::string& input, std::vector<std::string> arguments = {}) const;
    /// Sends to a port where nobody listens.
    ProgramResult push_into_the_void(const std::string& input, std::vector<std::string> arguments = {}) const;

    std::size_t applications() const; ///< in the ledger
    std::size_t documents() const;
    std::string state() const { return (folder / "state").native(); }
    /// Whether a text stands in any file under the state directory, by name or content.
    bool is_in_state(const std::string& text) const;
    /// `more` stands behind the endpoints: `,"monitoring":{...}`.
    void write_setup(const std::string& name, const std::string& api, const std::string& more = {}) const;
};

/// A referral of that id; every piece of personal data in it contains "Canaria".
std::string referral(const std::string& id, int documents = 0, const std::string& email = {});

} // namespace tpsync::test
