#include "support/catch.hpp"

#include "tpsync/crypto/master_key.hpp"
#include "tpsync/crypto/seal.hpp"

#include <string>
#include <utility>

using namespace tpsync;
using crypto::MasterKey;

TEST_CASE("key: random keys differ, and a moved-from key is wiped")
{
    auto one = crypto::Key::random();
    const auto other = crypto::Key::random();
    REQUIRE(one);
    REQUIRE(other);
    CHECK(one->reveal() != other->reveal());
    const crypto::Key moved = std::move(*one);
    CHECK(one->reveal() == std::string(crypto::Key::size, '\0'));
    CHECK(moved.reveal() != one->reveal());
}

TEST_CASE("key: keys derived for two purposes differ from each other and from their origin")
{
    const auto key = crypto::Key::random();
    REQUIRE(key);
    CHECK(key->derive("a").reveal() != key->derive("b").reveal());
    CHECK(key->derive("a").reveal() == key->derive("a").reveal());
    CHECK(key->derive("a").reveal() != key->reveal());
}

TEST_CASE("key: only 32 bytes make a key")
{
    CHECK_FALSE(crypto::Key::from_bytes(std::string(31, 'a')));
    CHECK_FALSE(crypto::Key::from_bytes(std::string(33, 'a')));
    CHECK(crypto::Key::from_bytes(std::string(32, 'a')));
}

TEST_CASE("master key: its text gives the same key again")
{
    const auto key = MasterKey::generate();
    REQUIRE(key);
    const auto again = MasterKey::from_text(key->to_text().reveal());
    REQUIRE(again);
    CHECK(again->id() == key->id());
    CHECK(again->key().reveal() == key->key().reveal());
}

TEST_CASE("master key: every changed character and every shortening of its text is noticed")
{
    const auto key = MasterKey::generate();
    REQUIRE(key);
    const std::string text = key->to_text().reveal();
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        std::string damaged = text;
        damaged[at] = damaged[at] == '0' ? '1' : '0';
        CAPTURE(at);
        const auto read = MasterKey::from_text(damaged);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == "master-key-damaged");
        CHECK(read.error().kind == ErrorKind::setup);
        REQUIRE_FALSE(MasterKey::from_text(text.substr(0, at)));
    }
}

TEST_CASE("master key: a wrong one is told by its id, and the message shows no key")
{
    const auto right = MasterKey::generate();
    const auto wrong = MasterKey::generate();
    REQUIRE(right);
    REQUIRE(wrong);
    CHECK(right->expect(right->id()));
    const auto refused = wrong->expect(right->id());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "master-key-wrong");
    CHECK(refused.error().kind == ErrorKind::setup);
    CHECK(right->to_text().reveal().find(right->id()) != std::string::npos);
    CHECK(refused.error().message.find(right->id()) != std::string::npos);
    CHECK(refused.error().message.find(wrong->to_text().reveal().substr(20, 64)) == std::string::npos);
}
