#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/random.hpp"
#include "tpsync/http/transport.hpp"

namespace tpsync::http {

struct RetryPolicy {
    unsigned attempts = 3;   ///< the first one included
    Duration base{500};      ///< the first pause is chance between 0 and this, each further one up to twice as much
    Duration longest{8'000}; ///< the most that doubling leads to
    Duration budget{60'000}; ///< all pauses of one request together; and once so much time is gone, no new attempt
};

/// Sends a request again when that does no harm and may help: the request says Repeat::safe, and either no
/// answer came for a reason that may pass, or the answer was 408, 429, 500, 502, 503 or 504. Between attempts
/// it waits a random time (capped exponential backoff with full jitter), never less than the answer's
/// Retry-After asks for. A pause that does not fit into the budget is not begun: the caller gets the last
/// answer at once.
class RetryingTransport final : public Transport {
public:
    RetryingTransport(Transport& inner, Clock& clock, Random& random, RetryPolicy policy = {});
    Result<Response> send(const Request& request) override;

private:
    bool may_help(const Result<Response>& outcome) const;
    Duration pause(const Result<Response>& outcome, unsigned attempt);

    Transport& inner_;
    Clock& clock_;
    Random& random_;
    RetryPolicy policy_;
};

} // namespace tpsync::http
