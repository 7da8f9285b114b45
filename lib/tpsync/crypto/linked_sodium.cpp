#include "tpsync/crypto/linked_sodium.hpp"

#include <sodium.h>

namespace tpsync::crypto {

std::string linked_sodium()
{
    return sodium_version_string();
}

} // namespace tpsync::crypto
