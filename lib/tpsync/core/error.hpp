#pragma once

#include <string>
#include <string_view>

namespace tpsync {

/// What a failure means for whoever has to react: it decides retries and the exit code. The message is for
/// people.
enum class ErrorKind {
    usage,        ///< the command line is wrong
    setup,        ///< the customer's setup is wrong
    refused,      ///< the input (feed, application) is not acceptable; nothing was sent
    unavailable,  ///< the other side cannot be reached or is down; certainly nothing happened there
    rate_limited, ///< the other side asks us to wait; certainly nothing happened there
    credentials,  ///< the other side does not accept our credentials
    rejected,     ///< the other side understood and said no; repeating changes nothing
    ambiguous,    ///< the request may have taken effect; only a look or a newer load can tell
    needs_person, ///< held back until a person decides
    locked,       ///< another run has the lock
    state,        ///< our own state cannot be read or written
    internal,     ///< a defect of ours
};

/// The kind's name for machines, such as "rate_limited".
std::string_view name(ErrorKind kind);

/// One failure. `code` is stable and searchable ("feed-html"), `message` says what happened and where,
/// `remedy` what to do now (may be empty). None of them holds a secret or a person's data.
struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string code;
    std::string message;
    std::string remedy;

    bool operator==(const Error&) const = default;
};

} // namespace tpsync
