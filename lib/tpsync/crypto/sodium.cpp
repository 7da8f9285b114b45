#include "tpsync/crypto/sodium.hpp"

#include <sodium.h>

namespace tpsync::crypto::detail {

bool sodium_ready()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

} // namespace tpsync::crypto::detail
