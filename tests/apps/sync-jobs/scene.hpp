#pragma once

#include "support/program.hpp"
#include "support/sandbox_process.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/json/read.hpp"

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace tpsync::test {

/// A position as these tests need it.
struct Opening {
    int id = 0;
    std::string keywords{};
    std::string department = "Engineering";
    std::string title = "Engineer";
    bool has_text = true;
    std::string office = "Berlin";
};

std::vector<Opening> openings(int first, int count, const std::string& keywords = {});
std::vector<Opening> operator+(std::vector<Opening> a, const std::vector<Opening>& b);
/// A whole feed document.
std::string feed_document(const std::vector<Opening>& all, const std::string& language);

/// One customer, one sandbox, one state directory.
class Scene {
public:
    explicit Scene(std::vector<std::string> sandbox_arguments = {});

    /// What Personio shows from now on, in German and English.
    void publish(const std::vector<Opening>& all);
    void publish_bytes(const std::string& document);

    /// Members beside the standard ones, such as `"limits":{"min_jobs":3}`.
    void write_setup(const std::string& more = {});
    std::string setup_file() const { return directory_ / "acme.json"; }
    std::string setup_text(const std::string& customer, const std::string& tenant, const std::string& more = {}) const;

    /// Runs sync-jobs with these arguments in front of the setup.
    ProgramResult sync(const std::vector<std::string>& arguments = {}) const;
    ProgramRun command(const std::vector<std::string>& arguments = {}) const;
    /// The same with --json; the first customer's report.
    json::Value report_of(const std::vector<std::string>& arguments = {}) const;

    /// The judge: what the sandbox saw.
    std::set<std::string> online(const std::string& tenant = "1561") const;
    std::size_t imports() const; ///< requests to the import that took effect
    std::size_t import_requests() const;
    bool last_import_deactivates() const;
    json::Value active_job(const std::string& id) const;

    SandboxProcess& sandbox() { return sandbox_; }
    const TemporaryDirectory& directory() const { return directory_; }
    std::string state() const { return directory_ / "state"; }

    static constexpr const char* token = "canary-talentry-token-5d1f";

private:
    TemporaryDirectory directory_;
    SandboxProcess sandbox_;
};

/// The token in the hold's message.
std::string confirm_token(const json::Value& report);
std::string text_of(const json::Value& value, const std::string& key);
std::size_t count_of(const json::Value& value, const std::string& key);

} // namespace tpsync::test
