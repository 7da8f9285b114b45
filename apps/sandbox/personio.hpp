#pragma once

#include "sandbox/account.hpp"
#include "sandbox/application_check.hpp"
#include "sandbox/documents.hpp"
#include "sandbox/message.hpp"
#include "sandbox/rate_limit.hpp"

#include "tpsync/core/clock.hpp"
#include "tpsync/core/random.hpp"
#include "tpsync/json/writer.hpp"

#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tpsync::sandbox {

enum class DuplicateCheck {
    on,   ///< one application for each e-mail address (letter case aside) and position
    off,  ///< repeats are created
    fail, ///< every application is said to exist already
};

struct PersonioOptions {
    PersonioAccount account;
    std::optional<Rate> rate = Rate{};
    DuplicateCheck duplicate_check = DuplicateCheck::on;
};

/// Personio's recruiting API v1, as documented: documents and applications. One sliding rate window for both
/// calls of a company; a refused request changes nothing. Safe to use from several threads.
class Personio {
public:
    Personio(PersonioOptions options, const Clock& clock, Random& random);

    static constexpr std::string_view documents_path = "/v1/recruiting/applications/documents";
    static constexpr std::string_view applications_path = "/v1/recruiting/applications";

    Outcome upload(Request& request);
    Outcome apply(const Request& request);

    /// The bytes of an uploaded document, while they are kept.
    std::optional<std::string> content_of(std::string_view uuid) const;
    /// Members "documents" and "applications" of an object that is open.
    void write_ledger(json::Writer& out) const;
    void reset();

private:
    struct Application {
        std::string time;
        std::string company;
        ApplicationKey key;
        std::string body;
        bool partner_id = false;
        bool app_id = false;
        std::string user_agent;
    };

    std::optional<Outcome> not_admitted(const std::string& company, const Request& request);
    void check_files(const std::string& company, const ApplicationKey& key, FieldErrors& errors);
    bool exists_already(const std::string& company, const ApplicationKey& key) const;
    void create(const std::string& company, ApplicationKey key, const Request& request);

    const PersonioOptions options_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    RateLimit rate_limit_;
    Documents documents_;
    std::vector<Application> applications_;
    std::set<std::string> applied_; ///< one text for each company, position and address
};

} // namespace tpsync::sandbox
