#pragma once

#include "tpsync/core/exit_code.hpp"
#include "tpsync/core/log.hpp"
#include "tpsync/http/transport.hpp"

#include <string>

namespace tpsync::http {

/// Tells a monitoring service that a run begins and how it ends, in the way of healthchecks.io and its kin
/// (https://healthchecks.io/docs/http_api/): GET on the check's address with `/start`, with nothing behind it after
/// exit code 0, with `/<exit code>` after any other.
///
/// A monitor that is slow, broken or gone costs a run a few seconds and one warning (`monitor-not-told`), never its
/// outcome. The address is worth a password to whoever can see it, so messages name its host alone.
class Heartbeat {
public:
    /// An empty `url` tells nobody. `transport` should be one of its own: a run's deadline must not silence its end.
    Heartbeat(std::string url, std::string customer, Transport& transport, Log& log);

    void begins();
    void ended(ExitCode code);

private:
    enum class Part { address, start, code };
    void tell(Part part, ExitCode code);
    void warn(const std::string& host, const std::string& reason);

    std::string url_;
    std::string customer_;
    Transport& transport_;
    Log& log_;
    bool warned_ = false;
};

} // namespace tpsync::http
