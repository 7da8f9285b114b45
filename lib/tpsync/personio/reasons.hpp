#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::personio {

/// Who has to do something about a refused request.
enum class ReasonClass {
    configuration, ///< the setup and the Personio account do not fit
    input,         ///< the application itself is not acceptable
    stale_job,     ///< the position is not published (any more)
    account,       ///< the account lacks a feature
    duplicate,     ///< that e-mail address has applied to that position, or it could not be checked
    upload_again,  ///< an uploaded document is not there any more
    temporary,     ///< passes by itself
    unknown,       ///< a code we do not know
};
std::string_view name(ReasonClass reason_class);

/// One reason code of Personio with what it means and what to do about it.
/// https://developer.personio.de/reference/post_v1-recruiting-applications
struct Reason {
    std::string_view code;
    ReasonClass reason_class;
    std::string_view message;
    std::string_view remedy;
};

/// The row of a code, or null.
const Reason* find_reason(std::string_view code);

/// One refusal out of an answer. Both texts are bounded and safe to print.
struct Refusal {
    std::string code;  ///< known, or passed through when it looks like a reason code, else `unnamed-reason`
    std::string field; ///< the field it names when it looks like a field name, else empty
    ReasonClass reason_class = ReasonClass::unknown;
    bool operator==(const Refusal&) const = default;
};

/// What an answer's body says, whatever the status.
struct ErrorBody {
    bool readable = false; ///< it is a JSON object, so that the interface spoke and not a gateway before it
    std::vector<Refusal> refusals;
};

/// Reads the error shapes Personio is known to answer with: field errors, general errors, the short form and v2's.
/// Nothing else of the body is kept: it may repeat the candidate's data.
ErrorBody read_error_body(std::string_view body);

} // namespace tpsync::personio
