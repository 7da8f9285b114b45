#pragma once

#include "tpsync/core/error.hpp"

#include <tl/expected.hpp>

#include <utility>

namespace tpsync {

/// A value, or the reason why there is none.
template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(...)` from any function that returns a Result.
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>{std::move(error)};
}

inline tl::unexpected<Error> fail(ErrorKind kind, std::string code, std::string message, std::string remedy = {})
{
    return fail(Error{kind, std::move(code), std::move(message), std::move(remedy)});
}

} // namespace tpsync
