#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/secret.hpp"
#include "tpsync/http/transport.hpp"
#include "tpsync/personio/reasons.hpp"
#include "tpsync/personio/recruiting_application.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::personio {

/// Where and as whom the recruiting API is called.
struct RecruitingAccount {
    std::string api; ///< without a slash at the end
    std::string company_id;
    Secret token;
    std::string partner_id; ///< X-Personio-Partner-ID; empty: not sent
    std::string app_id;     ///< X-Personio-App-ID; empty: not sent
};

/// What became of one request.
enum class Outcome {
    done,         ///< created, or stored
    refused,      ///< understood and refused: certainly nothing was created
    rate_limited, ///< certainly nothing was created; wait
    unauthorised, ///< token or company id not accepted; certainly nothing was created
    disabled,     ///< the account lacks a feature; certainly nothing was created
    not_sent,     ///< the request never got there as a whole; certainly nothing was created
    unclear,      ///< it may or may not have taken effect
};
std::string_view name(Outcome outcome);

struct Answer {
    Outcome outcome = Outcome::unclear;
    int status = 0;                ///< 0: no answer
    std::vector<Refusal> refusals; ///< for `refused` and `disabled`
    std::optional<Duration> wait;  ///< what `Retry-After` asks for
    std::string code;              ///< stable: http-503, http-timeout, or the first reason code
    std::string message;           ///< one line for people
    std::string remedy;
    std::string uuid; ///< of an upload that is `done`

    bool has(ReasonClass reason_class) const;
};

/// Personio's recruiting API, version 1. No request is ever repeated here.
/// https://developer.personio.de/reference/post_v1-recruiting-applications
class RecruitingClient {
public:
    RecruitingClient(http::Transport& transport, const Clock& clock, RecruitingAccount account);

    /// Uploads one document. The content is handed over and back, never copied.
    Answer upload_document(http::FilePart& file);
    Answer create_application(const RecruitingApplication& application);

private:
    http::Request request(std::string_view path) const;

    http::Transport& transport_;
    const Clock& clock_;
    RecruitingAccount account_;
};

} // namespace tpsync::personio
