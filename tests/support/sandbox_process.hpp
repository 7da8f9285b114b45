#pragma once

#include "support/http_client.hpp"

#include "tpsync/json/read.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::test {

/// A running sandbox of this build, on a free port. It ends with the object, and with the test program.
class SandboxProcess {
public:
    /// Starts it with `--feeds feeds` and these further arguments; returns when it is ready, throws when it
    /// does not get so far. Without `--rate-limit` in `arguments` there is no rate limit.
    explicit SandboxProcess(const std::filesystem::path& feeds, std::vector<std::string> arguments = {});
    ~SandboxProcess();
    SandboxProcess(const SandboxProcess&) = delete;
    SandboxProcess& operator=(const SandboxProcess&) = delete;

    int port() const { return port_; }
    /// "http://127.0.0.1:PORT" and this path.
    std::string url(std::string_view path = {}) const;

    /// Adds a JSON list of faults to the script (their form: apps/sandbox/fault.hpp). Throws when it is refused.
    void add_faults(std::string_view json) const;
    /// What happened at both vendors, from the sandbox itself.
    json::Document ledger() const;
    /// The bytes of an uploaded document.
    std::string document(std::string_view uuid) const;
    /// Effects that faults hold back, and their release; both tell how many.
    std::size_t held() const;
    std::size_t release() const;
    /// Forgets faults, held effects and all that happened.
    void reset() const;

    HttpReply get(const std::string& path) const { return send_http(port_, {.path = path}); }
    HttpReply send(const HttpRequest& request) const { return send_http(port_, request); }

    /// Ends it with SIGTERM; its exit status, or minus the signal that killed it.
    int stop();

private:
    std::string control(const std::string& method, const std::string& path, std::string_view body = {}) const;

    int process_ = -1;
    int port_ = 0;
};

/// The member at a path of keys, such as {"talentry", "tenants"}. Throws when there is none.
const json::Value& at(const json::Value& value, const std::vector<std::string>& path);

} // namespace tpsync::test
