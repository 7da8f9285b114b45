#pragma once

#include "tpsync/core/result.hpp"

#include <cstddef>
#include <string>

namespace tpsync::crypto {

/// Unpredictable bytes in lower-case hex, two characters a byte. Fails with `internal` when the system gives
/// no randomness.
Result<std::string> random_hex(std::size_t bytes);

} // namespace tpsync::crypto
