#pragma once

namespace tpsync::crypto::detail {

/// Makes libsodium ready; any thread may call it at any time. False when the system gives no randomness.
bool sodium_ready();

} // namespace tpsync::crypto::detail
