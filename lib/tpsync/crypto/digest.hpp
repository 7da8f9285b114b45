#pragma once

#include "tpsync/crypto/key.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace tpsync::crypto {

/// BLAKE2b-256 (RFC 7693) of bytes that come in pieces.
class Digest {
public:
    Digest();
    /// Keyed: nobody without the key can compute or test it.
    explicit Digest(const Key& key);
    ~Digest();
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;

    Digest& update(std::string_view bytes);
    /// 64 characters of lower-case hex. Afterwards the digest only waits to be destroyed.
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// BLAKE2b-256 as 64 characters of lower-case hex.
std::string digest(std::string_view bytes);
std::string keyed_digest(const Key& key, std::string_view bytes);

} // namespace tpsync::crypto
