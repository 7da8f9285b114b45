#include "tpsync/core/exit_code.hpp"

#include <algorithm>
#include <array>

namespace tpsync {

ExitCode exit_code(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::usage: return ExitCode::usage;
    case ErrorKind::setup: return ExitCode::setup;
    case ErrorKind::refused: return ExitCode::refused;
    case ErrorKind::unavailable: return ExitCode::unavailable;
    case ErrorKind::rate_limited: return ExitCode::try_again;
    case ErrorKind::credentials: return ExitCode::credentials;
    case ErrorKind::rejected: return ExitCode::needs_person;
    case ErrorKind::ambiguous: return ExitCode::try_again;
    case ErrorKind::needs_person: return ExitCode::needs_person;
    case ErrorKind::locked: return ExitCode::unavailable;
    case ErrorKind::state: return ExitCode::state;
    case ErrorKind::internal: return ExitCode::internal;
    }
    return ExitCode::internal;
}

ExitCode most_serious(const std::vector<ExitCode>& codes)
{
    static constexpr std::array order{
        ExitCode::internal,     ExitCode::state,        ExitCode::setup,   ExitCode::credentials,
        ExitCode::needs_person, ExitCode::refused,      ExitCode::usage,   ExitCode::unavailable,
        ExitCode::try_again,    ExitCode::errors_found, ExitCode::changes, ExitCode::ok,
    };
    const auto rank = [](ExitCode code) { return std::find(order.begin(), order.end(), code); };
    const auto worst =
        std::min_element(codes.begin(), codes.end(), [&](ExitCode a, ExitCode b) { return rank(a) < rank(b); });
    return worst == codes.end() ? ExitCode::ok : *worst;
}

} // namespace tpsync
