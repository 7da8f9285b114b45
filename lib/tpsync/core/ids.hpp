#pragma once

#include <compare>
#include <string>

namespace tpsync {

/// A text that names one kind of thing, so that ids of different things cannot be mixed up.
template <class Tag>
struct Id {
    std::string value;
    auto operator<=>(const Id&) const = default;
};

using PositionId = Id<struct PositionTag>;       ///< a position in Personio; equals the job's externalId in Talentry
using ApplicationId = Id<struct ApplicationTag>; ///< an application, as Talentry numbers it
using CustomerName = Id<struct CustomerTag>;     ///< `customer` of a setup: also the name of its state folder
using RunId = Id<struct RunTag>;                 ///< one run for one customer

} // namespace tpsync
