#pragma once

#include <string>

namespace tpsync::crypto {

/// The version of the libsodium that this process runs with, such as `1.0.18`.
std::string linked_sodium();

} // namespace tpsync::crypto
