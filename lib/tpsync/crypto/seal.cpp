#include "tpsync/crypto/seal.hpp"

#include "tpsync/crypto/hex.hpp"
#include "tpsync/crypto/sodium.hpp"

#include <sodium.h>

namespace tpsync::crypto {

namespace {

constexpr char format_version = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t header_size = 1 + nonce_size;

} // namespace

Result<std::string> seal(const Key& key, std::string_view plain, std::string_view associated)
{
    if (!detail::sodium_ready()) return detail::no_randomness();
    std::string out(header_size + plain.size() + tag_size, '\0');
    out[0] = format_version;
    unsigned char* const nonce = detail::bytes_of(out) + 1;
    randombytes_buf(nonce, nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(detail::bytes_of(out) + header_size, nullptr, detail::bytes_of(plain),
                                               plain.size(), detail::bytes_of(associated), associated.size(), nullptr,
                                               nonce, detail::bytes_of(key.reveal()));
    return out;
}

Result<std::string> open(const Key& key, std::string_view sealed, std::string_view associated)
{
    const auto unreadable = [] {
        return fail(ErrorKind::state, "sealed-unreadable",
                    "stored data cannot be decrypted: it is damaged, or the key is not the one it was sealed with",
                    "put back the master key file that belongs to this state directory, or restore a backup of both");
    };
    if (sealed.size() < header_size + tag_size || sealed[0] != format_version) return unreadable();
    const std::string_view nonce = sealed.substr(1, nonce_size);
    const std::string_view cipher = sealed.substr(header_size);
    std::string plain(cipher.size() - tag_size, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        detail::bytes_of(plain), nullptr, nullptr, detail::bytes_of(cipher), cipher.size(),
        detail::bytes_of(associated), associated.size(), detail::bytes_of(nonce), detail::bytes_of(key.reveal()));
    if (failed != 0) return unreadable();
    return plain;
}

Result<std::string> wrap_key(const Key& with, const Key& key, std::string_view associated)
{
    return seal(with, key.reveal(), associated);
}

Result<Key> unwrap_key(const Key& with, std::string_view wrapped, std::string_view associated)
{
    auto bytes = open(with, wrapped, associated);
    if (!bytes) return fail(bytes.error());
    auto key = Key::from_bytes(*bytes);
    memzero(bytes->data(), bytes->size());
    return key;
}

} // namespace tpsync::crypto
