#include "support/catch.hpp"

#include "tpsync/crypto/seal.hpp"

#include <string>

using namespace tpsync;

namespace {

crypto::Key key_of(char c)
{
    return std::move(*crypto::Key::from_bytes(std::string(crypto::Key::size, c)));
}

} // namespace

TEST_CASE("seal: what was sealed comes back with the same key and the same associated data")
{
    const auto key = key_of('k');
    for (const std::string& plain : {std::string{}, std::string{"text"}, std::string(100'000, '\0')}) {
        const auto sealed = crypto::seal(key, plain, "document 1");
        REQUIRE(sealed);
        CHECK(sealed->size() == plain.size() + 41);
        const auto opened = crypto::open(key, *sealed, "document 1");
        REQUIRE(opened);
        CHECK(*opened == plain);
    }
}

TEST_CASE("seal: the text cannot be seen, and sealing it twice gives different bytes")
{
    const auto key = key_of('k');
    const auto one = crypto::seal(key, "canary text", "");
    const auto other = crypto::seal(key, "canary text", "");
    REQUIRE(one);
    REQUIRE(other);
    CHECK(one->find("canary") == std::string::npos);
    CHECK(*one != *other);
}

TEST_CASE("seal: another key or other associated data opens nothing")
{
    const auto sealed = crypto::seal(key_of('k'), "text", "item 1");
    REQUIRE(sealed);
    const auto wrong_key = crypto::open(key_of('x'), *sealed, "item 1");
    REQUIRE_FALSE(wrong_key);
    CHECK(wrong_key.error().kind == ErrorKind::state);
    CHECK(wrong_key.error().code == "sealed-unreadable");
    CHECK_FALSE(crypto::open(key_of('k'), *sealed, "item 2"));
}

TEST_CASE("seal: every flipped bit and every shortening is noticed")
{
    const auto key = key_of('k');
    const auto sealed = crypto::seal(key, "some text", "");
    REQUIRE(sealed);
    for (std::size_t bit = 0; bit < sealed->size() * 8; ++bit) {
        std::string damaged = *sealed;
        damaged[bit / 8] = static_cast<char>(static_cast<unsigned char>(damaged[bit / 8]) ^ (1U << (bit % 8)));
        CAPTURE(bit);
        REQUIRE_FALSE(crypto::open(key, damaged, ""));
    }
    for (std::size_t size = 0; size < sealed->size(); ++size) {
        CAPTURE(size);
        REQUIRE_FALSE(crypto::open(key, sealed->substr(0, size), ""));
    }
}

TEST_CASE("seal: a wrapped key unwraps only with the key and place it was wrapped with")
{
    const auto item = key_of('i');
    const auto wrapped = crypto::wrap_key(key_of('m'), item, "item 7");
    REQUIRE(wrapped);
    const auto unwrapped = crypto::unwrap_key(key_of('m'), *wrapped, "item 7");
    REQUIRE(unwrapped);
    CHECK(unwrapped->reveal() == item.reveal());
    CHECK_FALSE(crypto::unwrap_key(key_of('x'), *wrapped, "item 7"));
    CHECK_FALSE(crypto::unwrap_key(key_of('m'), *wrapped, "item 8"));
}

TEST_CASE("seal: a sealed text that is no key does not unwrap")
{
    const auto sealed = crypto::seal(key_of('m'), "only a few bytes", "item 7");
    REQUIRE(sealed);
    CHECK_FALSE(crypto::unwrap_key(key_of('m'), *sealed, "item 7"));
}
