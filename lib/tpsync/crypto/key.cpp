#include "tpsync/crypto/key.hpp"

#include "tpsync/crypto/hex.hpp"
#include "tpsync/crypto/sodium.hpp"

#include <sodium.h>

#include <algorithm>
#include <string>

namespace tpsync::crypto {

void memzero(void* memory, std::size_t size) noexcept
{
    sodium_memzero(memory, size);
}

Key::Key(Key&& other) noexcept : bytes_{other.bytes_}
{
    memzero(other.bytes_.data(), other.bytes_.size());
}

Key& Key::operator=(Key&& other) noexcept
{
    if (this != &other) {
        bytes_ = other.bytes_;
        memzero(other.bytes_.data(), other.bytes_.size());
    }
    return *this;
}

Result<Key> Key::random()
{
    if (!detail::sodium_ready()) return detail::no_randomness();
    Key key;
    randombytes_buf(key.bytes_.data(), key.bytes_.size());
    return key;
}

Result<Key> Key::from_bytes(std::string_view bytes)
{
    if (bytes.size() != size) {
        return fail(ErrorKind::state, "key-size", "a key has " + std::to_string(bytes.size()) + " bytes instead of 32");
    }
    Key key;
    std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
    return key;
}

Key Key::derive(std::string_view purpose) const
{
    Key key;
    crypto_generichash(reinterpret_cast<unsigned char*>(key.bytes_.data()), key.bytes_.size(),
                       detail::bytes_of(purpose), purpose.size(), detail::bytes_of(reveal()), size);
    return key;
}

} // namespace tpsync::crypto
