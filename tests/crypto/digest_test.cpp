#include "support/catch.hpp"

#include "tpsync/crypto/digest.hpp"
#include "tpsync/crypto/random.hpp"

#include <thread>
#include <vector>

using namespace tpsync;

// RFC 7693 gives BLAKE2b-512 only; these BLAKE2b-256 values are those of `b2sum -l 256`.
TEST_CASE("digest: known texts have their known BLAKE2b-256 values")
{
    CHECK(crypto::digest("") == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(crypto::digest("abc") == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("digest: pieces give the same value as the whole")
{
    crypto::Digest digest;
    digest.update("a").update("").update("bc");
    CHECK(digest.finish() == crypto::digest("abc"));
}

TEST_CASE("digest: a key changes the value, and another key changes it again")
{
    const auto one = crypto::Key::from_bytes(std::string(32, 'a'));
    const auto other = crypto::Key::from_bytes(std::string(32, 'b'));
    REQUIRE(one);
    REQUIRE(other);
    CHECK(crypto::keyed_digest(*one, "abc") != crypto::digest("abc"));
    CHECK(crypto::keyed_digest(*one, "abc") != crypto::keyed_digest(*other, "abc"));
    CHECK(crypto::keyed_digest(*one, "abc") == crypto::keyed_digest(*one, "abc"));
}

TEST_CASE("digest: many threads at once get the right value")
{
    std::vector<std::string> values(8);
    std::vector<std::thread> threads;
    for (auto& value : values) threads.emplace_back([&value] { value = crypto::digest("abc"); });
    for (auto& thread : threads) thread.join();
    for (const auto& value : values) CHECK(value == crypto::digest("abc"));
}

TEST_CASE("random: hex text has two characters a byte and does not repeat")
{
    const auto one = crypto::random_hex(16);
    const auto other = crypto::random_hex(16);
    REQUIRE(one);
    REQUIRE(other);
    CHECK(one->size() == 32);
    CHECK(one->find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(*one != *other);
}
