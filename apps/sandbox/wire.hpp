#pragma once

#include "sandbox/connection.hpp"
#include "sandbox/fault.hpp"
#include "sandbox/holds.hpp"
#include "sandbox/message.hpp"

#include <string>
#include <string_view>

namespace tpsync::sandbox {

/// May the connection carry another request?
enum class Afterwards { keep, end };

/// What a fault makes of an answer: its own status, headers and body in place of the real ones.
Answer shape(const Fault& fault, Answer real);

/// Sends an answer as it should be sent. HEAD gets no body.
Afterwards send_plainly(Connection& connection, const Answer& answer, std::string_view method, Afterwards afterwards);

/// Sends an answer the way a fault says: its framing, its pace, its end.
Afterwards send_faultily(Connection& connection, Answer answer, const Fault& fault, Holds& holds);

/// No answer at all.
Afterwards drop(Connection& connection, Ending ending);

} // namespace tpsync::sandbox
