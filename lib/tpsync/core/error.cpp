#include "tpsync/core/error.hpp"

namespace tpsync {

std::string_view name(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::usage: return "usage";
    case ErrorKind::setup: return "setup";
    case ErrorKind::refused: return "refused";
    case ErrorKind::unavailable: return "unavailable";
    case ErrorKind::rate_limited: return "rate_limited";
    case ErrorKind::credentials: return "credentials";
    case ErrorKind::rejected: return "rejected";
    case ErrorKind::ambiguous: return "ambiguous";
    case ErrorKind::needs_person: return "needs_person";
    case ErrorKind::locked: return "locked";
    case ErrorKind::state: return "state";
    case ErrorKind::internal: return "internal";
    }
    return "internal";
}

} // namespace tpsync
