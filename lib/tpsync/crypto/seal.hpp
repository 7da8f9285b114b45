#pragma once

#include "tpsync/crypto/key.hpp"

#include <string>
#include <string_view>

namespace tpsync::crypto {

/// Encrypts so that any change is noticed (XChaCha20-Poly1305, fresh random nonce, which stands in front of
/// the text). `associated` says what this is and where it belongs (such as "document 3 of item 17"); it is
/// not stored, and `open` succeeds only with the same. 41 bytes longer than the plain text. Fails with
/// `internal` when the system gives no randomness.
Result<std::string> seal(const Key& key, std::string_view plain, std::string_view associated);

/// The plain text. Fails with `state` (`sealed-unreadable`) for a wrong key, other associated data and any
/// damage.
Result<std::string> open(const Key& key, std::string_view sealed, std::string_view associated);

/// A key sealed by another one: whoever destroys this text destroys what the key had sealed.
Result<std::string> wrap_key(const Key& with, const Key& key, std::string_view associated);
Result<Key> unwrap_key(const Key& with, std::string_view wrapped, std::string_view associated);

} // namespace tpsync::crypto
