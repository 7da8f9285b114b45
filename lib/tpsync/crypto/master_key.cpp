#include "tpsync/crypto/master_key.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/crypto/digest.hpp"
#include "tpsync/crypto/hex.hpp"

#include <sodium.h>

#include <string>

namespace tpsync::crypto {

namespace {

constexpr std::string_view format_name = "tpsync-master-key-1 ";
constexpr std::size_t hex_size = Key::size * 2;
constexpr std::size_t id_size = 16;

tl::unexpected<Error> damaged()
{
    return fail(ErrorKind::setup, "master-key-damaged", "the master key file does not hold a whole key",
                "restore the file from its backup; without it the stored applications cannot be read");
}

} // namespace

Result<MasterKey> MasterKey::generate()
{
    auto key = Key::random();
    if (!key) return fail(key.error());
    return MasterKey{std::move(*key)};
}

Result<MasterKey> MasterKey::from_text(std::string_view text)
{
    text = trim(text);
    if (text.size() != format_name.size() + hex_size + 1 + id_size) return damaged();
    if (!text.starts_with(format_name) || text[format_name.size() + hex_size] != ' ') return damaged();
    const std::string_view hex = text.substr(format_name.size(), hex_size);
    std::string bytes(Key::size, '\0');
    std::size_t read = 0;
    const int failed =
        sodium_hex2bin(detail::bytes_of(bytes), bytes.size(), hex.data(), hex.size(), nullptr, &read, nullptr);
    auto key = Key::from_bytes(bytes);
    memzero(bytes.data(), bytes.size());
    if (failed != 0 || read != Key::size || !key) return damaged();
    MasterKey master{std::move(*key)};
    if (master.id() != text.substr(text.size() - id_size)) return damaged();
    return master;
}

Secret MasterKey::to_text() const
{
    std::string hex = detail::to_hex(key_.reveal());
    std::string text;
    text.reserve(format_name.size() + hex_size + id_size + 2);
    text.append(format_name).append(hex).append(" ").append(id()).append("\n");
    memzero(hex.data(), hex.size());
    return Secret{std::move(text)};
}

std::string MasterKey::id() const
{
    return keyed_digest(key_, "tpsync master key id").substr(0, id_size);
}

Result<void> MasterKey::expect(std::string_view wanted) const
{
    if (id() == wanted) return {};
    return fail(ErrorKind::setup, "master-key-wrong",
                "the master key is not the one this state directory was written with (its id is " + id() +
                    ", needed is " + printable(wanted) + ")",
                "put back the right key file; nothing was stored");
}

} // namespace tpsync::crypto
