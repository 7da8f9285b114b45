#include "tpsync/crypto/random.hpp"

#include "tpsync/crypto/hex.hpp"
#include "tpsync/crypto/sodium.hpp"

#include <sodium.h>

namespace tpsync::crypto {

Result<std::string> random_hex(std::size_t bytes)
{
    if (!detail::sodium_ready()) return detail::no_randomness();
    std::string raw(bytes, '\0');
    randombytes_buf(raw.data(), raw.size());
    return detail::to_hex(raw);
}

} // namespace tpsync::crypto
