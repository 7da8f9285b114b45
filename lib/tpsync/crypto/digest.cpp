#include "tpsync/crypto/digest.hpp"

#include "tpsync/crypto/hex.hpp"
#include "tpsync/crypto/sodium.hpp"

#include <sodium.h>

namespace tpsync::crypto {

namespace {

constexpr std::size_t digest_size = 32;

} // namespace

struct Digest::State {
    State(const unsigned char* key, std::size_t key_size)
    {
        // Hashing works without randomness too; being ready selects the fastest implementation.
        detail::sodium_ready();
        crypto_generichash_init(&hash, key, key_size, digest_size);
    }
    ~State() { sodium_memzero(&hash, sizeof hash); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    crypto_generichash_state hash{};
};

Digest::Digest() : state_{std::make_unique<State>(nullptr, 0)} {}
Digest::Digest(const Key& key) : state_{std::make_unique<State>(detail::bytes_of(key.reveal()), key.reveal().size())} {}
Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

Digest& Digest::update(std::string_view bytes)
{
    crypto_generichash_update(&state_->hash, detail::bytes_of(bytes), bytes.size());
    return *this;
}

std::string Digest::finish()
{
    std::string raw(digest_size, '\0');
    crypto_generichash_final(&state_->hash, detail::bytes_of(raw), raw.size());
    return detail::to_hex(raw);
}

std::string digest(std::string_view bytes)
{
    return Digest{}.update(bytes).finish();
}

std::string keyed_digest(const Key& key, std::string_view bytes)
{
    return Digest{key}.update(bytes).finish();
}

} // namespace tpsync::crypto
